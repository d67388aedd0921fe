#include "delivery/read_marks.hpp"

#include <optional>
#include <string>

#include "base/under_way.hpp"
#include "storage/conversations.hpp"
#include "storage/messages.hpp"

namespace tendero::delivery {

namespace {

/// More would be left to wait by a channel that hangs, and messages behind them.
constexpr int most_marks_at_once = 16;

struct ReadMark {
  std::string from;
  std::string external_id;
};

std::optional<ReadMark> read_mark(database::Tx& tx, ConversationId id, Instant now) {
  const auto conversation = storage::conversation(tx, id);
  if (!conversation || crm::may_bot_answer(*conversation, now) != crm::BotVerdict::answer) return std::nullopt;
  const auto waiting = storage::uncovered(tx, id);
  if (waiting.empty()) return std::nullopt;
  return ReadMark{.from = conversation->phone_number_id, .external_id = waiting.back().external_id};
}

}  // namespace

Task<> ReadMarks::show(ConversationId conversation) {
  const auto mark = co_await database_.glance(
      "turn.read_mark",
      [conversation, now = world_.clock.now()](database::Tx& tx) { return read_mark(tx, conversation, now); });
  if (!mark || !*mark || under_way_ >= most_marks_at_once) co_return;
  const UnderWay counted(under_way_);
  // Whether it worked changes nothing for anybody.
  const auto marked = co_await channel_.mark_read((*mark)->from, (*mark)->external_id, true);
  if (!marked) world_.log.debug("turn.not_marked_read", {{"code", marked.error().code}});
}

}  // namespace tendero::delivery
