#include "sandbox/whatsapp/echoes.hpp"

#include <utility>

#include <boost/json/serialize.hpp>

#include "base/text.hpp"
#include "sandbox/whatsapp/message_changes.hpp"
#include "sandbox/whatsapp/webhook_parts.hpp"

namespace tendero::sandbox::whatsapp {
namespace {

namespace json = boost::json;

constexpr std::size_t longest_text = 4096;

std::string text_at(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

int status_of(const Fault& fault) {
  if (fault.kind == FaultKind::not_found) return 404;
  return fault.kind == FaultKind::denied ? 409 : 400;
}

}  // namespace

net::Response Echoes::answer(const json::object& body) {
  const std::string text = text_at(body, "text");
  const auto id = body.contains("edit")     ? edit(text_at(body, "edit"), text)
                  : body.contains("revoke") ? revoke(text_at(body, "revoke"))
                                            : write(text_at(body, "number"), text);
  if (!id) return net::error_response(status_of(id.error()), id.error().code, id.error().message);
  return net::json_response(200, json::serialize(json::object{{"id", *id}}));
}

void Echoes::tell(const Phone& phone, const std::string& id, json::object said) {
  json::object item{{"id", id},
                    {"from", settings_.business_number},
                    {"to_user_id", phone.user_id},
                    {"timestamp", seconds_of(world_.clock.now())}};
  if (!phone.hides_number()) item["to"] = phone.number;
  const std::string title = "smb_message_echoes · " + std::string(said.at("type").as_string());
  for (auto& member : said) item.insert(std::move(member));
  courier_.queue({.array = "message_echoes",
                  .item = std::move(item),
                  .contact = contact_of(phone),
                  .title = title,
                  .taken = {},
                  .field = "smb_message_echoes"});
}

Result<std::string> Echoes::write(std::string_view number, std::string_view text) {
  Phone* phone = phones_.by_number(number);
  if (phone == nullptr) return fault(FaultKind::not_found, "not_found", "number: there is no phone with this number");
  std::string words = clean(text, longest_text + 1);
  if (trim(words).empty() || count_code_points(words) > longest_text) {
    return fault(FaultKind::invalid, "invalid_input", "text: 1 to 4,096 characters");
  }
  // As read from the beginning: nobody is told its ticks.
  PhoneMessage message{.id = new_message_id(world_),
                       .from_customer = false,
                       .at = world_.clock.now(),
                       .tick = Tick::read,
                       .view = {{"type", "text"}, {"text", words}}};
  message.said = {{"type", "text"}, {"text", {{"body", words}}}};
  const PhoneMessage& kept = phones_.keep(*phone, std::move(message));
  ++phone->unread;
  events_.emit("message", {{"number", phone->number}, {"message", shown(kept)}});
  tell(*phone, kept.id, kept.said);
  return kept.id;
}

/// Only what the app wrote has `said` among the messages of the business.
Result<Echoes::Own> Echoes::own(std::string_view id) {
  Phone* phone = phones_.by_message(id);
  PhoneMessage* message = phone != nullptr ? phone->message(id) : nullptr;
  if (message != nullptr && !message->from_customer && !message->said.empty()) return Own{phone, message};
  return fault(FaultKind::not_found, "not_found", "The business's own phone wrote no such message.");
}

Result<std::string> Echoes::edit(std::string_view id, std::string_view text) {
  const auto found = own(id);
  if (!found) return std::unexpected(found.error());
  auto change = edit_message(*found->message, text, world_.clock.now());
  if (!change) return std::unexpected(change.error());
  const std::string change_id = new_message_id(world_);
  tell(*found->phone, change_id, {{"type", "edit"}, {"edit", *std::move(change)}});
  events_.emit("phone", {{"phone", shown(*found->phone)}});
  return change_id;
}

Result<std::string> Echoes::revoke(std::string_view id) {
  const auto found = own(id);
  if (!found) return std::unexpected(found.error());
  auto change = revoke_message(*found->message, world_.clock.now());
  if (!change) return std::unexpected(change.error());
  const std::string change_id = new_message_id(world_);
  tell(*found->phone, change_id, {{"type", "revoke"}, {"revoke", *std::move(change)}});
  events_.emit("phone", {{"phone", shown(*found->phone)}});
  return change_id;
}

}  // namespace tendero::sandbox::whatsapp
