#pragma once

#include <string>
#include <vector>

#include "app/doctor/finding.hpp"

/// Findings in the forms that people and programs read.
namespace tendero::app::doctor {

/// One line of what was found, and one of what to do.
[[nodiscard]] std::string write_lines(const Finding& finding, const Texts& texts);
/// How many there are of each outcome, with a line break.
[[nodiscard]] std::string write_summary(const std::vector<Finding>& findings, const Texts& texts);
/// {"healthy", "summary": {ok, warning, problem, skipped}, "checks": [{check, outcome, code, found, repair}]}; names
/// and codes stay what they are.
[[nodiscard]] std::string write_json(const std::vector<Finding>& findings);
/// No problem was found.
[[nodiscard]] bool healthy(const std::vector<Finding>& findings);

}  // namespace tendero::app::doctor
