#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "storage/database.hpp"
#include "storage/work_queue.hpp"

/// When the shop is asked, by itself, about an order whose outcome nobody knows.
namespace tendero::dialogue {

/// How a look for an order in doubt ended.
enum class LookEnd {
  nothing,  ///< not in doubt: whoever made it found out
  later,    ///< still in doubt; there will be another look
  found,    ///< it exists
  refused,  ///< it does not and will not exist
  given_up  ///< nobody knows; it stands before an agent
};
[[nodiscard]] std::string_view to_word(LookEnd end) noexcept;

/// Kinds of work: orders that the assistant made, by their quote, and those that agents made, by their own id.
inline constexpr std::string_view settle_quoted = "order.settle";
inline constexpr std::string_view settle_agents = "order.settle_agents";

/// What a look is about.
struct LookedFor {
  std::int64_t id = 0;
  Instant asked_at;  ///< when the shop was asked to make it
};

/// Queues the looks, in the transaction that writes the intent: whatever happens after it, also to this process,
/// somebody will ask the shop.
void queue_looks(database::Tx& tx, std::string_view kind, ShopId shop, std::int64_t id, Instant now);
[[nodiscard]] LookedFor looked_for(const storage::Work& work);

/// When to look again; nothing: that was the last look. `answered`: the shop could be asked and does not have it.
[[nodiscard]] std::optional<Instant> next_look(Instant asked_at, Instant now, bool answered);

}  // namespace tendero::dialogue
