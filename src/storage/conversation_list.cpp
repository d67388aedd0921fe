#include "storage/conversation_list.hpp"

#include <limits>

#include "storage/media.hpp"
#include "storage/message_rows.hpp"
#include "storage/messages.hpp"
#include "storage/prices.hpp"
#include "storage/reactions.hpp"

namespace tendero::storage {
namespace {

std::int64_t ceiling(std::int64_t before) { return before > 0 ? before : std::numeric_limits<std::int64_t>::max(); }

}  // namespace

std::vector<crm::Message> messages_before(database::Tx& tx, ConversationId conversation, MessageId before, int limit) {
  const MessageId until{ceiling(before.value) - 1};
  auto messages = history(tx, conversation, limit, until);
  add_reactions(tx, conversation, messages);
  add_files(tx, messages);
  add_prices(tx, messages);
  return messages;
}

}  // namespace tendero::storage
