#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/texts.hpp"
#include "commerce/configuration/problems.hpp"
#include "crm/agent.hpp"
#include "crm/tickets/ticket.hpp"

/// What people send about service cases.
namespace tendero::desk {

/// In code points.
inline constexpr std::size_t longest_ticket_subject = 150;
inline constexpr std::size_t longest_ticket_text = 4'000;
inline constexpr std::size_t longest_ticket_place = 300;
inline constexpr std::size_t most_attached_at_once = 20;

struct SentTicket {
  std::optional<ContactId> contact;            ///< of these two one must be there
  std::optional<ConversationId> conversation;  ///< whose contact it is about
  std::string client_id;
  std::string category;  ///< empty: `other`
  crm::TicketPriority priority = crm::TicketPriority::medium;
  std::string subject;
  std::string description;
  std::string location;
  std::optional<crm::AgentId> agent;
};
/// `{conversation | contact, clientId, subject, description?, category?, priority?, location?, agent?}`
[[nodiscard]] commerce::Checked<SentTicket> read_new_ticket(const Json& sent, const Texts& texts);

/// What is not there stays as it is.
struct SentTicketChange {
  std::int64_t revision = 0;
  std::optional<std::string> subject;
  std::optional<std::string> description;
  std::optional<std::string> location;
  std::optional<std::string> category;
  std::optional<crm::TicketPriority> priority;
  std::optional<crm::TicketStatus> status;
  std::optional<crm::AgentId> agent;  ///< 0: nobody
};
/// `{revision, subject?, description?, location?, category?, priority?, status?, agent?}`; `agent` null: nobody.
[[nodiscard]] commerce::Checked<SentTicketChange> read_ticket_change(const Json& sent, const Texts& texts);

struct SentNote {
  std::string body;
  bool open_to_customer = false;
};
/// `{body, visibility?}`
[[nodiscard]] commerce::Checked<SentNote> read_ticket_note(const Json& sent, const Texts& texts);

struct SentResolution {
  std::string summary;
  crm::TicketOutcome outcome = crm::TicketOutcome::solved;
  bool tell_customer = false;
};
/// `{summary, category, tellCustomer?}`
[[nodiscard]] commerce::Checked<SentResolution> read_resolution(const Json& sent, const Texts& texts);

/// `{reason}`, of an escalation and of a reopening.
[[nodiscard]] commerce::Checked<std::string> read_reason(const Json& sent, const Texts& texts);

/// `{messages: [id]}`
[[nodiscard]] commerce::Checked<std::vector<MessageId>> read_attached(const Json& sent, const Texts& texts);

}  // namespace tendero::desk
