#include "desk/broadcasts/audience.hpp"

#include <charconv>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "storage/contacts.hpp"
#include "storage/marketing.hpp"
#include "storage/merges.hpp"

namespace tendero::desk {

namespace {

constexpr int contacts_at_once = 1'000;

std::optional<std::int64_t> number_of(const Json& value) {
  const auto* number = value.if_number();
  if (number == nullptr) return std::nullopt;
  std::int64_t read = 0;
  const auto* const end = number->token.data() + number->token.size();
  const auto [last, failed] = std::from_chars(number->token.data(), end, read);
  return failed == std::errc() && last == end && read > 0 ? std::optional(read) : std::nullopt;
}

commerce::FieldProblems wrong(std::string field, std::string code, std::string message) {
  return {{.field = std::move(field), .code = std::move(code), .message = std::move(message)}};
}

commerce::Checked<std::vector<ContactId>> read_named(const Json& sent) {
  const auto* list = sent.if_array();
  if (list == nullptr || list->empty() || list->size() > most_named_recipients) {
    return std::unexpected(
        wrong("audience.contacts", "invalid",
              fmt::format("must name 1 to {} contacts; more are a segment.", most_named_recipients)));
  }
  std::vector<ContactId> named;
  for (const auto& each : *list) {
    const auto id = number_of(each);
    if (!id) return std::unexpected(wrong("audience.contacts", "wrong_type", "must hold ids of contacts."));
    named.push_back(ContactId{*id});
  }
  return named;
}

bool is_there(const Json* value) { return value != nullptr && !value->is_null(); }

/// Those of the list that are this shop's and not part of one before.
std::vector<ContactId> once_each(database::Tx& tx, ShopId shop, const std::vector<ContactId>& named) {
  std::set<ContactId> known;
  std::vector<ContactId> contacts;
  for (const auto id : named) {
    const auto found = storage::contact(tx, id);
    if (found && found->shop == shop && known.insert(found->id).second) contacts.push_back(found->id);
  }
  return contacts;
}

Fault too_many() {
  return {FaultKind::denied, "too_many_recipients",
          fmt::format("More than {} contacts are meant. Divide them by tags, one broadcast for each.", most_recipients),
          std::nullopt};
}

}  // namespace

commerce::Checked<ContactSelection> read_audience(const Json& sent, std::vector<ContactId>& named) {
  const auto* segment = sent.find("segment");
  const auto* conditions = sent.find("conditions");
  const auto* contacts = sent.find("contacts");
  const int said = int{is_there(segment)} + int{is_there(conditions)} + int{is_there(contacts)};
  if (said != 1) {
    return std::unexpected(wrong("audience", "required", "must name one of segment, conditions and contacts."));
  }
  ContactSelection selection;
  if (is_there(conditions)) selection.conditions = *conditions;
  if (is_there(segment)) {
    const auto id = number_of(*segment);
    if (!id) return std::unexpected(wrong("audience.segment", "wrong_type", "must be the id of a segment."));
    selection.segment = *id;
  }
  if (is_there(contacts)) {
    auto read = read_named(*contacts);
    if (!read) return std::unexpected(std::move(read.error()));
    named = *std::move(read);
  }
  return selection;
}

Accepted<std::vector<ContactId>> audience_of(database::Tx& tx, ShopId shop, const Json& audience,
                                             const ContactRules& rules) {
  std::vector<ContactId> named;
  auto selection = read_audience(audience, named);
  if (!selection) return std::unexpected(Rejected(std::move(selection.error())));
  if (!named.empty()) return once_each(tx, shop, named);
  const auto filters = read_selection(tx, shop, *selection, rules);
  if (!filters) return std::unexpected(filters.error());
  std::vector<ContactId> contacts;
  std::optional<storage::ContactPlace> after;
  for (bool more = true; more;) {
    const auto page =
        storage::contacts_after(tx, shop, *filters, storage::ContactOrder::oldest, after, contacts_at_once);
    for (const auto& place : page) contacts.push_back(place.id);
    if (contacts.size() > most_recipients) return std::unexpected(Rejected(too_many()));
    more = page.size() == contacts_at_once;
    if (more) after = page.back();
  }
  return contacts;
}

std::string why_left_out(database::Tx& tx, ShopId shop, ContactId id, const storage::StoredTemplate& what,
                         bool only_wanted) {
  const auto contact = storage::contact(tx, id);
  if (!contact || contact->shop != shop) return "gone";
  if (contact->blocked) return "blocked";
  if (contact->unreachable_since) return "unreachable";
  if (contact->identifiers.empty()) return "no_phone";
  if (what.told.design.category != crm::marketing_category) return {};
  const auto choice = storage::marketing_choice(tx, contact->id);
  if (choice == "refused") return "marketing_refused";
  return only_wanted && choice != "wanted" ? "no_consent" : std::string();
}

}  // namespace tendero::desk
