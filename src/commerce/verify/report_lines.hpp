#pragma once

#include <string>

#include "commerce/verify/finding.hpp"

/// A report in the forms that people and build servers read. `language`: "es" or "en".
namespace tendero::commerce::verify {

/// One line a check, what is needed to mend it below, and a summary.
[[nodiscard]] std::string write_lines(const Report& report, const std::string& language, bool strict);
/// {"url", "passed", "summary": {ok, hint, fault, skipped}, "checks": […]}
[[nodiscard]] std::string write_json(const Report& report, bool strict);
/// JUnit XML as Jenkins, GitLab and GitHub read it: a fault is a failure; a hint is one only when strict, else
/// `system-out`.
[[nodiscard]] std::string write_junit(const Report& report, bool strict);

}  // namespace tendero::commerce::verify
