#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crm/conversation.hpp"
#include "crm/message.hpp"
#include "database/database.hpp"
#include "storage/contacts.hpp"
#include "storage/customer_links.hpp"
#include "storage/handovers.hpp"

/// The lists that people at the desk read: a page at a time, newest first, each page beginning where the one before
/// ended.
namespace tendero::storage {

/// Which conversations; what is not set does not matter.
struct ConversationFilter {
  std::optional<crm::Answerer> answerer;
  std::optional<crm::ConversationState> state;
  std::optional<ContactId> contact;
};

struct ConversationSummary {
  crm::Conversation conversation;
  Contact contact;
  std::optional<CustomerLink> customer;
  std::optional<crm::Message> last_message;  ///< nothing: it was forgotten
  MessageId place;                           ///< in the list; the next page comes `before` it
  std::optional<Handover> handover = {};     ///< that has not ended
};

/// Those in which something was said, the latest first. `before`: the newest message of the last one known; 0: from the
/// top.
std::vector<ConversationSummary> conversations_before(database::Tx& tx, ShopId shop, const ConversationFilter& filter,
                                                      MessageId before, int limit);
std::optional<ConversationSummary> conversation_summary(database::Tx& tx, ShopId shop, ConversationId id);

/// The page of `limit` messages older than `before` (0: the newest), oldest first.
std::vector<crm::Message> messages_before(database::Tx& tx, ConversationId conversation, MessageId before, int limit);

/// Contacts whose name, identifier, or linked customer's name or e-mail contains `text` (empty: all), the newest first.
/// `before`: the last one known.
std::vector<Contact> contacts_before(database::Tx& tx, ShopId shop, const std::string& text, ContactId before,
                                     int limit);

}  // namespace tendero::storage
