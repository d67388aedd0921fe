#include "simulation/invariants/bursts.hpp"

namespace tendero::simulation {

void check_bursts(database::Tx& tx, Duration most, Duration most_for_words, Findings& findings) {
  const auto late = tx.row(
      "SELECT count(*) FROM work WHERE kind = 'turn' AND attempts = 0 AND lease IS NULL AND "
      "due > queued_at + CASE WHEN reason = 'awaits_words' THEN $2 ELSE $1 END",
      static_cast<std::int64_t>(most.count()), static_cast<std::int64_t>(most_for_words.count()));
  findings.complain_if(late.value().integer(0) != 0, "a customer who keeps writing is not answered");
}

}  // namespace tendero::simulation
