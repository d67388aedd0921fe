#include <fmt/format.h>

#include "simulation/invariants/after.hpp"

namespace tendero::simulation {

void check_updates(database::Tx& tx, const Strangers& strangers, Findings& findings) {
  const auto open = tx.rows(
      "SELECT update_key, outcome FROM inbox WHERE outcome NOT IN "
      "('message', 'known', 'status', 'parked', 'unknown', 'unrouted', 'identity')");
  for (const auto& row : open) {
    findings.complain(fmt::format("the update {} has the outcome «{}»", row.text(0), row.text(1)));
  }
  for (const auto& left : strangers.left()) {
    const auto found = tx.rows("SELECT outcome FROM inbox WHERE payload LIKE $1", "%" + left.mark + "%");
    const bool right = left.outcome.empty() ? found.empty() : found.size() == 1 && found[0].text(0) == left.outcome;
    findings.complain_if(!right, fmt::format("what a stranger left is not kept as «{}»", left.outcome));
  }
}

void check_files(database::Tx& tx, const Plan& plan, Findings& findings) {
  for (const auto& row : tx.rows("SELECT message_id, state, reason FROM media")) {
    const bool right = row.text(1) == (plan.files_never_come ? "gone" : "stored");
    findings.complain_if(!right,
                         fmt::format("the file of message {} is {} {}", row.integer(0), row.text(1), row.text(2)));
  }
}

void check_queues(database::Tx& tx, Instant now, Findings& findings) {
  for (const auto& row : tx.rows(
           "SELECT kind, attempts, reason FROM work WHERE kind NOT IN ('housekeeping', 'unused_blobs', 'templates') "
           "AND NOT (kind = 'escalate' AND due > $1)",
           now)) {
    findings.complain(fmt::format("{} still waits, after {} attempts: {}", row.text(0), row.integer(1), row.text(2)));
  }
  for (const auto& row : tx.rows("SELECT kind, attempts, reason FROM dead_work")) {
    findings.complain(fmt::format("{} was buried after {} attempts: {}", row.text(0), row.integer(1), row.text(2)));
  }
}

}  // namespace tendero::simulation
