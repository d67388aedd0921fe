#include "desk/tickets/ticket_input.hpp"

#include <fmt/format.h>

#include "desk/assistant/owner_text.hpp"

namespace tendero::desk {

namespace {

constexpr std::size_t longest_client_word = 64;

using commerce::FieldProblem;

FieldProblem required(const Texts& texts, std::string field) {
  return {.field = std::move(field), .code = "required", .message = texts.say("owner_text.required")};
}

bool is_there(const Json* value) { return value != nullptr && !value->is_null(); }

/// An id, when one was sent.
template <class IdType>
std::optional<IdType> id_in(const Json& sent, const std::string& field, OwnerText& reading) {
  const auto* value = sent.find(field);
  if (!is_there(value)) return std::nullopt;
  return IdType{reading.number(value, field)};
}

crm::TicketPriority priority_in(const Json* value, OwnerText& reading) {
  const auto word = reading.one_of(value, "priority", {"medium", "low", "high", "urgent"});
  return crm::read_ticket_priority(word).value_or(crm::TicketPriority::medium);
}

/// Nothing when it was not sent.
std::optional<std::string> text_if_sent(const Json& sent, const std::string& field, std::size_t longest, bool needed,
                                        OwnerText& reading) {
  const auto* value = sent.find(field);
  if (!is_there(value)) return std::nullopt;
  return reading.text(value, field, longest, needed);
}

std::optional<crm::TicketStatus> status_in(const Json* value, OwnerText& reading) {
  if (!is_there(value)) return std::nullopt;
  return crm::read_ticket_status(
      reading.one_of(value, "status", {"open", "in_progress", "pending_customer", "waiting_internal", "closed"}));
}

bool flag_in(const Json* value, const std::string& field, const Texts& texts, commerce::FieldProblems& problems) {
  if (!is_there(value)) return false;
  if (const auto* flag = value->if_bool()) return *flag;
  problems.push_back({.field = field, .code = "not_flag", .message = texts.say("tickets.not_flag")});
  return false;
}

template <class Read>
commerce::Checked<Read> checked(OwnerText& reading, Read read, commerce::FieldProblems more = {}) {
  auto problems = reading.take();
  problems.insert(problems.end(), more.begin(), more.end());
  if (!problems.empty()) return std::unexpected(std::move(problems));
  return read;
}

}  // namespace

commerce::Checked<SentTicket> read_new_ticket(const Json& sent, const Texts& texts) {
  OwnerText reading(texts);
  SentTicket ticket;
  commerce::FieldProblems more;
  if (reading.object(sent, "",
                     {"conversation", "contact", "clientId", "subject", "description", "category", "priority",
                      "location", "agent"})) {
    ticket.conversation = id_in<ConversationId>(sent, "conversation", reading);
    ticket.contact = id_in<ContactId>(sent, "contact", reading);
    if (!ticket.conversation && !ticket.contact) more.push_back(required(texts, "conversation"));
    ticket.client_id = reading.text(sent.find("clientId"), "clientId", longest_client_word, true);
    ticket.subject = reading.text(sent.find("subject"), "subject", longest_ticket_subject, true);
    ticket.description = reading.text(sent.find("description"), "description", longest_ticket_text);
    ticket.category = reading.text(sent.find("category"), "category", longest_client_word);
    ticket.priority = priority_in(sent.find("priority"), reading);
    ticket.location = reading.text(sent.find("location"), "location", longest_ticket_place);
    ticket.agent = id_in<crm::AgentId>(sent, "agent", reading);
  }
  return checked(reading, std::move(ticket), std::move(more));
}

commerce::Checked<SentTicketChange> read_ticket_change(const Json& sent, const Texts& texts) {
  OwnerText reading(texts);
  SentTicketChange change;
  commerce::FieldProblems more;
  if (reading.object(sent, "",
                     {"revision", "subject", "description", "location", "category", "priority", "status", "agent"})) {
    if (!is_there(sent.find("revision"))) more.push_back(required(texts, "revision"));
    change.revision = reading.number(sent.find("revision"), "revision");
    change.subject = text_if_sent(sent, "subject", longest_ticket_subject, true, reading);
    change.description = text_if_sent(sent, "description", longest_ticket_text, false, reading);
    change.location = text_if_sent(sent, "location", longest_ticket_place, false, reading);
    change.category = text_if_sent(sent, "category", longest_client_word, true, reading);
    if (is_there(sent.find("priority"))) change.priority = priority_in(sent.find("priority"), reading);
    change.status = status_in(sent.find("status"), reading);
    if (const auto* agent = sent.find("agent")) change.agent = crm::AgentId{reading.number(agent, "agent")};
  }
  return checked(reading, std::move(change), std::move(more));
}

commerce::Checked<SentNote> read_ticket_note(const Json& sent, const Texts& texts) {
  OwnerText reading(texts);
  SentNote note;
  if (reading.object(sent, "", {"body", "visibility"})) {
    note.body = reading.text(sent.find("body"), "body", longest_ticket_text, true);
    note.open_to_customer = reading.one_of(sent.find("visibility"), "visibility", {"internal", "public"}) == "public";
  }
  return checked(reading, std::move(note));
}

commerce::Checked<SentResolution> read_resolution(const Json& sent, const Texts& texts) {
  OwnerText reading(texts);
  SentResolution resolution;
  commerce::FieldProblems more;
  if (reading.object(sent, "", {"summary", "category", "tellCustomer"})) {
    resolution.summary = reading.text(sent.find("summary"), "summary", longest_ticket_text, true);
    if (!is_there(sent.find("category"))) more.push_back(required(texts, "category"));
    const auto word =
        reading.one_of(sent.find("category"), "category", {"solved", "workaround", "duplicate", "invalid", "wont_fix"});
    resolution.outcome = crm::read_ticket_outcome(word).value_or(crm::TicketOutcome::solved);
    resolution.tell_customer = flag_in(sent.find("tellCustomer"), "tellCustomer", texts, more);
  }
  return checked(reading, std::move(resolution), std::move(more));
}

commerce::Checked<std::string> read_reason(const Json& sent, const Texts& texts) {
  OwnerText reading(texts);
  std::string reason;
  if (reading.object(sent, "", {"reason"}))
    reason = reading.text(sent.find("reason"), "reason", longest_ticket_text, true);
  return checked(reading, std::move(reason));
}

commerce::Checked<std::vector<MessageId>> read_attached(const Json& sent, const Texts& texts) {
  OwnerText reading(texts);
  std::vector<MessageId> messages;
  commerce::FieldProblems more;
  if (reading.object(sent, "", {"messages"})) {
    const auto* list = reading.list(sent.find("messages"), "messages", most_attached_at_once);
    for (std::size_t at = 0; list != nullptr && at < list->size(); ++at) {
      messages.push_back(MessageId{reading.number(&(*list)[at], fmt::format("messages[{}]", at))});
    }
    if (messages.empty()) more.push_back(required(texts, "messages"));
  }
  return checked(reading, std::move(messages), std::move(more));
}

}  // namespace tendero::desk
