#include "desk/contacts/contact_selection.hpp"

#include <utility>

#include "storage/segments.hpp"

namespace tendero::desk {

Accepted<storage::ContactFilters> read_selection(database::Tx& tx, ShopId shop, const ContactSelection& selection,
                                                 const ContactRules& rules) {
  const auto fields = storage::contact_fields(tx, shop);
  auto conditions = read_conditions(selection.conditions, fields, rules);
  if (!conditions) return std::unexpected(Rejected(std::move(conditions.error())));
  storage::ContactFilters filters{*std::move(conditions)};
  if (selection.segment == 0) return filters;
  const auto segment = storage::segment(tx, shop, selection.segment);
  if (!segment) {
    return std::unexpected(Rejected(Fault{FaultKind::not_found, "not_found", "There is no such segment.", {}}));
  }
  auto of_segment = read_conditions(Json::parse(segment->filter).value_or(Json()), fields, rules);
  if (!of_segment) {
    return std::unexpected(Rejected(
        Fault{FaultKind::denied,
              "conflict",
              "The segment " + segment->name + " asks for a field or value that is no more: correct its conditions.",
              {}}));
  }
  filters.push_back(*std::move(of_segment));
  return filters;
}

}  // namespace tendero::desk
