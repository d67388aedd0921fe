#include "sandbox/whatsapp/message_changes.hpp"

#include <utility>

#include "base/text.hpp"
#include "sandbox/whatsapp/message_view.hpp"

namespace tendero::sandbox::whatsapp {
namespace {

namespace json = boost::json;

// WhatsApp Cloud API, "Edit" and "Revoke".
constexpr Duration edited_within = std::chrono::minutes{15};
constexpr Duration revoked_within = std::chrono::days{2};
constexpr std::size_t longest_text = 4096;

std::string type_of(const PhoneMessage& message) {
  const json::value* type = message.said.if_contains("type");
  return type != nullptr ? std::string(type->as_string()) : std::string();
}

std::unexpected<Fault> too_late(std::string message) {
  return fault(FaultKind::denied, "conflict", std::move(message));
}

}  // namespace

Result<json::object> edit_message(PhoneMessage& message, std::string_view text, Instant now) {
  const std::string type = type_of(message);
  const bool captioned = type == "image" || type == "video" || type == "document";
  if (type != "text" && !captioned) {
    return fault(FaultKind::invalid, "invalid_input", "only texts and captions can be edited");
  }
  std::string words = clean(text, longest_text + 1);
  if (trim(words).empty() || count_code_points(words) > longest_text) {
    return fault(FaultKind::invalid, "invalid_input", "text: 1 to 4,096 characters");
  }
  if (message.revoked) return too_late("the message was taken back");
  if (now > message.at + edited_within) return too_late("messages can be edited for 15 minutes");
  message.said.at(type).as_object()[captioned ? "caption" : "body"] = words;
  if (captioned) {
    set_caption(message.view, words);
  } else {
    message.view["text"] = std::move(words);
  }
  message.view["edited"] = true;
  return json::object{{"original_message_id", message.id}, {"message", message.said}};
}

Result<json::object> revoke_message(PhoneMessage& message, Instant now) {
  if (message.revoked) return too_late("the message was taken back already");
  if (now > message.at + revoked_within) return too_late("messages can be taken back for two days");
  message.revoked = true;
  message.view = {{"type", "text"}, {"text", "🚫"}, {"revoked", true}};
  return json::object{{"original_message_id", message.id}};
}

}  // namespace tendero::sandbox::whatsapp
