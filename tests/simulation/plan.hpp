#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "sandbox/model/quirk.hpp"
#include "sandbox/whatsapp/faults.hpp"
#include "simulation/sim_network.hpp"

namespace tendero::simulation {

/// What WhatsApp is asked to do wrong, from this moment of the run on.
struct GraphTrouble {
  Duration after{0};
  sandbox::whatsapp::FaultWish wish = sandbox::whatsapp::FaultWish::rate_limited;
  int times = 1;
};

/// What the database's disk or server does while it is disturbed.
struct DiskTrouble {
  Duration from{0};
  Duration until{0};
  int busy_percent = 0;       ///< writes refused, one by one
  bool full = false;          ///< every write is refused
  bool out_of_reach = false;  ///< nothing can be written or read
  int uncertain_percent = 0;  ///< writes that happen, and of which the connection does not tell
  [[nodiscard]] bool any() const { return busy_percent > 0 || full || out_of_reach || uncertain_percent > 0; }
};

/// The server's clock is set.
struct ClockJump {
  Duration after{0};
  Duration by{0};
};

/// What one run does. Everything follows from it: a failing run is a number anyone can replay.
struct Plan {
  std::uint64_t seed = 1;

  // What people do.
  int customers = 3;
  bool bursts = false;        ///< lines come in pieces, one shortly after the other
  int storms = 0;             ///< rounds of webhooks that are nobody's message
  bool agent = false;         ///< a person at the desk takes over, replies and hands back
  int agent_rounds = 8;       ///< how often that person looks at the desk
  bool order = false;         ///< the only customer orders two pizzas, whatever the seed
  bool photos = false;        ///< customers send a picture now and then
  bool new_numbers = false;   ///< customers move to another number while they wait for an answer
  bool late_writers = false;  ///< what they say first comes so late that the window closes while it is answered

  // What the world does.
  NetworkFaults shop;           ///< on the way from the server to the shop
  NetworkFaults graph;          ///< on the way from the server to WhatsApp
  NetworkFaults webhooks;       ///< on the way from WhatsApp to the server
  NetworkFaults desk;           ///< on the way from the agent to the server
  NetworkFaults model_network;  ///< on the way from the server to the model
  std::string model = {};       ///< the script it plays; empty: the builtin engine answers
  std::vector<sandbox::model::ModelFault> model_faults = {};
  int duplicate_percent = 0;      ///< webhooks sent twice
  int reorder_percent = 0;        ///< webhooks that overtake
  std::size_t batch = 1;          ///< updates in one webhook
  bool files_never_come = false;  ///< not even when all else is well again
  Duration status_delay{150};     ///< until a message is delivered
  std::vector<GraphTrouble> graph_troubles = {};
  DiskTrouble disk;
  std::vector<ClockJump> clock_jumps = {};
  std::vector<std::size_t> crash_at = {};  ///< the server dies after so many steps, and is started again
  std::string crash_point = {};            ///< or when it reaches this fail point the `crash_nth` time
  int crash_nth = 1;

  [[nodiscard]] bool expects(sandbox::whatsapp::FaultWish wish) const;

  /// A plan made of few and strong faults, as the seed has it.
  static Plan of_seed(std::uint64_t seed);
};

}  // namespace tendero::simulation
