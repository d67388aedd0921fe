#include <cstdint>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "channels/whatsapp/loose_json.hpp"
#include "channels/whatsapp/parse_content.hpp"
#include "channels/whatsapp/people.hpp"
#include "channels/whatsapp/stored_update.hpp"

namespace tendero::channels::whatsapp {
namespace {

namespace json = boost::json;

constexpr std::size_t longest_name = 120;
constexpr std::size_t longest_emoji = 16;

std::string profile_name(const json::object& contact) {
  return clean(text_at(object_at(contact, "profile"), "name"), longest_name);
}

/// WhatsApp Cloud API, "Usernames": with or without its "@".
std::string username(const json::object& contact) {
  const std::string name = clean(text_at(object_at(contact, "profile"), "username"), longest_name);
  return name.starts_with('@') ? name.substr(1) : name;
}

/// WhatsApp Cloud API, "Webhooks, reaction messages": without an emoji, or with an empty one, it is taken back.
crm::ChannelEvent reaction(const json::object& message, const json::object& contact, std::string id,
                           crm::Identifiers sender) {
  const json::object& reaction = object_at(message, "reaction");
  std::string target = text_at(reaction, "message_id");
  if (target.empty()) return crm::UnknownUpdate{"messages.reaction"};
  return crm::CustomerReaction{.external_id = std::move(id),
                               .sender = std::move(sender),
                               .profile_name = profile_name(contact),
                               .at = timestamp_of(message).value_or(Instant{}),
                               .target_external_id = std::move(target),
                               .emoji = clean(text_at(reaction, "emoji"), longest_emoji)};
}

/// WhatsApp Cloud API, "Webhooks, edited and revoked messages": the new content is a whole message within the message.
crm::ChannelEvent change(const json::object& message, std::string_view type, std::string id, crm::Identifiers person,
                         bool of_ours) {
  const json::object& what = object_at(message, type);
  std::string original = text_at(what, "original_message_id");
  if (original.empty()) return crm::UnknownUpdate{"messages." + std::string(type)};
  crm::MessageChange change{.external_id = std::move(id),
                            .original_external_id = std::move(original),
                            .person = std::move(person),
                            .at = timestamp_of(message).value_or(Instant{}),
                            .content = std::nullopt,
                            .of_ours = of_ours};
  if (type == "edit") {
    const json::object& edited = object_at(what, "message");
    change.content = content_of(edited, type_of(edited));
  }
  return change;
}

bool is_change(std::string_view type) { return type == "edit" || type == "revoke"; }

}  // namespace

std::optional<Instant> timestamp_of(const json::object& item) {
  constexpr std::int64_t first_in_millis = 100'000'000'000;  // as seconds it would be the year 5138
  constexpr std::int64_t last = 10'000'000'000'000;
  const auto number = number_at(item, "timestamp");
  if (!number || *number <= 0 || *number > last) return std::nullopt;
  return from_millis(*number >= first_in_millis ? *number : *number * 1'000);
}

crm::ChannelEvent parse_message(const json::object& message, const Around& around) {
  const std::string type = type_of(message);
  if (!text_at(message, "group_id").empty()) return crm::UnknownUpdate{"messages.group"};
  // It was never a word of the customer, and is not sent any more.
  if (type == "request_welcome") return crm::UnknownUpdate{"messages.request_welcome"};
  std::string id = text_at(message, "id");
  if (id.empty()) return crm::UnknownUpdate{"messages.without_id"};
  if (type == "system") return parse_system(message);
  const PersonNames named = sender_of(message);
  if (!around.business_number.empty() && named.wa_id == around.business_number) return parse_echo(message, around);
  crm::Identifiers sender = identifiers_of(joined(named, described_by(around.contact)));
  if (sender.empty()) return crm::UnknownUpdate{"messages.anonymous"};
  if (is_change(type)) return change(message, type, std::move(id), std::move(sender), false);
  if (type == "reaction") return reaction(message, around.contact, std::move(id), std::move(sender));
  return crm::CustomerMessage{.external_id = std::move(id),
                              .sender = std::move(sender),
                              .profile_name = profile_name(around.contact),
                              .username = username(around.contact),
                              .at = timestamp_of(message).value_or(Instant{}),
                              .content = content_of(message, type),
                              .reply_to_external_id = text_at(object_at(message, "context"), "id"),
                              .context = context_of(message),
                              .shelved = around.shelved};
}

crm::ChannelEvent parse_echo(const json::object& message, const Around& around) {
  const std::string type = type_of(message);
  std::string id = text_at(message, "id");
  if (id.empty()) return crm::UnknownUpdate{"echoes.without_id"};
  crm::Identifiers recipient = identifiers_of(joined(addressee_of(message), described_by(around.contact)));
  if (recipient.empty()) return crm::UnknownUpdate{"echoes.anonymous"};
  if (is_change(type)) return change(message, type, std::move(id), std::move(recipient), true);
  if (type == "reaction") return crm::UnknownUpdate{"echoes.reaction"};
  return crm::EchoedMessage{.external_id = std::move(id),
                            .recipient = std::move(recipient),
                            .at = timestamp_of(message).value_or(Instant{}),
                            .content = content_of(message, type),
                            .reply_to_external_id = text_at(object_at(message, "context"), "id"),
                            .shelved = around.shelved};
}

crm::ChannelEvent parse_preference(const json::object& preference, const json::object& contact) {
  const std::string category = text_at(preference, "category");
  const std::string value = text_at(preference, "value");
  const bool stops = value == "stop";
  crm::Identifiers person = identifiers_of(joined(described_by(preference), described_by(contact)));
  if (category != "marketing_messages" || person.empty() || (!stops && value != "resume" && value != "signup"))
    return crm::UnknownUpdate{"user_preferences"};
  return crm::MarketingChoice{
      .person = std::move(person), .wanted = !stops, .at = timestamp_of(preference).value_or(Instant{})};
}

/// WhatsApp Cloud API, "Coexistence", smb_app_state_sync: `action` is add or remove; who is changed is added anew.
crm::ChannelEvent parse_address(const json::object& entry) {
  const json::object& contact = object_at(entry, "contact");
  const std::string action = text_at(entry, "action");
  std::string name = clean(text_at(contact, "full_name"), longest_name);
  if (name.empty()) name = clean(text_at(contact, "first_name"), longest_name);
  // The shop's own spelling of a number: no id of WhatsApp's.
  auto person = identifiers_of({.wa_id = digits_of(text_at(contact, "phone_number"))});
  std::erase_if(person, [](const crm::Identifier& each) { return each.kind != crm::IdentifierKind::phone; });
  const bool removed = action == "remove";
  if (text_at(entry, "type") != "contact" || person.empty() || (!removed && (action != "add" || name.empty())))
    return crm::UnknownUpdate{"smb_app_state_sync"};
  return crm::AddressBookEntry{.person = std::move(person),
                               .name = removed ? std::string() : std::move(name),
                               .at = timestamp_of(object_at(entry, "metadata")).value_or(Instant{})};
}

}  // namespace tendero::channels::whatsapp
