#include "app/doctor/checks.hpp"
#include "storage/work_queue.hpp"

namespace tendero::app::doctor {

Task<Finding> check_dead_letters(Patient& patient) {
  const auto findings = patient.findings("dead_letters");
  if (!patient.schema_current) co_return findings.after("migrations");
  const auto depths = co_await patient.database->read(
      "doctor.dead_letters", [now = patient.world.clock.now()](database::Tx& tx) { return storage::depths(tx, now); });
  if (!depths) co_return findings.after("database");
  std::int64_t dead = 0;
  for (const auto& depth : *depths) dead += depth.dead;
  if (dead > 0) co_return findings.warning("some", {{"count", dead}});
  co_return findings.ok("none");
}

}  // namespace tendero::app::doctor
