#include "storage/model_calls.hpp"

#include <fmt/format.h>

namespace tendero::storage {
namespace {

ModelCallRecord read_call(const database::Row& row) {
  return {.turn = row.id<TurnId>(0),
          .conversation = row.id<ConversationId>(1),
          .attempt = row.integer(2),
          .engine = row.text(3),
          .outcome = row.text(4),
          .input_tokens = row.integer(5),
          .cached_tokens = row.integer(6),
          .cache_write_tokens = row.integer(7),
          .output_tokens = row.integer(8),
          .reasoning_tokens = row.integer(9),
          .estimated = row.flag(10),
          .cost_micros = row.is_null(11) ? std::nullopt : std::optional(row.integer(11)),
          .took = Duration{row.integer(12)}};
}

void insert_call(database::Tx& tx, ShopId shop, const ModelCallRecord& call, Instant now) {
  tx.run(
      "INSERT INTO model_calls (shop_id, conversation_id, turn_id, attempt, engine, outcome, input_tokens, "
      "cached_tokens, cache_write_tokens, output_tokens, reasoning_tokens, estimated, cost_micros, took_ms, "
      "recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
      shop, call.conversation, call.turn, call.attempt, call.engine, call.outcome, call.input_tokens,
      call.cached_tokens, call.cache_write_tokens, call.output_tokens, call.reasoning_tokens, call.estimated,
      call.cost_micros, call.took.count(), now);
}

Spent read_spent(const database::Row& row) { return {.tokens = row.integer(0), .cost_micros = row.integer(1)}; }

}  // namespace

void record_model_calls(database::Tx& tx, ShopId shop, const std::vector<ModelCallRecord>& calls, Day today,
                        Instant now) {
  Spent spent;
  for (const auto& call : calls) {
    insert_call(tx, shop, call, now);
    spent.tokens += call.input_tokens + call.output_tokens;
    spent.cost_micros += call.cost_micros.value_or(0);
  }
  add_spent(tx, shop, today, spent);
}

void add_spent(database::Tx& tx, ShopId shop, Day day, const Spent& spent) {
  // The builtin engine's turns need not queue for the row that all of the shop's share.
  if (spent == Spent{}) return;
  tx.run(
      "INSERT INTO model_days (shop_id, day, tokens, cost_micros, told) VALUES ($1, $2, $3, $4, '') "
      "ON CONFLICT (shop_id, day) DO UPDATE SET tokens = model_days.tokens + $3, "
      "cost_micros = model_days.cost_micros + $4",
      shop, day, spent.tokens, spent.cost_micros);
}

std::vector<ModelCallRecord> model_calls_of_turn(database::Tx& tx, TurnId turn) {
  std::vector<ModelCallRecord> calls;
  for (const auto& row :
       tx.rows("SELECT turn_id, conversation_id, attempt, engine, outcome, input_tokens, cached_tokens, "
               "cache_write_tokens, output_tokens, reasoning_tokens, estimated, cost_micros, took_ms FROM model_calls "
               "WHERE turn_id = $1 ORDER BY id",
               turn)) {
    calls.push_back(read_call(row));
  }
  return calls;
}

// PostgreSQL's sums are decimals.
Spent spent_on_contact(database::Tx& tx, ContactId contact, Instant since) {
  return read_spent(
      *tx.row("SELECT CAST(COALESCE(SUM(m.input_tokens + m.output_tokens), 0) AS BIGINT), "
              "CAST(COALESCE(SUM(m.cost_micros), 0) AS BIGINT) FROM conversations c "
              "JOIN model_calls m ON m.conversation_id = c.id WHERE c.contact_id = $1 AND m.recorded_at >= $2",
              contact, since));
}

Spent spent_by_shop(database::Tx& tx, ShopId shop, Day first, Day last) {
  return read_spent(
      *tx.row("SELECT CAST(COALESCE(SUM(tokens), 0) AS BIGINT), CAST(COALESCE(SUM(cost_micros), 0) AS BIGINT) "
              "FROM model_days WHERE shop_id = $1 AND day >= $2 AND day <= $3",
              shop, first, last));
}

bool tell_once(database::Tx& tx, ShopId shop, Day today, std::string_view word) {
  tx.run(
      "INSERT INTO model_days (shop_id, day, tokens, cost_micros, told) VALUES ($1, $2, 0, 0, '') "
      "ON CONFLICT (shop_id, day) DO NOTHING",
      shop, today);
  const auto mark = fmt::format(" {} ", word);
  const auto told = tx.row("SELECT told FROM model_days WHERE shop_id = $1 AND day = $2", shop, today)->text(0);
  if (told.contains(mark)) return false;
  tx.run("UPDATE model_days SET told = $1 WHERE shop_id = $2 AND day = $3", told + mark, shop, today);
  return true;
}

}  // namespace tendero::storage
