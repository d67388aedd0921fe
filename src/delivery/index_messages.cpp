#include "delivery/index_messages.hpp"

#include <utility>

#include "storage/message_search.hpp"

namespace tendero::delivery {

void IndexMessages::schedule(database::Tx& tx, Instant now) {
  const auto newest = storage::newest_earlier_message(tx);
  if (!newest) return;
  const auto key = "index_messages:" + newest->text();
  storage::enqueue(
      tx,
      {.shop = {}, .kind = "index_messages", .line = "index_messages", .once_key = key, .payload = "{}", .due = now},
      now);
}

void IndexMessages::ring() {
  if (std::exchange(rung_, true)) return;
  world_.scheduler.spawn("search.look", look());
}

Task<> IndexMessages::look() {
  const auto alarm = world_.scheduler.make_alarm();
  co_await alarm->wait_until(world_.clock.now() + looked_after);
  rung_ = false;
  Result<bool> more = true;
  while (more && *more) {
    more = co_await database_.glance("search.newer", storage::has_newer_messages);
    if (!more || !*more) continue;
    const auto done = co_await database_.write(
        "search.index_new", [](database::Tx& tx) { return storage::index_newer_messages(tx, batch_of_new); });
    if (!done) co_return;
  }
  // The first of an empty index stand before it, as those of an earlier version do.
  const auto first = co_await database_.glance("search.earlier", storage::newest_earlier_message);
  if (first && *first)
    co_await database_.write("search.schedule", [now = world_.clock.now()](database::Tx& tx) { schedule(tx, now); });
}

Task<Result<void>> IndexMessages::handle(storage::Work work) {
  const auto done = co_await database_.write(
      "search.index", [&work, now = world_.clock.now()](database::Tx& tx) -> Result<std::int64_t> {
        const auto indexed = storage::index_earlier_messages(tx, batch);
        const bool ended = indexed < batch ? storage::complete(tx, work, now) : storage::postpone(tx, work, now, "");
        if (!ended) return fault(FaultKind::unavailable, "lease_lost", "Another worker indexes the messages.");
        return indexed;
      });
  if (!done) co_return std::unexpected(done.error());
  world_.log.info("search.indexed", {{"messages", *done}});
  co_return Result<void>{};
}

}  // namespace tendero::delivery
