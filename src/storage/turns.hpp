#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "crm/conversation.hpp"
#include "database/database.hpp"

/// Hand-over 3: turns of the assistant, what they used and what they wrote.
namespace tendero::storage {

struct TurnRecord {
  TurnId id;
  ConversationId conversation;
  std::int64_t epoch = 0;
  std::string state;  ///< "running", "answered", "silent", "abandoned", "failed"
  std::string engine;
  std::string memory;  ///< opaque, of the engine
  std::string detail;  ///< JSON: what it cost, why it ended as it did; empty while running
  Instant began_at;
  std::optional<Instant> ended_at = {};
};

/// The turn that will answer; one row per turn work, found again after a crash (same `once_key`).
TurnRecord begin_turn(database::Tx& tx, const crm::Conversation& conversation, std::string_view once_key, Instant now);
void end_turn(database::Tx& tx, TurnId turn, std::string_view state, std::string_view engine, std::string_view memory,
              std::string_view detail_json, Instant now);
/// Of a conversation, the newest first; the page of `limit` before the turn `before` (0: the newest).
std::vector<TurnRecord> turns_before(database::Tx& tx, ConversationId conversation, TurnId before, int limit);
/// Of the shop, from `from` to before `until`, the oldest first.
std::vector<TurnRecord> turns_between(database::Tx& tx, ShopId shop, Instant from, Instant until, int limit);
/// Nothing when it is none of this shop's.
std::optional<TurnRecord> turn(database::Tx& tx, ShopId shop, TurnId id);
/// The newest answered turn of this conversation.
std::optional<TurnRecord> last_answered(database::Tx& tx, ConversationId conversation);
/// What the engine handed back in that turn; empty at first.
std::string last_memory(database::Tx& tx, ConversationId conversation);

/// Makes sure a turn of this conversation is due at `due`: moves a turn that has not begun, or queues the next one.
/// Called when a customer message was stored (the burst lives in the due time). `not_later_than` caps the burst.
void schedule_turn(database::Tx& tx, const crm::Conversation& conversation, Instant due, Duration burst_max,
                   Instant now);

/// True while a turn of this conversation is under way or waits for its moment.
bool turn_due(database::Tx& tx, ConversationId conversation);

/// A tool the assistant used. World-changing ones are written before the call (intent) and completed after it
/// (outcome).
struct ToolRecord {
  ToolCallId id;
  TurnId turn;
  ConversationId conversation;
  std::string call_id;  ///< the engine's
  std::string name;
  std::string arguments;
  std::string state;   ///< "done", "intended", "uncertain"
  std::string output;  ///< JSON the engine saw; empty while intended
  bool changes_world = false;
  Duration took{0};
};
ToolCallId record_tool(database::Tx& tx, const ToolRecord& record, std::string_view once_key, Instant now);
void complete_tool(database::Tx& tx, ToolCallId id, std::string_view state, std::string_view output, Duration took,
                   Instant now);
/// World-changing calls of this conversation whose outcome is not known.
std::vector<ToolRecord> open_intents(database::Tx& tx, ConversationId conversation);
std::vector<ToolRecord> tools_of_turn(database::Tx& tx, TurnId turn);
/// This conversation's newest `limit` calls, oldest first: for fact checking and for the engine's memory of earlier
/// turns.
std::vector<ToolRecord> recent_tools(database::Tx& tx, ConversationId conversation, int limit);

}  // namespace tendero::storage
