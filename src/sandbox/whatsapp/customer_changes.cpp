#include "sandbox/whatsapp/customer_changes.hpp"

#include <string>
#include <utility>

#include <boost/json/array.hpp>

#include "sandbox/whatsapp/message_changes.hpp"
#include "sandbox/whatsapp/webhook_parts.hpp"

namespace tendero::sandbox::whatsapp {
namespace {

namespace json = boost::json;

/// WhatsApp Cloud API, "Unsupported messages": what a number gets that is used with the API alone.
json::object unsupported_edit() {
  json::array errors;
  errors.push_back({{"code", 131'051},
                    {"title", "Message type unknown"},
                    {"message", "Message type unknown"},
                    {"error_data", {{"details", "Message type is currently not supported."}}}});
  return {{"type", "unsupported"}, {"errors", std::move(errors)}, {"unsupported", {{"type", "edit"}}}};
}

}  // namespace

Result<PhoneMessage*> CustomerChanges::own(Phone& phone, std::string_view id) {
  PhoneMessage* message = phone.message(id);
  if (message != nullptr && message->from_customer) return message;
  return fault(FaultKind::not_found, "not_found", "There is no such message of this customer.");
}

void CustomerChanges::tell(const Phone& phone, json::object said, std::string_view type) {
  json::object item{
      {"id", new_message_id(world_)}, {"timestamp", seconds_of(world_.clock.now())}, {"from_user_id", phone.user_id}};
  if (!phone.hides_number()) item["from"] = phone.number;
  for (auto& member : said) item.insert(std::move(member));
  courier_.queue({.array = "messages",
                  .item = std::move(item),
                  .contact = contact_of(phone),
                  .title = "messages · " + std::string(type),
                  .taken = {}});
}

Result<json::object> CustomerChanges::edit(Phone& phone, std::string_view id, std::string_view text) {
  const auto message = own(phone, id);
  if (!message) return std::unexpected(message.error());
  auto change = edit_message(**message, text, world_.clock.now());
  if (!change) return std::unexpected(change.error());
  if (options_.coexistence) {
    tell(phone, {{"type", "edit"}, {"edit", *std::move(change)}}, "edit");
  } else {
    tell(phone, unsupported_edit(), "unsupported");
  }
  events_.emit("phone", {{"phone", shown(phone)}});
  return shown(**message);
}

Result<json::object> CustomerChanges::revoke(Phone& phone, std::string_view id) {
  const auto message = own(phone, id);
  if (!message) return std::unexpected(message.error());
  auto change = revoke_message(**message, world_.clock.now());
  if (!change) return std::unexpected(change.error());
  if (options_.coexistence) tell(phone, {{"type", "revoke"}, {"revoke", *std::move(change)}}, "revoke");
  events_.emit("phone", {{"phone", shown(phone)}});
  return shown(**message);
}

void CustomerChanges::want_marketing(Phone& phone, bool wanted) {
  if (std::exchange(phone.wants_marketing, wanted) == wanted) return;
  json::object item{
      {"user_id", phone.user_id},
      {"category", "marketing_messages"},
      {"value", wanted ? "resume" : "stop"},
      {"detail", wanted ? "User requested to resume marketing messages" : "User requested to stop marketing messages"},
      {"timestamp", to_millis(world_.clock.now()) / 1'000}};
  if (!phone.hides_number()) item["wa_id"] = phone.number;
  courier_.queue({.array = "user_preferences",
                  .item = std::move(item),
                  .contact = contact_of(phone),
                  .title = "user_preferences",
                  .taken = {},
                  .field = "user_preferences"});
  events_.emit("phone", {{"phone", shown(phone)}});
}

}  // namespace tendero::sandbox::whatsapp
