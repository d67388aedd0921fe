#pragma once

#include "base/time.hpp"
#include "database/database.hpp"
#include "simulation/findings.hpp"

namespace tendero::simulation {

/// Somebody who keeps writing is answered all the same: a turn that was never tried is due within `most` of the first
/// message. Reads the server's database before a commit.
void check_bursts(database::Tx& tx, Duration most, Findings& findings);

}  // namespace tendero::simulation
