#include <algorithm>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "channels/whatsapp/loose_json.hpp"
#include "channels/whatsapp/people.hpp"
#include "channels/whatsapp/stored_update.hpp"

namespace tendero::channels::whatsapp {
namespace {

namespace json = boost::json;

constexpr std::size_t longest_kind = 60;

bool is_about_identity(std::string_view type) {
  return type == "user_changed_number" || type == "user_changed_user_id" || type == "customer_changed_number";
}

PersonNames earlier_names(const json::object& message, const json::object& system) {
  PersonNames names{.wa_id = text_at(message, "from"),
                    .user_id = text_at(system, "previous_user_id"),
                    .parent_user_id = text_at(system, "previous_parent_user_id")};
  if (names.wa_id.empty()) names.wa_id = text_at(system, "customer");
  return names;
}

PersonNames later_names(const json::object& system) {
  PersonNames names{.wa_id = text_at(system, "wa_id"),
                    .user_id = text_at(system, "user_id"),
                    .parent_user_id = text_at(system, "parent_user_id")};
  // The spelling of older versions.
  if (names.wa_id.empty()) names.wa_id = text_at(system, "new_wa_id");
  return names;
}

/// What did not change is no news.
void drop_common(crm::Identifiers& before, const crm::Identifiers& after) {
  std::erase_if(before, [&](const crm::Identifier& each) { return std::ranges::find(after, each) != after.end(); });
}

}  // namespace

/// WhatsApp Cloud API, "Webhooks, system messages": `from` is the old number, the object has the new one. The sentence
/// in `body` is for people: it is never read.
crm::ChannelEvent parse_system(const json::object& message) {
  const json::object& system = object_at(message, "system");
  const std::string type = text_at(system, "type");
  const crm::UnknownUpdate other{type.empty() ? "messages.system" : "messages.system." + clean(type, longest_kind)};
  if (!is_about_identity(type)) return other;
  PersonNames earlier = earlier_names(message, system);
  const PersonNames later = later_names(system);
  // Before 2026-08 the previous id stood nowhere but outside, where it is the sender's.
  if (earlier.user_id.empty() && text_at(message, "from_user_id") != later.user_id)
    earlier.user_id = text_at(message, "from_user_id");
  crm::IdentityChange change{.external_id = text_at(message, "id"),
                             .before = identifiers_of(earlier),
                             .after = identifiers_of(later),
                             .at = timestamp_of(message).value_or(Instant{})};
  drop_common(change.before, change.after);
  if (change.before.empty() || change.after.empty()) return other;
  return change;
}

}  // namespace tendero::channels::whatsapp
