#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "crm/agent.hpp"
#include "crm/priority.hpp"
#include "database/database.hpp"

/// Who of the team has a conversation, how pressing it is, and until when it is put off. A conversation that goes on in
/// another one is handled there (`current_thread`). Each change is told in the feed.
namespace tendero::storage {

struct Assignee {
  crm::AgentId id;
  std::string name;    ///< empty: an account that is not known here
  bool active = true;  ///< false: they work here no more, so the conversation is free
};

struct Handling {
  std::optional<Assignee> assignee;
  std::optional<Instant> since;  ///< when they got it
  crm::Priority priority = crm::Priority::normal;
  std::optional<Instant> snoozed_until;

  /// Who has it and works here; nothing: it is free.
  [[nodiscard]] std::optional<Assignee> holder() const {
    return assignee && assignee->active ? assignee : std::nullopt;
  }
};

[[nodiscard]] Handling handling_of(database::Tx& tx, ConversationId conversation);

/// Gives a conversation that nobody has to `agent`. False, and nothing is changed, when somebody else has it: of two
/// who are as fast as each other one wins. True for whoever has it already.
bool claim(database::Tx& tx, ConversationId conversation, crm::AgentId agent, Instant now);
/// Gives it to `agent`, whoever has it; nothing: to nobody. False when it stood so already.
bool assign(database::Tx& tx, ConversationId conversation, std::optional<crm::AgentId> agent, Instant now);

/// The kind of work that looks whether whoever has a conversation has answered.
inline constexpr std::string_view unanswered_work = "unanswered";
/// Queues such a look while somebody has it: `{conversation, since, from}`, since when they have it, and from when it
/// counts.
void watch_assignment(database::Tx& tx, ConversationId conversation, Instant now);
/// When the first message of the customer was stored that no person has answered since; nothing: they do not wait.
[[nodiscard]] std::optional<Instant> unanswered_since(database::Tx& tx, ConversationId conversation);

/// False when it stood so already.
bool set_priority(database::Tx& tx, ConversationId conversation, crm::Priority priority, Instant now);
/// Hides it from those that are open; nothing: no longer. False when it stood so already.
bool set_snooze(database::Tx& tx, ConversationId conversation, std::optional<Instant> until, Instant now);

/// Somebody works here no more: nobody has their open conversations from now on, and customers whom they answered wait
/// for a person again.
void free_conversations_of(database::Tx& tx, ShopId shop, crm::AgentId agent, Instant now);

/// `into` is handled as `from` was, as far as nobody has it and nothing more pressing is known of it.
void hand_on_handling(database::Tx& tx, ConversationId from, ConversationId into, Instant now);

}  // namespace tendero::storage
