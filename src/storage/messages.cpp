#include "storage/messages.hpp"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "storage/columns.hpp"
#include "storage/feed.hpp"
#include "storage/feed_bodies.hpp"
#include "storage/media.hpp"
#include "storage/message_changes.hpp"
#include "storage/message_rows.hpp"
#include "storage/message_search.hpp"
#include "storage/threads.hpp"
#include "storage/transcripts.hpp"

namespace tendero::storage {
namespace {

std::vector<crm::Message> read_all(const database::Rows& rows) {
  std::vector<crm::Message> messages;
  messages.reserve(rows.size());
  for (const auto& row : rows) messages.push_back(read_message(row));
  return messages;
}

/// WhatsApp Cloud API, "Coexistence": old chats come with a placeholder first, and with the picture later.
void fill_placeholder(database::Tx& tx, const crm::Message& message, const crm::Conversation& conversation,
                      Instant now) {
  if (std::holds_alternative<crm::Unsupported>(message.content)) return;
  const crm::Content placeholder = crm::Unsupported{"media_placeholder"};
  const auto row = tx.row(
      "UPDATE messages SET content = $1 WHERE phone_number_id = $2 AND external_id = $3 AND author = 'customer' AND "
      "content = $4 RETURNING id",
      crm::to_json(message.content), conversation.phone_number_id, message.external_id, crm::to_json(placeholder));
  if (!row) return;
  index_stored_message(tx, row->id<MessageId>(0));
  queue_media(tx, conversation, row->id<MessageId>(0), message.content, now);
}

}  // namespace

std::optional<MessageId> store_customer_message(database::Tx& tx, const crm::Conversation& conversation,
                                                const crm::CustomerMessage& message, bool due_to_bot, Instant now) {
  crm::Message stored{.conversation = conversation.id,
                      .author = crm::Author::customer,
                      .content = message.content,
                      .at = message.at,
                      .external_id = message.external_id,
                      .reply_to = message_by_external_id(tx, conversation, message.reply_to_external_id),
                      .delivery = crm::DeliveryState::delivered,
                      .context = message.context};
  const auto row = tx.row(
      "INSERT INTO messages (shop_id, conversation_id, phone_number_id, author, content, at, stored_at, external_id, "
      "reply_to, due_to_bot, delivery, facts, context, quoted) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, "
      "$11, '[]', $12, $13) "
      "ON CONFLICT (phone_number_id, external_id) WHERE author = 'customer' DO NOTHING RETURNING id",
      conversation.shop, conversation.id, conversation.phone_number_id, crm::to_word(stored.author),
      crm::to_json(stored.content), stored.at, now, stored.external_id, stored.reply_to, due_to_bot,
      crm::to_word(stored.delivery), crm::to_json(stored.context), message.reply_to_external_id);
  if (!row) {
    fill_placeholder(tx, stored, conversation, now);
    return std::nullopt;
  }
  stored.id = row->id<MessageId>(0);
  note_newest(tx, conversation.id, stored.id);
  index_message(tx, conversation.shop, stored);
  publish(tx, conversation.shop, conversation.id, "message.received", bodies::of_message(stored), now);
  queue_media(tx, conversation, stored.id, stored.content, now);
  link_quotes(tx, conversation.phone_number_id, stored.external_id, stored.id);
  settle_changes(tx, conversation, stored.external_id, now);
  return stored.id;
}

std::vector<crm::Message> history(database::Tx& tx, ConversationId conversation, int limit, MessageId until) {
  static const std::string newest = fmt::format(
      "SELECT {} FROM messages WHERE conversation_id = $1 AND id <= $2 ORDER BY id DESC LIMIT $3", message_columns);
  const std::int64_t last = until ? until.value : std::numeric_limits<std::int64_t>::max();
  std::vector<crm::Message> messages;
  for (const auto thread : threads_of(tx, conversation)) {
    std::ranges::move(read_all(tx.rows(newest, thread, last, limit)), std::back_inserter(messages));
  }
  std::ranges::sort(messages, std::ranges::less{}, &crm::Message::id);
  if (std::ssize(messages) > limit) messages.erase(messages.begin(), messages.end() - limit);
  add_transcripts(tx, messages);
  return messages;
}

std::optional<crm::Message> message(database::Tx& tx, MessageId id) {
  static const std::string one = fmt::format("SELECT {} FROM messages WHERE id = $1", message_columns);
  const auto row = tx.row(one, id);
  if (!row) return std::nullopt;
  return read_message(*row);
}

std::vector<crm::Message> uncovered(database::Tx& tx, ConversationId conversation) {
  static const std::string waiting = fmt::format(
      "SELECT {} FROM messages WHERE conversation_id = $1 AND due_to_bot = 1 AND turn_id IS NULL ORDER BY at, id",
      message_columns);
  auto messages = read_all(tx.rows(waiting, conversation));
  add_transcripts(tx, messages);
  return messages;
}

void cover(database::Tx& tx, const std::vector<MessageId>& messages, TurnId turn) {
  for (const auto id : messages) {
    tx.run("UPDATE messages SET turn_id = $1 WHERE id = $2 AND turn_id IS NULL", turn, id);
  }
}

}  // namespace tendero::storage
