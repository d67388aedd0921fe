#include "delivery/unused_blobs.hpp"

#include <string>
#include <vector>

#include "storage/media.hpp"

namespace tendero::delivery {

void UnusedBlobs::schedule(database::Tx& tx, Instant now) {
  storage::enqueue(tx,
                   {.shop = {},
                    .kind = "unused_blobs",
                    .line = "unused_blobs",
                    .once_key = "unused_blobs",
                    .payload = "{}",
                    .due = now + every},
                   now);
}

Task<Result<void>> UnusedBlobs::handle(storage::Work work) {
  auto found = co_await database_.write("unused_blobs.look", [now = world_.clock.now()](database::Tx& tx) {
    return storage::unused_blobs(tx, batch, now);
  });
  if (!found) co_return std::unexpected(found.error());
  for (const auto& blob : *found) {
    const auto removed = co_await blobs_.remove(blob);
    if (!removed) co_return std::unexpected(removed.error());
  }
  const bool more = std::ssize(*found) == batch;
  co_return co_await database_.write("unused_blobs", [&, now = world_.clock.now()](database::Tx& tx) {
    for (const auto& blob : *found) storage::forget_blob(tx, blob);
    storage::postpone(tx, work, more ? now : now + every, "");
  });
}

}  // namespace tendero::delivery
