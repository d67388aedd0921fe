#include "desk/inbox/views.hpp"

#include "base/calendar.hpp"
#include "channels/failure_text.hpp"
#include "crm/media_type.hpp"
#include "crm/service_window.hpp"
#include "desk/inbox/handover_view.hpp"
#include "desk/inbox/lifecycle_view.hpp"

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

/// For the eye alone: a name may pass to somebody else, so nobody is found or known by it.
Json username_of(const storage::Contact& contact) {
  return contact.username.empty() ? Json() : Json("@" + contact.username);
}

Json customer_of(const std::optional<storage::CustomerLink>& link) {
  if (!link) return {};
  return JsonObject{{"id", link->customer_id},
                    {"name", text_or_null(link->name)},
                    {"email", text_or_null(link->email)},
                    {"linkedBy", std::string(crm::to_word(link->by))},
                    {"linkedSince", to_iso(link->since)}};
}

Json moment_or_null(const std::optional<Instant>& moment) { return moment ? Json(to_iso(*moment)) : Json(); }

/// As it is stored; null when nothing surrounds the message.
Json context_view(const crm::MessageContext& context) { return Json::parse(crm::to_json(context)).value_or(Json()); }

Json reactions_view(const std::vector<crm::MessageReaction>& reactions) {
  JsonArray list;
  for (const auto& each : reactions) {
    list.emplace_back(
        JsonObject{{"emoji", each.emoji}, {"by", std::string(crm::to_word(each.by))}, {"at", to_iso(each.at)}});
  }
  return list;
}

/// What is known of the bytes, and where they are read; null when the message has none.
Json file_view(const crm::Message& message) {
  if (!message.file) return {};
  const bool stored = message.file->state == crm::MediaState::stored;
  const bool seen = stored && crm::can_be_seen(message.file->mime_type);
  const auto address = "/api/v2/messages/" + message.id.text();
  return JsonObject{{"state", std::string(crm::to_word(message.file->state))},
                    {"mimeType", text_or_null(message.file->mime_type)},
                    {"bytes", stored ? Json(message.file->bytes) : Json()},
                    {"reason", text_or_null(message.file->reason)},
                    {"url", stored ? Json(address + "/file") : Json()},
                    {"thumbnailUrl", seen ? Json(address + "/thumbnail") : Json()}};
}

/// Why it did not arrive and what to do now; null unless it failed. The channel may have said no code.
Json failure_view(const Texts& texts, const crm::Message& message) {
  if (message.delivery != crm::DeliveryState::failed) return {};
  return JsonObject{{"code", text_or_null(message.failure_code)},
                    {"text", channels::failure_text(texts, message.failure_code)}};
}

/// What a machine made of a recording or a photo; null when it was not asked for.
Json transcript_view(const std::optional<crm::Transcript>& transcript) {
  if (!transcript) return {};
  return JsonObject{{"state", std::string(crm::to_word(transcript->state))},
                    {"words", text_or_null(transcript->words)},
                    {"reason", text_or_null(transcript->reason)}};
}

/// What the channel says that it costs; null until then, and for a message that went out as part of another one.
Json price_view(const std::optional<crm::MessagePrice>& price) {
  if (!price) return {};
  return JsonObject{{"category", price->category}, {"type", price->type}, {"billable", Json(crm::is_billable(*price))}};
}

/// When free messages end: the platform counts from the customer's last message.
Json window_view(const crm::Conversation& conversation, Instant now) {
  return JsonObject{{"open", Json(crm::window_open(conversation, now))},
                    {"closesAt", moment_or_null(crm::window_closes(conversation))}};
}

}  // namespace

Json message_view(const Texts& texts, const crm::Message& message) {
  return JsonObject{{"id", Json(message.id.value)},
                    {"author", std::string(crm::to_word(message.author))},
                    {"agent", id_or_null(message.agent)},
                    {"text", crm::plain_text(message.content)},
                    {"content", Json::parse(crm::to_json(message.content)).value_or(Json())},
                    {"at", to_iso(message.at)},
                    {"state", std::string(crm::to_word(message.delivery))},
                    {"failure", failure_view(texts, message)},
                    {"replyTo", id_or_null(message.reply_to)},
                    {"turn", id_or_null(message.turn)},
                    {"context", context_view(message.context)},
                    {"editedAt", moment_or_null(message.edited_at)},
                    {"revokedAt", moment_or_null(message.revoked_at)},
                    {"reactions", reactions_view(message.reactions)},
                    {"file", file_view(message)},
                    {"transcript", transcript_view(message.transcript)},
                    {"price", price_view(message.price)}};
}

Json contact_view(const storage::Contact& contact, const std::optional<storage::CustomerLink>& link) {
  return JsonObject{{"id", Json(contact.id.value)},
                    {"name", contact.display_name()},
                    {"savedName", text_or_null(contact.name)},
                    {"profileName", text_or_null(contact.profile_name)},
                    {"username", username_of(contact)},
                    {"phone", phone_of(contact)},
                    {"blocked", Json(contact.blocked)},
                    {"unreachableSince", moment_or_null(contact.unreachable_since)},
                    {"customer", customer_of(link)}};
}

Json conversation_view(const Texts& texts, const storage::ConversationSummary& summary, Instant now,
                       const std::string& told) {
  const auto& [conversation, contact, customer, last_message, place, handover, handling, labels, unread] = summary;
  return JsonObject{{"id", Json(conversation.id.value)},
                    {"contact", JsonObject{{"id", Json(contact.id.value)},
                                           {"name", contact.display_name()},
                                           {"phone", phone_of(contact)},
                                           {"blocked", Json(contact.blocked)},
                                           {"unreachableSince", moment_or_null(contact.unreachable_since)},
                                           {"customer", customer_of(customer)}}},
                    {"answerer", std::string(crm::to_word(conversation.answerer))},
                    {"state", std::string(crm::to_word(conversation.state))},
                    {"assignee", assignee_view(handling.assignee)},
                    {"priority", std::string(crm::to_word(handling.priority))},
                    {"labels", labels_view(labels)},
                    {"snoozedUntil", snooze_view(handling.snoozed_until, now)},
                    {"unread", Json(unread)},
                    {"language", text_or_null(conversation.language)},
                    {"window", window_view(conversation, now)},
                    {"handover", handover ? handover_view(texts, *handover, told, now) : Json()},
                    {"lastMessage", last_message ? message_view(texts, *last_message) : Json()}};
}

}  // namespace tendero::desk
