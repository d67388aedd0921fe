#include "delivery/escalate_handovers.hpp"

#include "dialogue/handover/escalation.hpp"

namespace tendero::delivery {

Task<Result<void>> EscalateHandovers::handle(storage::Work work) {
  const auto end =
      co_await database_.write("handover.escalate", [this, &work, now = world_.clock.now()](database::Tx& tx) {
        return dialogue::escalate(tx, work, settings_, now);
      });
  if (!end) co_return std::unexpected(end.error());
  if (*end == dialogue::EscalationEnd::nothing) co_return Result<void>{};
  world_.metrics.count("tendero_handovers_escalated_total");
  world_.log.warning("handover.escalated", {{"line", work.line}});
  wake_();
  co_return Result<void>{};
}

}  // namespace tendero::delivery
