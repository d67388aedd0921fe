#pragma once

#include <optional>

#include "base/result.hpp"
#include "base/task.hpp"
#include "base/time.hpp"
#include "commerce/shop.hpp"

namespace tendero::commerce {

/// A shop with what an operator may want to know of the way to it. Made from one configuration and thrown away with it,
/// so that no token or remembered answer outlives what it was got with.
class Connector : public Shop {
 public:
  /// Proves the credentials: a token or key is there or can be got. Faults as any call's.
  virtual Task<Result<void>> log_in() = 0;
  /// Whether a token is held that the backend would take by its own claim; nothing when no login is configured.
  [[nodiscard]] virtual std::optional<bool> token_valid() const = 0;
  /// The latest failure to be asked, gone with the next answer.
  [[nodiscard]] virtual std::optional<Fault> last_fault() const = 0;
  /// Since when the backend is not asked at all, because it did not answer; nothing when it is asked.
  [[nodiscard]] virtual std::optional<Instant> left_alone_since() const { return std::nullopt; }
};

}  // namespace tendero::commerce
