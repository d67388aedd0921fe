#pragma once

#include "base/time.hpp"
#include "database/database.hpp"
#include "simulation/findings.hpp"

namespace tendero::simulation {

/// Somebody who keeps writing is answered all the same: a turn that was never tried is due within `most` of the first
/// message, or within `most_for_words` when it waits for what was said in a recording or is seen on a photo. Reads the
/// server's database before a commit.
void check_bursts(database::Tx& tx, Duration most, Duration most_for_words, Findings& findings);

}  // namespace tendero::simulation
