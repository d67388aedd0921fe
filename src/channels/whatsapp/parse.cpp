#include "channels/whatsapp/parse.hpp"

#include <algorithm>
#include <array>
#include <string>

#include <boost/json.hpp>

#include "base/text.hpp"
#include "channels/whatsapp/loose_json.hpp"
#include "channels/whatsapp/people.hpp"
#include "channels/whatsapp/stored_update.hpp"

namespace tendero::channels::whatsapp {
namespace {

namespace json = boost::json;

constexpr std::size_t longest_kind = 80;

crm::ChannelEvent unknown(std::string_view kind) { return crm::UnknownUpdate{clean(kind, longest_kind)}; }

/// Fields that tell about the account, its numbers and its templates. What is not here is kept and shown as unknown.
constexpr std::array<std::string_view, 14> about_account{"message_template_status_update",
                                                         "message_template_quality_update",
                                                         "message_template_components_update",
                                                         "template_category_update",
                                                         "phone_number_quality_update",
                                                         "phone_number_name_update",
                                                         "business_capability_update",
                                                         "account_update",
                                                         "account_review_update",
                                                         "account_alerts",
                                                         "security",
                                                         "business_username_update",
                                                         "business_username_updates",
                                                         "messaging_handovers"};

Instant time_of_entry(const json::object& update) {
  json::object entry{{"timestamp", text_at(update, "time")}};
  return timestamp_of(entry).value_or(Instant{});
}

crm::ChannelEvent parse_other(const json::object& update, const std::string& field) {
  if (std::ranges::find(about_account, field) == about_account.end()) return unknown(field);
  return parse_account(field, object_at(update, "item"), text_at(update, "entry"), time_of_entry(update));
}

crm::Shelved shelved_by(std::string_view field) {
  if (field == "standby") return crm::Shelved::standby;
  return field == "history" ? crm::Shelved::history : crm::Shelved::no;
}

crm::ChannelEvent parse_update(const json::object& update) {
  const std::string kind = text_at(update, "kind");
  const json::object& item = object_at(update, "item");
  const json::object& contact = object_at(update, "contact");
  const std::string field = text_at(update, "field");
  const std::string number = digits_of(text_at(object_at(update, "metadata"), "display_phone_number"));
  const Around around{.contact = contact, .business_number = number, .shelved = shelved_by(field)};
  if ((kind == "message" || kind == "history") && !item.empty()) return parse_message(item, around);
  if (kind == "echo" && !item.empty()) return parse_echo(item, around);
  if (kind == "status" && !item.empty()) return parse_status(item, contact);
  if (kind == "preference" && !item.empty()) return parse_preference(item, contact);
  if (kind == "address" && !item.empty()) return parse_address(item);
  if (kind == "error" && !item.empty()) return parse_error(item, time_of_entry(update));
  if (kind == "user_action") return unknown(field + ".user_action." + text_at(item, "action_type"));
  if (kind == "other" && !field.empty()) return parse_other(update, field);
  return unknown(kind);
}

}  // namespace

crm::ChannelEvent parse(std::string_view payload) {
  std::array<unsigned char, 8 << 10> buffer;
  json::monotonic_resource memory(buffer.data(), buffer.size());
  boost::system::error_code error;
  const json::value value = json::parse(payload, error, &memory);
  if (error || !value.is_object() || text_at(value.get_object(), "v") != "1") return unknown("unreadable");
  return parse_update(value.get_object());
}

}  // namespace tendero::channels::whatsapp
