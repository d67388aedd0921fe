#include <algorithm>

#include <fmt/format.h>

#include "storage/columns.hpp"
#include "storage/feed.hpp"
#include "storage/feed_bodies.hpp"
#include "storage/turns.hpp"

namespace tendero::storage {
namespace {

constexpr std::string_view tool_columns =
    "id, turn_id, conversation_id, call_id, name, arguments, state, output, changes_world, took_ms";

ToolRecord read_tool(const database::Row& row) {
  return {.id = row.id<ToolCallId>(0),
          .turn = row.id<TurnId>(1),
          .conversation = row.id<ConversationId>(2),
          .call_id = row.text(3),
          .name = row.text(4),
          .arguments = row.text(5),
          .state = row.text(6),
          .output = row.text(7),
          .changes_world = row.flag(8),
          .took = Duration{row.integer(9)}};
}

std::vector<ToolRecord> read_all(const database::Rows& rows) {
  std::vector<ToolRecord> tools;
  tools.reserve(rows.size());
  for (const auto& row : rows) tools.push_back(read_tool(row));
  return tools;
}

void publish_use(database::Tx& tx, ShopId shop, const ToolRecord& tool, Instant now) {
  publish(tx, shop, tool.conversation, "tool.used", bodies::of_tool(tool), now);
}

}  // namespace

ToolCallId record_tool(database::Tx& tx, const ToolRecord& record, std::string_view once_key, Instant now) {
  const auto row = tx.row(
      "INSERT INTO tool_calls (shop_id, conversation_id, turn_id, once_key, call_id, name, arguments, state, output, "
      "changes_world, took_ms, recorded_at) SELECT shop_id, id, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11 "
      "FROM conversations WHERE id = $1 ON CONFLICT (once_key) DO NOTHING RETURNING id, shop_id",
      record.conversation, record.turn, once_key, record.call_id, record.name, record.arguments, record.state,
      record.output, record.changes_world, record.took.count(), now);
  if (!row) return tx.row("SELECT id FROM tool_calls WHERE once_key = $1", once_key)->id<ToolCallId>(0);
  ToolRecord made = record;
  made.id = row->id<ToolCallId>(0);
  if (made.state != "intended") publish_use(tx, row->id<ShopId>(1), made, now);
  return made.id;
}

void complete_tool(database::Tx& tx, ToolCallId id, std::string_view state, std::string_view output, Duration took,
                   Instant now) {
  static const std::string complete = fmt::format(
      "UPDATE tool_calls SET state = $1, output = $2, took_ms = $3, ended_at = $4 WHERE id = $5 RETURNING {}, shop_id",
      tool_columns);
  const auto row = tx.row(complete, state, output, took.count(), now, id);
  if (row) publish_use(tx, row->id<ShopId>(10), read_tool(*row), now);
}

std::vector<ToolRecord> open_intents(database::Tx& tx, ConversationId conversation) {
  static const std::string open = fmt::format(
      "SELECT {} FROM tool_calls WHERE conversation_id = $1 AND changes_world = 1 AND state <> 'done' ORDER BY id",
      tool_columns);
  return read_all(tx.rows(open, conversation));
}

std::vector<ToolRecord> tools_of_turn(database::Tx& tx, TurnId turn) {
  static const std::string of_turn =
      fmt::format("SELECT {} FROM tool_calls WHERE turn_id = $1 ORDER BY id", tool_columns);
  return read_all(tx.rows(of_turn, turn));
}

std::vector<ToolRecord> recent_tools(database::Tx& tx, ConversationId conversation, int limit) {
  static const std::string recent =
      fmt::format("SELECT {} FROM tool_calls WHERE conversation_id = $1 ORDER BY id DESC LIMIT $2", tool_columns);
  auto tools = read_all(tx.rows(recent, conversation, limit));
  std::ranges::reverse(tools);
  return tools;
}

}  // namespace tendero::storage
