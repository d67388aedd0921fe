#include "delivery/take_turns.hpp"

#include "base/trace.hpp"
#include "dialogue/turn_reading.hpp"
#include "storage/conversations.hpp"
#include "storage/messages.hpp"
#include "storage/traces.hpp"

namespace tendero::delivery {

namespace {

/// The customer message to mark as read: the newest one the bot is about to answer.
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

std::string_view to_word(dialogue::TurnEnd end) {
  switch (end) {
    case dialogue::TurnEnd::answered:
      return "answered";
    case dialogue::TurnEnd::silent:
      return "silent";
    case dialogue::TurnEnd::abandoned:
      return "abandoned";
    case dialogue::TurnEnd::nothing:
      return "nothing";
  }
  return "nothing";
}

}  // namespace

Task<> TakeTurns::show_typing(ConversationId conversation) {
  const auto mark = co_await database_.read(
      "turn.read_mark",
      [conversation, now = world_.clock.now()](database::Tx& tx) { return read_mark(tx, conversation, now); });
  if (!mark || !*mark) co_return;
  // Whether it worked changes nothing for anybody.
  const auto marked = co_await channel_.mark_read((*mark)->from, (*mark)->external_id, true);
  if (!marked) world_.log.debug("turn.not_marked_read", {{"code", marked.error().code}});
}

Task<Result<void>> TakeTurns::handle(storage::Work work) {
  const auto conversation = dialogue::turn_conversation(work);
  auto trace = co_await database_.read(
      "turn.trace", [conversation](database::Tx& tx) { return storage::trace_of_waiting(tx, conversation); });
  if (!trace) co_return std::unexpected(trace.error());
  if (stopping_()) co_return fault(FaultKind::unavailable, std::string(server_stopping), "The server stops.");
  world_.scheduler.spawn("turn.typing", with_trace(*trace, show_typing(conversation)));
  co_return co_await with_trace(*std::move(trace), take(std::move(work)));
}

Task<Result<void>> TakeTurns::take(storage::Work work) {
  const auto conversation = dialogue::turn_conversation(work);
  const auto end = co_await turns_.take(std::move(work));
  if (!end) co_return std::unexpected(end.error());
  world_.metrics.count("tendero_turns_total", {{"end", to_word(*end)}});
  world_.log.info("turn.ended", {{"conversation", conversation.value}, {"end", std::string(to_word(*end))}});
  wake_();
  co_return Result<void>{};
}

}  // namespace tendero::delivery
