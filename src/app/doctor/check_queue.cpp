#include <algorithm>

#include "app/doctor/checks.hpp"
#include "storage/arrivals.hpp"
#include "storage/work_queue.hpp"

namespace tendero::app::doctor {

namespace {

/// Work that is due is taken at once; this late means that nobody takes it, or that there is too much of it.
constexpr Duration too_late = std::chrono::minutes{1};

/// Since when what waits longest has waited: work, or a webhook that is not cut up yet.
Task<Result<std::optional<Instant>>> longest_waiting(Patient& patient, Instant now) {
  co_return co_await patient.database->read("doctor.queue", [now](database::Tx& tx) {
    const auto work = storage::oldest_due(tx, now);
    const auto webhook = storage::arrivals_waiting(tx).longest;
    return work && webhook ? std::min(*work, *webhook) : work.or_else([&] { return webhook; });
  });
}

}  // namespace

Task<Finding> check_queue(Patient& patient) {
  const auto findings = patient.findings("queue");
  if (!patient.schema_current) co_return findings.after("migrations");
  const auto now = patient.world.clock.now();
  const auto longest = co_await longest_waiting(patient, now);
  if (!longest) co_return findings.after("database");
  if (!*longest) co_return findings.ok("nothing_waits");
  const auto late = std::chrono::duration_cast<std::chrono::seconds>(now - **longest);
  if (late > too_late) co_return findings.warning("late", {{"seconds", late.count()}});
  co_return findings.ok("working");
}

}  // namespace tendero::app::doctor
