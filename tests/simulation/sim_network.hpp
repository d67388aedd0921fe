#pragma once

#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "base/world.hpp"
#include "net/http_transport.hpp"

namespace tendero::simulation {

/// What the network does to one exchange. Few and strong faults per run find more than many weak ones.
struct NetworkFaults {
  int refuse_percent = 0;        ///< the connection is refused: certainly nothing happened
  int lose_request_percent = 0;  ///< lost on the way there: nothing happened, nobody knows
  int lose_answer_percent = 0;   ///< lost on the way back: it happened, nobody knows
  int server_error_percent = 0;  ///< 500 instead of the effect
  int garble_percent = 0;        ///< it happened, the answer is half a body
  int late_percent = 0;          ///< it happens, but only after the caller has given up
  Duration delay_at_most{0};
};

/// Hosts that talk HTTP inside one process and one thread, each with its own scheduler. A host can die in the middle of
/// an exchange: the other side then sees a lost connection, and nothing of the dead one is touched again.
class SimNetwork {
 public:
  explicit SimNetwork(std::uint64_t seed, Clock& clock) : random_(seed), clock_(clock) {}

  /// Somebody answers at this origin ("http://shop.sim"), on that scheduler, until `shut`.
  void serve(std::string origin, Scheduler& scheduler, net::Handler handler);
  /// Nobody answers any more; exchanges under way are lost.
  void shut(const std::string& origin);
  void set_faults(const std::string& origin, NetworkFaults faults) { faults_[origin] = faults; }
  void heal() { faults_.clear(); }

  /// The network as a host on `scheduler` sees it.
  std::unique_ptr<net::HttpTransport> connect(World& world);

  struct Exchange;

 private:
  class Side;
  struct Host {
    Scheduler* scheduler;
    net::Handler handler;
    std::vector<std::weak_ptr<Exchange>> under_way;
  };

  [[nodiscard]] bool happens(int percent) { return percent > 0 && static_cast<int>(random_() % 100) < percent; }

  std::mt19937_64 random_;
  Clock& clock_;
  std::map<std::string, Host> hosts_;
  std::map<std::string, NetworkFaults> faults_;
};

}  // namespace tendero::simulation
