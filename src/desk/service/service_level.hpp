#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "desk/service/service_settings.hpp"
#include "dialogue/settings.hpp"
#include "storage/service_clocks.hpp"
#include "storage/work_queue.hpp"

/// How fast people answer, beside what the shop aims at. Targets count open time alone, and always those that are in
/// force: a shop that changes its aim changes it for everybody who waits.
namespace tendero::desk {

/// `off`: nothing is aimed at, or nobody was asked for. `late`: it happened after its time. `missed`: it has not
/// happened, and its time is over. `ended`: it did not happen, and is not needed any more.
enum class ServiceState { off, running, met, late, missed, ended };
[[nodiscard]] std::string_view to_word(ServiceState state) noexcept;

/// One of the two things that are aimed at, of one conversation.
struct ServiceProgress {
  std::optional<Instant> due_at;
  std::optional<Instant> done_at;
  std::optional<Instant> ended_at;  ///< nobody waits any more

  [[nodiscard]] ServiceState state(Instant now) const noexcept;
};
/// `settings`: business hours and zone as they are in force.
[[nodiscard]] ServiceProgress progress_of(const storage::ServiceClock& clock, storage::ServiceTarget target,
                                          const ServiceTargets& targets, const dialogue::DialogueSettings& settings);

/// Looks at the clock of this work: what was missed is marked, told in the feed (`service_level.missed`) and makes the
/// conversation and its active tickets more pressing, each with a note. Puts the work back until the next thing is due,
/// or ends it. Returns what was missed. Fault `lease_lost`: another worker has this work.
[[nodiscard]] Result<std::vector<storage::ServiceTarget>> look_at_clock(database::Tx& tx, const storage::Work& work,
                                                                        const dialogue::DialogueSettings& settings,
                                                                        Instant now);

}  // namespace tendero::desk
