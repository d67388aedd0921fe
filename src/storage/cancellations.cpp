#include "storage/cancellations.hpp"

#include "storage/columns.hpp"

namespace tendero::storage {

CancellationId ask_cancellation(database::Tx& tx, const NewCancellation& wanted, Instant now) {
  tx.run(
      "UPDATE cancellations SET state = 'void', reason = 'replaced', ended_at = $1 WHERE conversation_id = $2 AND "
      "state IN ('asked', 'shown', 'canceling')",
      now, wanted.conversation);
  return tx.insert<CancellationId>(
      "INSERT INTO cancellations (shop_id, conversation_id, turn_id, state, order_number, order_id, reason, made_at) "
      "VALUES ($1, $2, $3, 'asked', $4, $5, '', $6) RETURNING id",
      wanted.shop, wanted.conversation, wanted.turn, wanted.order_number, wanted.order_id, now);
}

std::optional<CancellationRecord> open_cancellation(database::Tx& tx, ConversationId conversation) {
  const auto row = tx.row(
      "SELECT id, conversation_id, turn_id, state, order_number, order_id, shown_in FROM cancellations WHERE "
      "conversation_id = $1 AND state IN ('asked', 'shown', 'canceling') ORDER BY id DESC LIMIT 1",
      conversation);
  if (!row) return std::nullopt;
  return CancellationRecord{.id = row->id<CancellationId>(0),
                            .conversation = row->id<ConversationId>(1),
                            .turn = row->id<TurnId>(2),
                            .state = row->text(3),
                            .order_number = row->text(4),
                            .order_id = row->text(5),
                            .shown_in = maybe_id<MessageId>(*row, 6)};
}

void mark_cancellation_shown(database::Tx& tx, CancellationId id, MessageId in) {
  tx.run("UPDATE cancellations SET state = 'shown', shown_in = $1 WHERE id = $2 AND state = 'asked'", in, id);
}

bool begin_canceling(database::Tx& tx, CancellationId id, TurnId turn) {
  return tx.run("UPDATE cancellations SET state = 'canceling', turn_id = $1 WHERE id = $2 AND state = 'shown'", turn,
                id) > 0;
}

bool end_cancellation(database::Tx& tx, CancellationId id, std::string_view state, std::string_view reason,
                      Instant now) {
  return tx.run(
             "UPDATE cancellations SET state = $1, reason = $2, ended_at = $3 WHERE id = $4 AND state IN ('asked', "
             "'shown', 'canceling')",
             state, reason, now, id) > 0;
}

}  // namespace tendero::storage
