#include "storage/handovers.hpp"

#include <fmt/format.h>

#include "storage/columns.hpp"
#include "storage/conversations.hpp"
#include "storage/feed.hpp"
#include "storage/feed_bodies.hpp"
#include "storage/threads.hpp"

namespace tendero::storage {
namespace {

constexpr std::string_view columns =
    "id, shop_id, conversation_id, turn_id, message_id, reason, note, asked_at, expected_at, escalated_at, taken_at, "
    "taken_by, ended_at";

Handover read(const database::Row& row) {
  return {.id = row.id<HandoverId>(0),
          .shop = row.id<ShopId>(1),
          .conversation = row.id<ConversationId>(2),
          .turn = maybe_id<TurnId>(row, 3),
          .newest = maybe_id<MessageId>(row, 4),
          .reason = row.text(5),
          .note = row.text(6),
          .asked_at = row.instant(7),
          .expected_at = row.maybe_instant(8),
          .escalated_at = row.maybe_instant(9),
          .taken_at = row.maybe_instant(10),
          .taken_by = maybe_id<crm::AgentId>(row, 11),
          .ended_at = row.maybe_instant(12)};
}

void publish_handover(database::Tx& tx, const Handover& handover, std::string_view kind, Instant now) {
  publish(tx, handover.shop, handover.conversation, kind, bodies::of_handover(handover), now);
}

}  // namespace

std::optional<HandoverId> hand_over(database::Tx& tx, const crm::Conversation& conversation, const NewHandover& why,
                                    Instant now) {
  change_answerer(tx, conversation.id, crm::Answerer::waiting, now);
  if (open_handover(tx, conversation.id)) return std::nullopt;
  const auto id = tx.insert<HandoverId>(
      "INSERT INTO handovers (shop_id, conversation_id, turn_id, message_id, reason, note, asked_at, expected_at) "
      "VALUES ($1, $2, $3, (SELECT last_message_id FROM conversations WHERE id = $2), $4, $5, $6, $7) RETURNING id",
      conversation.shop, conversation.id, maybe(why.turn), why.reason, why.note, now, why.expected_at);
  publish_handover(tx, handover(tx, id).value(), "handover.asked", now);
  return id;
}

std::optional<Handover> open_handover(database::Tx& tx, ConversationId conversation) {
  static const auto newest = fmt::format(
      "SELECT {} FROM handovers WHERE conversation_id = $1 AND ended_at IS NULL ORDER BY id DESC LIMIT 1", columns);
  std::optional<Handover> found;
  for (const auto thread : threads_of(tx, conversation)) {
    const auto row = tx.row(newest, thread);
    if (row && (!found || found->id < row->id<HandoverId>(0))) found = read(*row);
  }
  return found;
}

std::optional<Handover> handover(database::Tx& tx, HandoverId id) {
  static const auto one = fmt::format("SELECT {} FROM handovers WHERE id = $1", columns);
  const auto row = tx.row(one, id);
  return row ? std::optional(read(*row)) : std::nullopt;
}

bool mark_escalated(database::Tx& tx, HandoverId id, Instant now) {
  const auto marked = tx.run(
      "UPDATE handovers SET escalated_at = $1 WHERE id = $2 AND escalated_at IS NULL AND taken_at IS NULL AND ended_at "
      "IS NULL",
      now, id);
  if (marked == 0) return false;
  publish_handover(tx, handover(tx, id).value(), "handover.escalated", now);
  return true;
}

void note_taker(database::Tx& tx, ConversationId conversation, crm::AgentId agent) {
  for (const auto thread : threads_of(tx, conversation)) {
    tx.run(
        "UPDATE handovers SET taken_by = $1 WHERE conversation_id = $2 AND ended_at IS NULL AND taken_at IS NOT NULL "
        "AND taken_by IS NULL",
        agent, thread);
  }
}

void end_handover(database::Tx& tx, ConversationId conversation, Instant now) {
  for (const auto thread : threads_of(tx, conversation))
    tx.run("UPDATE handovers SET ended_at = $1 WHERE conversation_id = $2 AND ended_at IS NULL", now, thread);
}

void follow_answerer(database::Tx& tx, ConversationId conversation, crm::Answerer answerer, Instant now) {
  if (answerer == crm::Answerer::bot) return end_handover(tx, conversation, now);
  if (answerer == crm::Answerer::waiting) return;
  for (const auto thread : threads_of(tx, conversation)) {
    tx.run("UPDATE handovers SET taken_at = $1 WHERE conversation_id = $2 AND ended_at IS NULL AND taken_at IS NULL",
           now, thread);
  }
}

}  // namespace tendero::storage
