#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "simulation/plan.hpp"

namespace tendero::simulation {

/// How a run ended; every complaint breaks a promise.
struct Verdict {
  std::vector<std::string> complaints;
  std::size_t steps = 0;
  std::size_t busy_steps = 0;              ///< of these, until everything had come to rest
  std::map<std::string, int> fail_points;  ///< how often each was reached
  int crashes = 0;
  int orders = 0;
  int unknown_sends = 0;     ///< sends of which nobody knew, or knows, whether WhatsApp took them
  int uncertain = 0;         ///< orders that stand before an agent as "not sure yet"
  int found_later = 0;       ///< orders in doubt that were found in the shop, and told, without the customer writing
  int possibly_doubled = 0;  ///< sends whose outcome could not be known
  int early_reports = 0;     ///< that came before the answer to the send they are about
  int moves = 0;             ///< of customers to another number
  int files_gone = 0;        ///< that never came
  int too_late = 0;          ///< messages whose service window closed while they were thought of
  std::string story;         ///< the last steps, when it was to be told
};

enum class Telling { nothing, story };

/// The real engine in a false world: one thread, virtual time, one seed. Customers talk over the sandbox's WhatsApp,
/// the server asks the sandbox's shop; the server can die after any step and starts again on what was committed.
Verdict simulate(const Plan& plan, Telling telling = Telling::nothing);

}  // namespace tendero::simulation
