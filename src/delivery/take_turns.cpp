#include "delivery/take_turns.hpp"

#include "base/trace.hpp"
#include "dialogue/turn_reading.hpp"
#include "storage/traces.hpp"

namespace tendero::delivery {

Task<Result<void>> TakeTurns::handle(storage::Work work) {
  const auto conversation = dialogue::turn_conversation(work);
  auto trace = co_await database_.glance(
      "turn.trace", [conversation](database::Tx& tx) { return storage::trace_of_waiting(tx, conversation); });
  if (!trace) co_return std::unexpected(trace.error());
  if (stopping_()) co_return fault(FaultKind::unavailable, std::string(server_stopping), "The server stops.");
  world_.scheduler.spawn("turn.typing", with_trace(*trace, marks_.show(conversation)));
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
