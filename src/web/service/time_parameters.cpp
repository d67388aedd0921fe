#include "web/service/time_parameters.hpp"

#include <string>

#include "base/calendar.hpp"
#include "web/parameters.hpp"

namespace tendero::web {

namespace {

/// Later than anything that is ever stored, and still a number of both databases.
constexpr Instant for_ever = from_millis(253'402'300'799'000);  // the end of the year 9999

Result<Instant> moment_parameter(const Call& call, std::string_view name, Instant usual) {
  const auto written = parameter(call, {name});
  if (written.empty()) return usual;
  const auto moment = parse_instant(written, "UTC");
  if (moment) return *moment;
  return fault(FaultKind::invalid, "invalid_input",
               std::string(name) + " must be a moment such as 2026-01-12T18:00:00Z.");
}

}  // namespace

Result<TimeAsked> time_asked(const Call& call) {
  const auto from = moment_parameter(call, "from", Instant{});
  if (!from) return std::unexpected(from.error());
  const auto to = moment_parameter(call, "to", for_ever);
  if (!to) return std::unexpected(to.error());
  return TimeAsked{.from = *from, .to = *to};
}

}  // namespace tendero::web
