#include "storage/agent_reads.hpp"

#include <algorithm>

namespace tendero::storage {
namespace {

constexpr std::int64_t most_counted = 100;

MessageId read_until(database::Tx& tx, ConversationId conversation, crm::AgentId agent) {
  const auto row =
      tx.row("SELECT message_id FROM agent_reads WHERE conversation_id = $1 AND agent_id = $2", conversation, agent);
  return row ? row->id<MessageId>(0) : MessageId{};
}

MessageId newest_in(database::Tx& tx, ConversationId conversation) {
  const auto row = tx.row("SELECT COALESCE(last_message_id, 0) FROM conversations WHERE id = $1", conversation);
  return row ? row->id<MessageId>(0) : MessageId{};
}

void store(database::Tx& tx, ConversationId conversation, crm::AgentId agent, MessageId until, Instant now) {
  tx.run(
      "INSERT INTO agent_reads (conversation_id, agent_id, shop_id, message_id, read_at) "
      "VALUES ($1, $2, (SELECT shop_id FROM conversations WHERE id = $1), $3, $4) "
      "ON CONFLICT (conversation_id, agent_id) DO UPDATE SET message_id = $3, read_at = $4",
      conversation, agent, until, now);
}

}  // namespace

std::int64_t unread_messages(database::Tx& tx, ConversationId conversation, crm::AgentId agent) {
  return std::ssize(
      tx.rows("SELECT id FROM messages WHERE conversation_id = $1 AND id > $2 AND author = 'customer' ORDER BY id "
              "LIMIT $3",
              conversation, read_until(tx, conversation, agent), most_counted));
}

void mark_read(database::Tx& tx, ConversationId conversation, crm::AgentId agent, MessageId until, Instant now) {
  const auto newest = newest_in(tx, conversation);
  const auto wanted = until && until < newest ? until : newest;
  if (wanted <= read_until(tx, conversation, agent)) return;
  store(tx, conversation, agent, wanted, now);
}

void mark_unread(database::Tx& tx, ConversationId conversation, crm::AgentId agent, Instant now) {
  const auto last =
      tx.row("SELECT id FROM messages WHERE conversation_id = $1 AND author = 'customer' ORDER BY id DESC LIMIT 1",
             conversation);
  if (last) store(tx, conversation, agent, MessageId{last->integer(0) - 1}, now);
}

}  // namespace tendero::storage
