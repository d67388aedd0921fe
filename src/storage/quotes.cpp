#include "storage/quotes.hpp"

#include <fmt/format.h>

#include "storage/columns.hpp"

namespace tendero::storage {
namespace {

constexpr std::string_view quote_columns =
    "id, conversation_id, state, offer, reference, shown_in, order_number, order_id, made_at";

QuoteRecord read_record(const database::Row& row) {
  return {.id = row.id<QuoteId>(0),
          .conversation = row.id<ConversationId>(1),
          .state = row.text(2),
          .offer_json = row.text(3),
          .reference = row.text(4),
          .shown_in = maybe_id<MessageId>(row, 5),
          .order_number = row.text(6),
          .order_id = row.text(7),
          .made_at = row.instant(8)};
}

// The id alone would return after a fresh installation, and a shop that honours idempotency keys would then hand back
// an old order for a new quote.
std::string reference_of(QuoteId id, Instant made_at) {
  return fmt::format("TND-{}-{:x}", id.value, to_millis(made_at));
}

}  // namespace

QuoteId store_quote(database::Tx& tx, ShopId shop, ConversationId conversation, std::string_view offer_json,
                    TurnId turn, Instant now) {
  tx.run(
      "UPDATE quotes SET state = 'void', reason = 'replaced' WHERE conversation_id = $1 AND state IN ('made', 'shown', "
      "'approving')",
      conversation);
  const auto id = tx.insert<QuoteId>(
      "INSERT INTO quotes (shop_id, conversation_id, turn_id, state, offer, reference, order_number, order_id, reason, "
      "made_at) VALUES ($1, $2, $3, 'made', $4, '', '', '', '', $5) RETURNING id",
      shop, conversation, maybe(turn), offer_json, now);
  tx.run("UPDATE quotes SET reference = $1 WHERE id = $2", reference_of(id, now), id);
  return id;
}

void update_offer(database::Tx& tx, QuoteId id, std::string_view offer_json) {
  tx.run("UPDATE quotes SET offer = $1 WHERE id = $2", offer_json, id);
}

std::optional<QuoteRecord> open_quote(database::Tx& tx, ConversationId conversation) {
  static const std::string newest = fmt::format(
      "SELECT {} FROM quotes WHERE conversation_id = $1 AND state IN ('made', 'shown', 'approving', 'ordering', "
      "'uncertain') ORDER BY id DESC LIMIT 1",
      quote_columns);
  const auto row = tx.row(newest, conversation);
  if (!row) return std::nullopt;
  return read_record(*row);
}

std::optional<QuoteRecord> quote(database::Tx& tx, QuoteId id) {
  static const std::string one = fmt::format("SELECT {} FROM quotes WHERE id = $1", quote_columns);
  const auto row = tx.row(one, id);
  if (!row) return std::nullopt;
  return read_record(*row);
}

std::string last_order_number(database::Tx& tx, ConversationId conversation) {
  const auto row = tx.row(
      "SELECT order_number FROM quotes WHERE conversation_id = $1 AND state = 'ordered' ORDER BY id DESC LIMIT 1",
      conversation);
  return row ? row->text(0) : std::string();
}

void mark_shown(database::Tx& tx, QuoteId id, MessageId in) {
  tx.run("UPDATE quotes SET state = 'shown', shown_in = $1 WHERE id = $2 AND state IN ('made', 'shown')", in, id);
}

bool begin_ordering(database::Tx& tx, QuoteId id) {
  return tx.run("UPDATE quotes SET state = 'ordering' WHERE id = $1 AND state = 'shown'", id) > 0;
}

bool await_approval(database::Tx& tx, QuoteId id, std::string_view offer_json) {
  return tx.run("UPDATE quotes SET state = 'approving', offer = $1 WHERE id = $2 AND state = 'shown'", offer_json, id) >
         0;
}

std::vector<QuoteRecord> awaiting_approval(database::Tx& tx, ShopId shop, int limit) {
  static const std::string oldest = fmt::format(
      "SELECT {} FROM quotes WHERE shop_id = $1 AND state = 'approving' ORDER BY id LIMIT $2", quote_columns);
  std::vector<QuoteRecord> quotes;
  for (const auto& row : tx.rows(oldest, shop, limit)) quotes.push_back(read_record(row));
  return quotes;
}

bool approve_quote(database::Tx& tx, QuoteId id) {
  return tx.run("UPDATE quotes SET state = 'approved' WHERE id = $1 AND state = 'approving'", id) > 0;
}

bool mark_ordered(database::Tx& tx, QuoteId id, std::string_view order_number, std::string_view order_id, Instant now) {
  return tx.run(
             "UPDATE quotes SET state = 'ordered', order_number = $1, order_id = $2, ordered_at = $3 "
             "WHERE id = $4 AND state IN ('ordering', 'uncertain')",
             order_number, order_id, now, id) > 0;
}

bool mark_uncertain(database::Tx& tx, QuoteId id) {
  return tx.run("UPDATE quotes SET state = 'uncertain' WHERE id = $1 AND state = 'ordering'", id) > 0;
}

bool void_quote(database::Tx& tx, QuoteId id, std::string_view reason) {
  return tx.run(
             "UPDATE quotes SET state = 'void', reason = $1 WHERE id = $2 AND state NOT IN ('ordered', 'approved', "
             "'void')",
             reason, id) > 0;
}

}  // namespace tendero::storage
