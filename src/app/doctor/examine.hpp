#pragma once

#include <functional>
#include <vector>

#include "app/doctor/patient.hpp"
#include "base/task.hpp"

namespace tendero::app::doctor {

/// Makes every check, one after the other, and tells each finding as soon as it is there. Changes nothing; may run
/// beside a running server. Never fails: what cannot be looked at is a finding, too.
Task<std::vector<Finding>> examine(Patient& patient, std::function<void(const Finding&)> told);

}  // namespace tendero::app::doctor
