#include "storage/feed_bodies.hpp"

#include <boost/json.hpp>

namespace tendero::storage::bodies {
namespace {

namespace json = boost::json;

// Bytes of a tool's output that an event carries; a longer one stands with the turn's tools alone, so that following
// the feed stays cheap.
constexpr std::size_t longest_output = 8 << 10;

// Stored by ourselves or handed in as JSON; what cannot be read is shown as nothing rather than breaking the feed.
json::value embedded(std::string_view text) {
  boost::system::error_code error;
  json::value value = json::parse(text, error);
  return error ? json::value() : value;
}

}  // namespace

std::string of_update(UpdateId id, std::string_view phone_number_id, std::string_view detail) {
  return json::serialize(json::object{{"update", id.value}, {"phone_number_id", phone_number_id}, {"detail", detail}});
}

std::string of_message(const crm::Message& message) {
  json::object body{{"message", message.id.value},
                    {"conversation", message.conversation.value},
                    {"author", crm::to_word(message.author)},
                    {"state", crm::to_word(message.delivery)},
                    {"at", to_millis(message.at)},
                    {"text", crm::plain_text(message.content)},
                    {"content", embedded(crm::to_json(message.content))}};
  if (message.reply_to) body["reply_to"] = message.reply_to->value;
  if (message.turn) body["turn"] = message.turn->value;
  if (message.agent) body["agent"] = message.agent->value;
  if (message.edited_at) body["edited_at"] = to_millis(*message.edited_at);
  if (message.revoked_at) body["revoked_at"] = to_millis(*message.revoked_at);
  return json::serialize(body);
}

std::string of_reaction(std::optional<MessageId> message, ConversationId conversation, std::string_view emoji,
                        Instant at) {
  json::object body{{"conversation", conversation.value}, {"emoji", emoji}, {"at", to_millis(at)}};
  if (message) body["message"] = message->value;
  return json::serialize(body);
}

std::string of_media(MessageId message, ConversationId conversation, const crm::MediaFile& file) {
  json::object body{
      {"message", message.value}, {"conversation", conversation.value}, {"state", crm::to_word(file.state)}};
  if (file.state == crm::MediaState::stored) {
    body["mime_type"] = file.mime_type;
    body["bytes"] = file.bytes;
  }
  if (!file.reason.empty()) body["reason"] = file.reason;
  return json::serialize(body);
}

std::string of_transcript(MessageId message, ConversationId conversation, const crm::Transcript& transcript) {
  json::object body{
      {"message", message.value}, {"conversation", conversation.value}, {"state", crm::to_word(transcript.state)}};
  if (!transcript.words.empty()) body["words"] = transcript.words;
  if (!transcript.reason.empty()) body["reason"] = transcript.reason;
  return json::serialize(body);
}

std::string of_account_news(std::int64_t id, std::string_view phone_number_id, const crm::AccountNews& news) {
  return json::serialize(json::object{{"news", id},
                                      {"number", phone_number_id},
                                      {"field", news.field},
                                      {"event", news.event},
                                      {"subject", news.subject},
                                      {"reason", news.reason},
                                      {"alarming", news.alarming},
                                      {"at", to_millis(news.at)}});
}

std::string of_template(TemplateId id, const crm::ChannelTemplate& told) {
  return json::serialize(json::object{{"template", id.value},
                                      {"name", told.design.name},
                                      {"language", told.design.language},
                                      {"category", told.design.category},
                                      {"status", told.status},
                                      {"quality", told.quality},
                                      {"reason", told.reason}});
}

std::string of_name(ContactId contact, std::string_view name) {
  return json::serialize(json::object{{"contact", contact.value}, {"name", name}});
}

std::string of_contact_change(ContactId contact, std::int64_t revision) {
  return json::serialize(json::object{{"contact", contact.value}, {"revision", revision}});
}

std::string of_contact_removal(ContactId contact) { return json::serialize(json::object{{"contact", contact.value}}); }

std::string of_import(const ContactImport& import) {
  return json::serialize(json::object{{"import", import.id},
                                      {"state", import.state},
                                      {"total", import.total},
                                      {"made", import.made},
                                      {"changed", import.changed},
                                      {"same", import.same},
                                      {"refused", import.refused},
                                      {"undone", import.undone},
                                      {"kept", import.kept}});
}

std::string of_broadcast(std::int64_t broadcast, std::string_view state) {
  return json::serialize(json::object{{"broadcast", broadcast}, {"state", state}});
}

std::string of_marketing_choice(ContactId contact, bool wanted) {
  return json::serialize(json::object{{"contact", contact.value}, {"marketing", wanted ? "wanted" : "refused"}});
}

std::string of_reachability(ContactId contact, std::optional<Instant> since) {
  json::object body{{"contact", contact.value}};
  if (since) body["since"] = to_millis(*since);
  return json::serialize(body);
}

std::string of_delivery(MessageId message, ConversationId conversation, crm::DeliveryState state, Instant at,
                        std::string_view code, std::string_view reason) {
  json::object body{{"message", message.value},
                    {"conversation", conversation.value},
                    {"state", crm::to_word(state)},
                    {"at", to_millis(at)}};
  if (!code.empty()) body["code"] = code;
  if (!reason.empty()) body["reason"] = reason;
  return json::serialize(body);
}

std::string of_conversation(const crm::Conversation& conversation) {
  return json::serialize(json::object{{"conversation", conversation.id.value},
                                      {"contact", conversation.contact.value},
                                      {"answerer", crm::to_word(conversation.answerer)},
                                      {"state", crm::to_word(conversation.state)},
                                      {"epoch", conversation.epoch},
                                      {"language", conversation.language}});
}

std::string of_assignment(ConversationId conversation, std::optional<crm::AgentId> assignee) {
  json::object body{{"conversation", conversation.value}};
  if (assignee) body["assignee"] = assignee->value;
  return json::serialize(body);
}

std::string of_viewing(ConversationId conversation, crm::AgentId agent, bool typing, std::optional<Instant> until) {
  json::object body{{"conversation", conversation.value}, {"agent", agent.value}, {"typing", typing}};
  if (until) body["until"] = to_millis(*until);
  return json::serialize(body);
}

std::string of_presence(crm::AgentId agent, crm::Presence presence) {
  return json::serialize(json::object{{"agent", agent.value}, {"presence", crm::to_word(presence)}});
}

std::string of_label(LabelId label) { return json::serialize(json::object{{"label", label.value}}); }

std::string of_handover(const Handover& handover) {
  json::object body{{"handover", handover.id.value},
                    {"conversation", handover.conversation.value},
                    {"reason", handover.reason},
                    {"asked_at", to_millis(handover.asked_at)}};
  if (handover.expected_at) body["expected_at"] = to_millis(*handover.expected_at);
  if (handover.escalated_at) body["escalated_at"] = to_millis(*handover.escalated_at);
  return json::serialize(body);
}

std::string of_turn(const TurnRecord& turn, std::string_view detail_json, Instant ended_at) {
  return json::serialize(json::object{{"turn", turn.id.value},
                                      {"conversation", turn.conversation.value},
                                      {"state", turn.state},
                                      {"engine", turn.engine},
                                      {"ms", (ended_at - turn.began_at).count()},
                                      {"detail", embedded(detail_json)}});
}

std::string of_budget(ConversationId conversation, std::string_view budget) {
  return json::serialize(json::object{{"conversation", conversation.value}, {"budget", budget}});
}

std::string of_tool(const ToolRecord& tool) {
  json::object body{{"tool_call", tool.id.value},
                    {"turn", tool.turn.value},
                    {"conversation", tool.conversation.value},
                    {"name", tool.name},
                    {"state", tool.state},
                    {"changes_world", tool.changes_world},
                    {"ms", tool.took.count()},
                    {"arguments", embedded(tool.arguments)}};
  if (tool.output.size() <= longest_output) body["output"] = embedded(tool.output);
  return json::serialize(body);
}

std::string of_order(std::string_view number, std::string_view reference, std::int64_t by) {
  return json::serialize(json::object{{"number", number}, {"reference", reference}, {"by", by}});
}

std::string of_merge(std::int64_t merge, ContactId contact, ContactId into, std::string_view reason) {
  return json::serialize(
      json::object{{"merge", merge}, {"contact", contact.value}, {"into", into.value}, {"reason", reason}});
}

std::string of_customer_link(ContactId contact, std::string_view customer, std::string_view by) {
  json::object body{{"contact", contact.value}};
  if (!customer.empty()) body["customer"] = customer;
  if (!by.empty()) body["by"] = by;
  return json::serialize(body);
}

std::string of_note(std::int64_t note, ConversationId conversation, std::int64_t agent) {
  return json::serialize(json::object{{"note", note}, {"conversation", conversation.value}, {"agent", agent}});
}

std::string of_scheduled(const ScheduledMessage& scheduled) {
  json::object body{{"scheduled", scheduled.id.value},
                    {"conversation", scheduled.conversation.value},
                    {"agent", scheduled.agent.value},
                    {"state", scheduled.state},
                    {"at", to_millis(scheduled.due)}};
  if (!scheduled.reason.empty()) body["reason"] = scheduled.reason;
  if (scheduled.message) body["message"] = scheduled.message->value;
  return json::serialize(body);
}

std::string of_canned_reply(std::int64_t reply, std::string_view shortcut, std::int64_t owner) {
  return json::serialize(json::object{{"reply", reply}, {"shortcut", shortcut}, {"owner", owner}});
}

std::string of_export(const ExportRecord& record) {
  return json::serialize(json::object{{"export", record.id.value},
                                      {"report", record.wish.report},
                                      {"format", record.wish.format},
                                      {"state", record.state},
                                      {"progress", record.progress},
                                      {"rows", record.rows},
                                      {"bytes", record.bytes},
                                      {"reason", record.reason}});
}

std::string of_erasure(ContactId contact, const std::vector<ConversationId>& conversations) {
  json::array list;
  for (const auto conversation : conversations) list.emplace_back(conversation.value);
  return json::serialize(json::object{{"contact", contact.value}, {"conversations", std::move(list)}});
}

}  // namespace tendero::storage::bodies
