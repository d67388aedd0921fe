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
  Duration slow_answer_at_most{0};  ///< it happens at once, and its answer comes late
};

/// Whoever wants to know what goes over the wire.
class WireWatch {
 public:
  virtual ~WireWatch() = default;
  /// The caller begins this exchange; `exchange` is its number.
  virtual void begins(std::size_t exchange, const std::string& origin, const net::OutgoingRequest& request) = 0;
  /// The caller learns of its end. Never told when the caller dies first.
  virtual void ends(std::size_t exchange, const std::string& origin, const net::OutgoingRequest& request,
                    const Result<net::Response>& outcome) = 0;
};

/// Hosts that talk HTTP inside one process and one thread, each in its own World. A host can die in the middle of an
/// exchange: the other side then sees a lost connection, and nothing of the dead one is touched again.
class SimNetwork {
 public:
  explicit SimNetwork(std::uint64_t seed) : random_(seed) {}

  /// Somebody answers at this origin ("http://shop.sim"), in that World, until `shut`.
  void serve(std::string origin, World& world, net::Handler handler);
  /// Nobody answers any more; exchanges under way are lost.
  void shut(const std::string& origin);
  void set_faults(const std::string& origin, NetworkFaults faults) { faults_[origin] = faults; }
  void heal() { faults_.clear(); }
  /// `watch` lives as long as the network.
  void add_watch(WireWatch& watch) { watches_.push_back(&watch); }

  /// The network as a host in `world` sees it.
  std::unique_ptr<net::HttpTransport> connect(World& world);

  struct Exchange;

 private:
  class Side;
  struct Host {
    World* world;
    net::Handler handler;
    std::vector<std::weak_ptr<Exchange>> under_way;
  };

  [[nodiscard]] bool happens(int percent) { return percent > 0 && static_cast<int>(random_() % 100) < percent; }

  std::mt19937_64 random_;
  std::map<std::string, Host> hosts_;
  std::map<std::string, NetworkFaults> faults_;
  std::vector<WireWatch*> watches_;
  std::size_t exchanges_ = 0;
};

}  // namespace tendero::simulation
