#pragma once

#include <optional>

#include "base/time.hpp"

namespace tendero::app {

/// When a shop to which nobody writes is taken for one that WhatsApp does not reach.
struct SilenceRule {
  Duration alarm_after{};  ///< TENDERO_SILENCE_ALARM_MINUTES; 0: never
  bool set_up = false;     ///< everything is set that is needed for news to come
  Instant started;         ///< of this server
};

/// What WhatsApp could not deliver while the server was down it brings within minutes.
inline constexpr Duration silence_grace = std::chrono::minutes{10};

/// Since when it has been too quiet; nothing while it is not. `last`: when something last came; nothing: never. A shop
/// that never heard anything is waited for from the server's start, when it is set up.
[[nodiscard]] std::optional<Instant> silent_since(const SilenceRule& rule, std::optional<Instant> last, Instant now);

}  // namespace tendero::app
