#include "delivery/watch_service_levels.hpp"

#include "desk/service/service_level.hpp"

namespace tendero::delivery {

Task<Result<void>> WatchServiceLevels::handle(storage::Work work) {
  const auto missed =
      co_await database_.write("service_level.look", [this, &work, now = world_.clock.now()](database::Tx& tx) {
        return desk::look_at_clock(tx, work, settings_, now);
      });
  if (!missed) co_return std::unexpected(missed.error());
  for (const auto target : *missed) {
    world_.metrics.count("tendero_service_levels_missed_total", {{"target", storage::to_word(target)}});
    world_.log.warning("service_level.missed",
                       {{"line", work.line}, {"target", std::string(storage::to_word(target))}});
  }
  co_return Result<void>{};
}

}  // namespace tendero::delivery
