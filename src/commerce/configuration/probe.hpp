#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/world.hpp"
#include "commerce/connector.hpp"
#include "commerce/integration.hpp"

namespace tendero::commerce {

/// One thing that was tried at the backend.
struct ProbeStep {
  enum class Outcome { passed, failed, skipped };
  std::string name;  ///< "health", "login", or the feature whose read it is: "orderLookup", …
  Outcome outcome = Outcome::passed;
  std::string code;     ///< of the fault; empty when passed
  std::string message;  ///< what was found; empty when all is well
  std::string advice;   ///< what to do about it
  Duration took{};
};
[[nodiscard]] std::string_view to_word(ProbeStep::Outcome outcome) noexcept;

enum class Health { unknown, healthy, degraded, unhealthy };
[[nodiscard]] std::string_view to_word(Health health) noexcept;

struct ProbeReport {
  std::vector<ProbeStep> steps;

  /// healthy: all passed; degraded: the backend is well, but a login or a read failed; unhealthy: it is not.
  [[nodiscard]] Health health() const;
  /// Null when nothing failed.
  [[nodiscard]] const ProbeStep* first_failure() const;
};

/// Asks the backend how it is, logs in and makes one read for each switched-on feature. Nothing there is changed. What
/// cannot succeed any more is skipped. `connector` is best a fresh one, so that an old token proves nothing.
Task<ProbeReport> probe(Connector& connector, const IntegrationSettings& settings, World& world);

/// What to do about a step that failed, by its name and code, for whoever configures.
[[nodiscard]] std::string advice_about(const ProbeStep& step, const IntegrationSettings& settings);

}  // namespace tendero::commerce
