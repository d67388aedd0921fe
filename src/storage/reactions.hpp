#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "crm/conversation.hpp"
#include "crm/message.hpp"
#include "database/database.hpp"

/// Emojis on messages: of each side at most one, the latest. They are kept by the channel's id of the message, because
/// they may come before it.
namespace tendero::storage {

struct NewReaction {
  std::string_view target;  ///< the channel's id of the message
  crm::Author author = crm::Author::customer;
  std::string_view emoji;        ///< empty: taken back
  std::string_view external_id;  ///< of the reaction itself; decides between two of the same moment
  Instant at;
};

/// False: it was known, or a later one is.
bool note_reaction(database::Tx& tx, const crm::Conversation& conversation, const NewReaction& reaction, Instant now);

/// Fills in the reactions on these messages, which are all of this conversation.
void add_reactions(database::Tx& tx, ConversationId conversation, std::vector<crm::Message>& messages);

}  // namespace tendero::storage
