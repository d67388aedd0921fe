#include "desk/inbox/views.hpp"

#include "base/calendar.hpp"

namespace tendero::desk {

namespace {

template <class Tag>
Json id_or_null(const std::optional<Id<Tag>>& id) {
  return id ? Json(id->value) : Json();
}

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

Json phone_of(const storage::Contact& contact) {
  const auto phone = contact.phone();
  return phone ? Json(phone->digits()) : Json();
}

Json customer_of(const std::optional<storage::CustomerLink>& link) {
  if (!link) return {};
  return JsonObject{{"id", link->customer_id},
                    {"name", text_or_null(link->name)},
                    {"email", text_or_null(link->email)},
                    {"linkedBy", std::string(crm::to_word(link->by))},
                    {"linkedSince", to_iso(link->since)}};
}

/// When free messages end: the platform counts from the customer's last message.
Json window_view(const crm::Conversation& conversation, Instant now) {
  const auto& last = conversation.last_customer_message;
  return JsonObject{
      {"open", Json(crm::window_open(conversation, now))},
      {"closesAt", last ? Json(to_iso(*last + crm::service_window - crm::service_window_margin)) : Json()}};
}

}  // namespace

Json message_view(const crm::Message& message) {
  return JsonObject{{"id", Json(message.id.value)},
                    {"author", std::string(crm::to_word(message.author))},
                    {"agent", id_or_null(message.agent)},
                    {"text", crm::plain_text(message.content)},
                    {"content", Json::parse(crm::to_json(message.content)).value_or(Json())},
                    {"at", to_iso(message.at)},
                    {"state", std::string(crm::to_word(message.delivery))},
                    {"replyTo", id_or_null(message.reply_to)},
                    {"turn", id_or_null(message.turn)}};
}

Json contact_view(const storage::Contact& contact, const std::optional<storage::CustomerLink>& link) {
  return JsonObject{{"id", Json(contact.id.value)},
                    {"name", contact.display_name()},
                    {"savedName", text_or_null(contact.name)},
                    {"profileName", text_or_null(contact.profile_name)},
                    {"phone", phone_of(contact)},
                    {"blocked", Json(contact.blocked)},
                    {"customer", customer_of(link)}};
}

Json conversation_view(const storage::ConversationSummary& summary, Instant now) {
  const auto& [conversation, contact, customer, last_message, place] = summary;
  return JsonObject{{"id", Json(conversation.id.value)},
                    {"contact", JsonObject{{"id", Json(contact.id.value)},
                                           {"name", contact.display_name()},
                                           {"phone", phone_of(contact)},
                                           {"blocked", Json(contact.blocked)},
                                           {"customer", customer_of(customer)}}},
                    {"answerer", std::string(crm::to_word(conversation.answerer))},
                    {"state", std::string(crm::to_word(conversation.state))},
                    {"language", text_or_null(conversation.language)},
                    {"window", window_view(conversation, now)},
                    {"lastMessage", last_message ? message_view(*last_message) : Json()}};
}

}  // namespace tendero::desk
