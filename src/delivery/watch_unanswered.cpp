#include "delivery/watch_unanswered.hpp"

#include "dialogue/handover/unanswered.hpp"

namespace tendero::delivery {

Task<Result<void>> WatchUnanswered::handle(storage::Work work) {
  const auto end =
      co_await database_.write("handover.unanswered", [this, &work, now = world_.clock.now()](database::Tx& tx) {
        return dialogue::look_after_unanswered(tx, work, settings_, now);
      });
  if (!end) co_return std::unexpected(end.error());
  if (*end != dialogue::UnansweredEnd::put_back) co_return Result<void>{};
  world_.metrics.count("tendero_conversations_put_back_total");
  world_.log.warning("conversation.put_back", {{"line", work.line}});
  wake_();
  co_return Result<void>{};
}

}  // namespace tendero::delivery
