#include "delivery/send_scheduled.hpp"

#include "desk/inbox/scheduled_sending.hpp"

namespace tendero::delivery {

namespace {

std::string_view to_word(desk::ScheduledEnd end) {
  switch (end) {
    case desk::ScheduledEnd::sent:
      return "sent";
    case desk::ScheduledEnd::refused:
      return "refused";
    case desk::ScheduledEnd::nothing:
      return "nothing";
  }
  return "nothing";
}

}  // namespace

Task<Result<void>> SendScheduled::handle(storage::Work work) {
  const auto end = co_await database_.write(
      "scheduled.send",
      [this, &work, now = world_.clock.now()](database::Tx& tx) { return desk::send_scheduled(tx, work, fit_, now); });
  if (!end) co_return std::unexpected(end.error());
  world_.metrics.count("tendero_scheduled_messages_total", {{"outcome", to_word(*end)}});
  world_.log.info("scheduled.due", {{"line", work.line}, {"outcome", std::string(to_word(*end))}});
  wake_();
  co_return Result<void>{};
}

}  // namespace tendero::delivery
