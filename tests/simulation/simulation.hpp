#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include <boost/asio/io_context.hpp>

#include "app/engine.hpp"
#include "app/engine_context.hpp"
#include "app/settings.hpp"
#include "base/world.hpp"
#include "database/database.hpp"
#include "sandbox/shop/sandbox_shop.hpp"
#include "sandbox/whatsapp/sandbox_whatsapp.hpp"
#include "simulation/sim_network.hpp"
#include "support/test_world.hpp"
#include "web/webhook_endpoint.hpp"

namespace tendero::simulation {

/// What one run does. Everything follows from it: a failing run is a number anyone can replay.
struct Plan {
  std::uint64_t seed = 1;
  int customers = 3;
  NetworkFaults shop;                      ///< on the way from the server to the shop
  NetworkFaults graph;                     ///< on the way from the server to WhatsApp
  NetworkFaults webhooks;                  ///< on the way from WhatsApp to the server
  int duplicate_percent = 0;               ///< webhooks sent twice
  int reorder_percent = 0;                 ///< webhooks that overtake
  std::vector<std::size_t> crash_at = {};  ///< the server dies after so many steps, and is started again
  std::string crash_point = {};            ///< or when it reaches this fail point the `crash_nth` time
  int crash_nth = 1;

  /// A plan made of few and strong faults, as the seed has it.
  static Plan of_seed(std::uint64_t seed);
};

/// How a run ended; every complaint breaks a promise.
struct Verdict {
  std::vector<std::string> complaints;
  std::size_t steps = 0;
  int crashes = 0;
  int orders = 0;
  int uncertain = 0;         ///< orders that stand before an agent as "not sure yet"
  int found_later = 0;       ///< orders in doubt that were found in the shop, and told, without the customer writing
  int possibly_doubled = 0;  ///< sends whose outcome could not be known
};

/// The real engine in a false world: one thread, virtual time, one seed. Customers talk over the sandbox's WhatsApp,
/// the server asks the sandbox's shop; the server can die after any step and starts again on what was committed.
Verdict simulate(const Plan& plan);

/// How many steps a run takes without a crash, and which fail points it reaches.
struct Course {
  std::size_t steps = 0;
  std::map<std::string, int> fail_points;
};
Course course_of(const Plan& plan);

}  // namespace tendero::simulation
