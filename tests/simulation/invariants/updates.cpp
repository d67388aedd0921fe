#include <fmt/format.h>

#include "simulation/invariants/after.hpp"

namespace tendero::simulation {

void check_updates(database::Tx& tx, const Strangers& strangers, Findings& findings) {
  const auto open = tx.rows(
      "SELECT update_key, outcome FROM inbox WHERE outcome NOT IN "
      "('message', 'known', 'status', 'parked', 'unknown', 'unrouted')");
  for (const auto& row : open) {
    findings.complain(fmt::format("the update {} has the outcome «{}»", row.text(0), row.text(1)));
  }
  for (const auto& left : strangers.left()) {
    const auto found = tx.rows("SELECT outcome FROM inbox WHERE payload LIKE $1", "%" + left.mark + "%");
    const bool right = left.outcome.empty() ? found.empty() : found.size() == 1 && found[0].text(0) == left.outcome;
    findings.complain_if(!right, fmt::format("what a stranger left is not kept as «{}»", left.outcome));
  }
}

void check_queues(database::Tx& tx, Findings& findings) {
  for (const auto& row :
       tx.rows("SELECT kind, attempts, reason FROM work WHERE kind NOT IN ('housekeeping', 'unused_blobs')")) {
    findings.complain(fmt::format("{} still waits, after {} attempts: {}", row.text(0), row.integer(1), row.text(2)));
  }
  for (const auto& row : tx.rows("SELECT kind, attempts, reason FROM dead_work")) {
    findings.complain(fmt::format("{} was buried after {} attempts: {}", row.text(0), row.integer(1), row.text(2)));
  }
}

}  // namespace tendero::simulation
