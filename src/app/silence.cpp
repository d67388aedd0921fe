#include "app/silence.hpp"

namespace tendero::app {

std::optional<Instant> silent_since(const SilenceRule& rule, std::optional<Instant> last, Instant now) {
  const bool expects = last.has_value() || rule.set_up;
  if (rule.alarm_after == Duration::zero() || !expects || now < rule.started + silence_grace) return std::nullopt;
  const auto since = last.value_or(rule.started);
  return now - since >= rule.alarm_after ? std::optional(since) : std::nullopt;
}

}  // namespace tendero::app
