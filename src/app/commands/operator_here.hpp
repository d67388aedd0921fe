#pragma once

#include "storage/audit.hpp"

namespace tendero::app {

/// Who sits at this machine, for the audit trail.
[[nodiscard]] storage::Actor operator_here();

}  // namespace tendero::app
