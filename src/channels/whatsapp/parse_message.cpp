#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "channels/whatsapp/loose_json.hpp"
#include "channels/whatsapp/people.hpp"
#include "channels/whatsapp/stored_update.hpp"

namespace tendero::channels::whatsapp {
namespace {

namespace json = boost::json;

/// Customers may write more than the 4,096 characters that we may send.
constexpr std::size_t longest_text = 65'536;
constexpr std::size_t longest_label = 256;
constexpr std::size_t longest_name = 120;
constexpr std::size_t longest_kind = 60;

/// What is no word of the customer to the shop, though it stands among the messages.
constexpr std::array<std::string_view, 4> news{"system", "edit", "revoke", "request_welcome"};

crm::Unsupported unsupported(std::string_view kind) { return {clean(kind, longest_kind)}; }

crm::Content chosen(std::string id, std::string_view label, std::string_view kind) {
  std::string title = clean(label, longest_label);
  if (id.empty() && title.empty()) return unsupported(kind);
  if (id.empty()) return crm::Text{std::move(title)};
  return crm::Chosen{clean(id, longest_label), std::move(title)};
}

crm::Content interactive_content(const json::object& message) {
  const json::object& interactive = object_at(message, "interactive");
  std::string type = text_at(interactive, "type");
  // Seen in the documentation: the type repeats the word "interactive", the object says what it is.
  for (const auto name : {"button_reply", "list_reply"}) {
    const json::object& reply = object_at(interactive, name);
    if (type == name || !reply.empty()) return chosen(text_at(reply, "id"), text_at(reply, "title"), name);
  }
  if (type.empty() || type == "interactive")
    type = object_at(interactive, "nfm_reply").empty() ? "interactive" : "nfm_reply";
  return unsupported(type);
}

crm::Content text_content(const json::object& message) {
  std::string body = clean(text_at(object_at(message, "text"), "body"), longest_text);
  if (trim(body).empty()) return unsupported("text");
  return crm::Text{std::move(body)};
}

crm::Content content_of(const json::object& message, std::string_view type) {
  if (type == "text") return text_content(message);
  if (type == "interactive") return interactive_content(message);
  if (type == "button") {
    // WhatsApp Cloud API, "Webhooks, button messages": the payload equals the label when the template gave none.
    const json::object& button = object_at(message, "button");
    const std::string payload = text_at(button, "payload");
    const std::string label = text_at(button, "text");
    return chosen(payload.empty() ? label : payload, label, type);
  }
  if (type == "unsupported" || type == "unknown") {
    const std::string what = text_at(object_at(message, "unsupported"), "type");
    return unsupported(what.empty() ? type : what);
  }
  return unsupported(type);
}

/// The type, or what the message itself shows when it names none.
std::string type_of(const json::object& message) {
  std::string type = text_at(message, "type");
  if (!type.empty()) return type;
  for (const auto name : {"text", "interactive", "button"}) {
    if (!object_at(message, name).empty()) return name;
  }
  return "unknown";
}

}  // namespace

std::optional<Instant> timestamp_of(const json::object& item) {
  constexpr std::int64_t first_in_millis = 100'000'000'000;  // as seconds it would be the year 5138
  constexpr std::int64_t last = 10'000'000'000'000;
  const auto number = number_at(item, "timestamp");
  if (!number || *number <= 0 || *number > last) return std::nullopt;
  return from_millis(*number >= first_in_millis ? *number : *number * 1'000);
}

crm::ChannelEvent parse_message(const json::object& message, const json::object& contact,
                                std::string_view business_number) {
  const std::string type = type_of(message);
  if (!text_at(message, "group_id").empty()) return crm::UnknownUpdate{"messages.group"};
  if (std::ranges::find(news, type) != news.end()) return crm::UnknownUpdate{"messages." + type};
  std::string id = text_at(message, "id");
  if (id.empty()) return crm::UnknownUpdate{"messages.without_id"};
  const PersonNames named = sender_of(message);
  if (!business_number.empty() && named.wa_id == business_number) return crm::UnknownUpdate{"messages.echo"};
  crm::Identifiers sender = identifiers_of(joined(named, described_by(contact)));
  if (sender.empty()) return crm::UnknownUpdate{"messages.anonymous"};
  return crm::CustomerMessage{.external_id = std::move(id),
                              .sender = std::move(sender),
                              .profile_name = clean(text_at(object_at(contact, "profile"), "name"), longest_name),
                              .at = timestamp_of(message).value_or(Instant{}),
                              .content = content_of(message, type),
                              .reply_to_external_id = text_at(object_at(message, "context"), "id")};
}

}  // namespace tendero::channels::whatsapp
