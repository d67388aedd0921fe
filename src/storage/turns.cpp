#include "storage/turns.hpp"

#include <algorithm>
#include <limits>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "storage/columns.hpp"
#include "storage/feed.hpp"
#include "storage/feed_bodies.hpp"
#include "storage/work_queue.hpp"

namespace tendero::storage {
namespace {

namespace json = boost::json;

constexpr std::string_view turn_columns =
    "id, conversation_id, epoch, state, engine, memory, detail, began_at, ended_at";

TurnRecord read_turn(const database::Row& row) {
  return {.id = row.id<TurnId>(0),
          .conversation = row.id<ConversationId>(1),
          .epoch = row.integer(2),
          .state = row.text(3),
          .engine = row.text(4),
          .memory = row.text(5),
          .detail = row.text(6),
          .began_at = row.instant(7),
          .ended_at = row.maybe_instant(8)};
}

std::vector<TurnRecord> read_turns(const database::Rows& rows) {
  std::vector<TurnRecord> turns;
  for (const auto& row : rows) turns.push_back(read_turn(row));
  return turns;
}

std::string turn_line(ConversationId conversation) { return "turn:" + conversation.text(); }

std::string turn_payload(const crm::Conversation& conversation, Instant first_due) {
  return json::serialize(json::object{
      {"conversation", conversation.id.value}, {"epoch", conversation.epoch}, {"first_due", to_millis(first_due)}});
}

Instant first_due_of(std::string_view payload) {
  return from_millis(json::parse(payload).as_object().at("first_due").to_number<std::int64_t>());
}

}  // namespace

TurnRecord begin_turn(database::Tx& tx, const crm::Conversation& conversation, std::string_view once_key, Instant now) {
  tx.run(
      "INSERT INTO turns (shop_id, conversation_id, once_key, epoch, state, engine, memory, detail, began_at) "
      "VALUES ($1, $2, $3, $4, 'running', '', '', '', $5) ON CONFLICT (once_key) DO NOTHING",
      conversation.shop, conversation.id, once_key, conversation.epoch, now);
  static const std::string find = fmt::format("SELECT {} FROM turns WHERE once_key = $1", turn_columns);
  return read_turn(*tx.row(find, once_key));
}

void end_turn(database::Tx& tx, TurnId turn, std::string_view state, std::string_view engine, std::string_view memory,
              std::string_view detail_json, Instant now) {
  static const std::string end = fmt::format(
      "UPDATE turns SET state = $1, engine = $2, memory = $3, detail = $4, ended_at = $5 WHERE id = $6 "
      "RETURNING {}, shop_id",
      turn_columns);
  const auto row = tx.row(end, state, engine, memory, detail_json, now, turn);
  if (!row) return;
  const auto ended = read_turn(*row);
  publish(tx, row->id<ShopId>(9), ended.conversation, "turn.ended", bodies::of_turn(ended, detail_json, now), now);
}

std::vector<TurnRecord> turns_before(database::Tx& tx, ConversationId conversation, TurnId before, int limit) {
  static const std::string page = fmt::format(
      "SELECT {} FROM turns WHERE conversation_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3", turn_columns);
  return read_turns(
      tx.rows(page, conversation, before ? before.value : std::numeric_limits<std::int64_t>::max(), limit));
}

std::vector<TurnRecord> turns_between(database::Tx& tx, ShopId shop, Instant from, Instant until, int limit) {
  static const std::string span = fmt::format(
      "SELECT {} FROM turns WHERE shop_id = $1 AND began_at >= $2 AND began_at < $3 ORDER BY began_at, id LIMIT $4",
      turn_columns);
  return read_turns(tx.rows(span, shop, from, until, limit));
}

std::optional<TurnRecord> turn(database::Tx& tx, ShopId shop, TurnId id) {
  static const std::string one = fmt::format("SELECT {} FROM turns WHERE id = $1 AND shop_id = $2", turn_columns);
  const auto row = tx.row(one, id, shop);
  return row ? std::optional(read_turn(*row)) : std::nullopt;
}

std::optional<TurnRecord> last_answered(database::Tx& tx, ConversationId conversation) {
  static const std::string newest = fmt::format(
      "SELECT {} FROM turns WHERE conversation_id = $1 AND state = 'answered' ORDER BY id DESC LIMIT 1", turn_columns);
  const auto row = tx.row(newest, conversation);
  return row ? std::optional(read_turn(*row)) : std::nullopt;
}

std::string last_memory(database::Tx& tx, ConversationId conversation) {
  const auto turn = last_answered(tx, conversation);
  return turn ? turn->memory : std::string();
}

bool turn_due(database::Tx& tx, ConversationId conversation) {
  return tx.row("SELECT 1 FROM work WHERE line = $1 LIMIT 1", turn_line(conversation)).has_value();
}

void schedule_turn(database::Tx& tx, const crm::Conversation& conversation, Instant due, Duration burst_max,
                   Instant now) {
  const std::string line = turn_line(conversation.id);
  const auto waiting =
      tx.row("SELECT id, payload, queued_at FROM work WHERE line = $1 AND lease IS NULL ORDER BY id LIMIT 1", line);
  if (waiting) {
    // Counted from the burst's first message, so that someone who keeps writing is answered all the same.
    const Instant capped = std::min(due, waiting->instant(2) + burst_max);
    tx.run("UPDATE work SET due = $1, wake_at = $1, payload = $2 WHERE id = $3", capped,
           turn_payload(conversation, first_due_of(waiting->text(1))), waiting->id<WorkId>(0));
    return;
  }
  const auto number =
      tx.row("UPDATE conversations SET turns_scheduled = turns_scheduled + 1 WHERE id = $1 RETURNING turns_scheduled",
             conversation.id)
          ->integer(0);
  enqueue(tx,
          {.shop = conversation.shop,
           .kind = "turn",
           .line = line,
           .once_key = fmt::format("{}:{}", line, number),
           .payload = turn_payload(conversation, due),
           .due = due},
          now);
}

}  // namespace tendero::storage
