#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crm/agent.hpp"
#include "crm/conversation.hpp"
#include "crm/message.hpp"
#include "crm/priority.hpp"
#include "database/database.hpp"
#include "storage/assignments.hpp"
#include "storage/contacts.hpp"
#include "storage/customer_links.hpp"
#include "storage/handovers.hpp"
#include "storage/labels.hpp"

/// The lists that people at the desk read: a page at a time, newest first, each page beginning where the one before
/// ended.
namespace tendero::storage {

/// Which conversations; what is not set does not matter.
struct ConversationFilter {
  std::optional<crm::Answerer> answerer = {};
  std::optional<crm::ConversationState> state = {};
  std::optional<ContactId> contact = {};
  std::optional<crm::AgentId> assignee = {};
  bool unassigned = false;
  std::optional<LabelId> label = {};
  std::optional<crm::Priority> priority = {};
  std::optional<bool> snoozed = {};  ///< put off now
  bool unread = false;               ///< by `reader`
  crm::AgentId reader = {};          ///< whose marks count
};

struct ConversationSummary {
  crm::Conversation conversation;
  Contact contact;
  std::optional<CustomerLink> customer;
  std::optional<crm::Message> last_message;  ///< nothing: it was forgotten
  MessageId place;                           ///< in the list; the next page comes `before` it
  std::optional<Handover> handover = {};     ///< that has not ended
  Handling handling = {};
  std::vector<Label> labels = {};
  std::int64_t unread = 0;  ///< messages, for the reader
};

struct ConversationPage {
  std::vector<ConversationSummary> entries;
  std::optional<MessageId> next;  ///< the following page comes before it; nothing: there is none
};

/// Those in which something was said, the latest first. `before`: the newest message of the last one known; 0: from the
/// top. Of a million conversations only so many are looked through for one page, so a page of a filter that fits few
/// may be short, or empty, and yet be followed by another one.
ConversationPage conversations_before(database::Tx& tx, ShopId shop, const ConversationFilter& filter, MessageId before,
                                      int limit, Instant now);
/// `reader`: for whom it is read or not; 0: nobody, and nothing is unread.
std::optional<ConversationSummary> conversation_summary(database::Tx& tx, ShopId shop, ConversationId id,
                                                        crm::AgentId reader = {});

/// How many there are, and in how many of them something is unread.
struct Tally {
  std::int64_t count = 0;
  std::int64_t unread = 0;
};
/// Of those that are open and not put off.
struct Tallies {
  Tally mine;
  Tally unassigned;
  Tally all;
  std::int64_t waiting = 0;  ///< for a person
  bool more = false;         ///< there are more than were looked at, the latest ones
};
[[nodiscard]] Tallies tally_conversations(database::Tx& tx, ShopId shop, crm::AgentId reader, Instant now);

/// The page of `limit` messages older than `before` (0: the newest), oldest first.
std::vector<crm::Message> messages_before(database::Tx& tx, ConversationId conversation, MessageId before, int limit);

}  // namespace tendero::storage
