#include "storage/scheduled_messages.hpp"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "storage/columns.hpp"
#include "storage/erasure.hpp"
#include "storage/feed.hpp"
#include "storage/feed_bodies.hpp"
#include "storage/threads.hpp"
#include "storage/work_queue.hpp"

namespace tendero::storage {
namespace {

constexpr std::string_view columns =
    "id, shop_id, conversation_id, once_key, agent_id, author, text, due, state, reason, message_id, created_at, "
    "ended_at";

ScheduledMessage read(const database::Row& row) {
  return {.id = row.id<ScheduledMessageId>(0),
          .shop = row.id<ShopId>(1),
          .conversation = row.id<ConversationId>(2),
          .once_key = row.text(3),
          .agent = row.id<crm::AgentId>(4),
          .author = row.text(5),
          .text = row.text(6),
          .due = row.instant(7),
          .state = row.text(8),
          .reason = row.text(9),
          .message = maybe_id<MessageId>(row, 10),
          .created_at = row.instant(11),
          .ended_at = row.maybe_instant(12)};
}

std::string line_of(ScheduledMessageId id) { return "scheduled:" + id.text(); }

void tell(database::Tx& tx, ScheduledMessageId id, std::string_view kind, Instant now) {
  const auto told = scheduled_message(tx, id).value();
  publish(tx, told.shop, told.conversation, kind, bodies::of_scheduled(told), now);
}

bool end(database::Tx& tx, ScheduledMessageId id, std::string_view state, std::string_view reason,
         std::optional<MessageId> message, Instant now) {
  const auto ended = tx.run(
      "UPDATE scheduled_messages SET state = $1, reason = $2, message_id = $3, ended_at = $4 "
      "WHERE id = $5 AND state = 'waiting'",
      state, reason, message, now, id);
  if (ended == 0) return false;
  tell(tx, id, fmt::format("scheduled.{}", state), now);
  return true;
}

}  // namespace

ScheduledMessageId schedule_message(database::Tx& tx, const crm::Conversation& conversation,
                                    const ScheduledMessage& message, Instant now) {
  if (const auto known = scheduled_under(tx, message.once_key)) return known->id;
  const auto id = tx.insert<ScheduledMessageId>(
      "INSERT INTO scheduled_messages (shop_id, conversation_id, once_key, agent_id, author, text, due, state, reason, "
      "created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, 'waiting', '', $8) RETURNING id",
      conversation.shop, conversation.id, message.once_key, message.agent, message.author, message.text, message.due,
      now);
  enqueue(tx,
          {.shop = conversation.shop,
           .kind = std::string(scheduled_work),
           .line = line_of(id),
           .once_key = line_of(id),
           .payload = fmt::format(R"({{"scheduled":{}}})", id.value),
           .due = message.due},
          now);
  tell(tx, id, "scheduled.added", now);
  return id;
}

std::optional<ScheduledMessage> scheduled_message(database::Tx& tx, ScheduledMessageId id) {
  static const auto one = fmt::format("SELECT {} FROM scheduled_messages WHERE id = $1", columns);
  const auto row = tx.row(one, id);
  return row ? std::optional(read(*row)) : std::nullopt;
}

std::optional<ScheduledMessage> scheduled_under(database::Tx& tx, std::string_view once_key) {
  static const auto one = fmt::format("SELECT {} FROM scheduled_messages WHERE once_key = $1", columns);
  const auto row = tx.row(one, once_key);
  return row ? std::optional(read(*row)) : std::nullopt;
}

std::vector<ScheduledMessage> scheduled_before(database::Tx& tx, ConversationId conversation, ScheduledMessageId before,
                                               int limit) {
  static const auto newest = fmt::format(
      "SELECT {} FROM scheduled_messages WHERE conversation_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3", columns);
  const auto until = before ? before.value : std::numeric_limits<std::int64_t>::max();
  std::vector<ScheduledMessage> found;
  for (const auto thread : threads_of(tx, conversation)) {
    for (const auto& row : tx.rows(newest, thread, until, limit)) found.push_back(read(row));
  }
  std::ranges::sort(found, std::ranges::greater{}, &ScheduledMessage::id);
  if (std::ssize(found) > limit) found.resize(static_cast<std::size_t>(limit));
  return found;
}

std::int64_t count_waiting(database::Tx& tx, ConversationId conversation) {
  return tx
      .row("SELECT COUNT(*) FROM scheduled_messages WHERE conversation_id = $1 AND state = 'waiting'", conversation)
      ->integer(0);
}

bool mark_scheduled_sent(database::Tx& tx, ScheduledMessageId id, MessageId message, Instant now) {
  return end(tx, id, "sent", "", message, now);
}

bool mark_scheduled_refused(database::Tx& tx, ScheduledMessageId id, std::string_view reason, Instant now) {
  return end(tx, id, "refused", reason, std::nullopt, now);
}

bool cancel_scheduled(database::Tx& tx, ScheduledMessageId id, Instant now) {
  if (!end(tx, id, "cancelled", "", std::nullopt, now)) return false;
  forget_line(tx, line_of(id), now);
  return true;
}

std::int64_t erase_scheduled(database::Tx& tx, ConversationId conversation, Instant now, std::int64_t limit) {
  const auto rows =
      tx.rows("SELECT id FROM scheduled_messages WHERE conversation_id = $1 ORDER BY id LIMIT $2", conversation, limit);
  for (const auto& row : rows) {
    const auto id = row.id<ScheduledMessageId>(0);
    forget_line(tx, line_of(id), now);
    tx.run("DELETE FROM scheduled_messages WHERE id = $1", id);
  }
  return std::ssize(rows);
}

}  // namespace tendero::storage
