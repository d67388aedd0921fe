#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/doctor/checks.hpp"

namespace tendero::app::doctor {

Task<Finding> check_settings(Patient& patient) {
  const auto findings = patient.findings("settings");
  const auto& problems = patient.loaded.problems;
  if (problems.empty()) co_return findings.ok("usable");
  co_return findings.problem("wrong", {{"count", static_cast<std::int64_t>(problems.size())},
                                       {"problems", fmt::format("{}", fmt::join(problems, "; "))}});
}

}  // namespace tendero::app::doctor
