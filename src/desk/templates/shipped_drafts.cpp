#include "desk/templates/shipped_drafts.hpp"

#include <stdexcept>

#include "desk/templates/template_view.hpp"
#include "storage/settings.hpp"
#include "storage/templates.hpp"

namespace tendero::desk {

namespace {
constexpr std::string_view done = "shipped_templates";
}  // namespace

int keep_shipped_drafts(database::Tx& tx, ShopId shop, std::string_view drafts, Instant now) {
  if (storage::setting(tx, shop, done)) return 0;
  const auto list = Json::parse(drafts).value_or(Json());
  if (list.if_array() == nullptr) throw std::logic_error("the drafts of templates are no JSON list");
  int kept = 0;
  for (const auto& each : *list.if_array()) {
    const auto* said = each.find("design");
    const auto design = said == nullptr ? commerce::Checked<crm::MessageTemplate>() : read_design(*said);
    const auto sources = read_sources(each.find("sources"));
    if (said == nullptr || !design || !sources) throw std::logic_error("a draft of a template cannot be read");
    if (storage::template_named(tx, shop, design->name, design->language)) continue;
    storage::keep_draft(tx, shop, *design, *sources, now);
    ++kept;
  }
  storage::store_setting(tx, shop, done, "true", now);
  return kept;
}

}  // namespace tendero::desk
