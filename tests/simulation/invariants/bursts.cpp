#include "simulation/invariants/bursts.hpp"

namespace tendero::simulation {

void check_bursts(database::Tx& tx, Duration most, Findings& findings) {
  const auto late = tx.row(
      "SELECT count(*) FROM work WHERE kind = 'turn' AND attempts = 0 AND lease IS NULL AND due > queued_at + $1",
      static_cast<std::int64_t>(most.count()));
  findings.complain_if(late.value().integer(0) != 0, "a customer who keeps writing is not answered");
}

}  // namespace tendero::simulation
