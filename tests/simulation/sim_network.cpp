#include "simulation/sim_network.hpp"

#include <algorithm>
#include <optional>

namespace tendero::simulation {

/// One request and its answer. Both sides hold it; whoever dies lets go.
struct SimNetwork::Exchange {
  std::optional<Result<net::Response>> outcome;
  Alarm* caller = nullptr;  ///< null: the caller is gone

  void end(Result<net::Response> result) {
    if (outcome || caller == nullptr) return;
    outcome = std::move(result);
    caller->ring();
  }
};

namespace {

std::string origin_of(const std::string& url) {
  const auto path = url.find('/', url.find("://") + 3);
  return url.substr(0, path);
}

std::string target_of(const std::string& url) {
  const auto path = url.find('/', url.find("://") + 3);
  return path == std::string::npos ? "/" : url.substr(path);
}

}  // namespace

class SimNetwork::Side final : public net::HttpTransport {
 public:
  Side(SimNetwork& network, World& world) : network_(network), world_(world) {}

  Task<Result<net::Response>> send(net::OutgoingRequest request) override {
    world_.fail_points.reach(request.purpose + ".before");
    const auto origin = origin_of(request.url);
    const auto number = ++network_.exchanges_;
    for (auto* watch : network_.watches_) watch->begins(number, origin, request);
    const auto outcome = co_await carry(origin, request);
    for (auto* watch : network_.watches_) watch->ends(number, origin, request, outcome);
    world_.fail_points.reach(request.purpose + ".after");
    co_return outcome;
  }

 private:
  Task<Result<net::Response>> carry(std::string origin, net::OutgoingRequest request) {
    const auto faults = network_.faults_[origin];
    const auto host = network_.hosts_.find(origin);
    if (host == network_.hosts_.end() || network_.happens(faults.refuse_percent)) {
      co_return fault(FaultKind::unavailable, "connect_failed", "Nobody answers at " + origin + ".");
    }
    auto bell = world_.scheduler.make_alarm();
    const auto exchange = std::make_shared<Exchange>();
    exchange->caller = bell.get();
    // Whatever ends this coroutine, a crash of its host included, the other side must not ring a dead bell.
    const std::shared_ptr<void> hang_up(nullptr, [exchange](void*) { exchange->caller = nullptr; });
    start(host->second, request, exchange, faults);
    co_await bell->wait_until(world_.clock.now() + request.deadline);
    co_return exchange->outcome.value_or(fault(FaultKind::uncertain, "timeout", "No answer in time."));
  }

  void start(Host& host, const net::OutgoingRequest& request, const std::shared_ptr<Exchange>& exchange,
             const NetworkFaults& faults) {
    if (network_.happens(faults.lose_request_percent)) return;  // silence: the caller's deadline will tell
    if (network_.happens(faults.server_error_percent)) {
      exchange->end(net::json_response(500, R"({"error":"internal"})"));
      return;
    }
    const bool lose = network_.happens(faults.lose_answer_percent);
    const bool garble = network_.happens(faults.garble_percent);
    const auto delay = delay_of(request, faults);
    net::Request received{.method = request.method,
                          .target = target_of(request.url),
                          .headers = request.headers,
                          .body = request.body,
                          .remote_address = "127.0.0.1"};
    std::erase_if(host.under_way, [](const auto& one) { return one.expired(); });
    host.under_way.push_back(exchange);
    host.world->scheduler.spawn(
        "sim.answer",
        answer(host.handler, std::move(received), exchange,
               {.lose = lose, .garble = garble, .before = delay, .after = below(faults.slow_answer_at_most)},
               *host.world));
  }

  [[nodiscard]] Duration below(Duration most) {
    return most > Duration{0}
               ? Duration{static_cast<std::int64_t>(network_.random_() % static_cast<std::uint64_t>(most.count()))}
               : most;
  }

  Duration delay_of(const net::OutgoingRequest& request, const NetworkFaults& faults) {
    if (network_.happens(faults.late_percent)) return request.deadline + Duration{2'000};
    return below(faults.delay_at_most);
  }

  /// What happens to an exchange on its way.
  struct Way {
    bool lose = false;
    bool garble = false;
    Duration before{0};
    Duration after{0};
  };
  static Task<> answer(net::Handler handler, net::Request request, std::shared_ptr<Exchange> exchange, Way way,
                       World& world) {
    const auto alarm = world.scheduler.make_alarm();
    if (way.before.count() > 0) co_await alarm->wait_until(world.clock.now() + way.before);
    auto response = co_await handler(std::move(request));
    if (way.after.count() > 0) co_await alarm->wait_until(world.clock.now() + way.after);
    if (way.lose || response.headers.find("X-Sandbox-Drop"))
      co_return exchange->end(fault(FaultKind::uncertain, "connection_lost", "The connection was lost."));
    if (way.garble) response.body.resize(response.body.size() / 2);
    exchange->end(std::move(response));
  }

  SimNetwork& network_;
  World& world_;
};

void SimNetwork::serve(std::string origin, World& world, net::Handler handler) {
  hosts_.insert_or_assign(std::move(origin), Host{&world, std::move(handler), {}});
}

void SimNetwork::shut(const std::string& origin) {
  const auto host = hosts_.find(origin);
  if (host == hosts_.end()) return;
  const auto under_way = std::move(host->second.under_way);
  hosts_.erase(host);
  for (const auto& one : under_way) {
    if (const auto exchange = one.lock())
      exchange->end(fault(FaultKind::uncertain, "connection_lost", "The other side died."));
  }
}

std::unique_ptr<net::HttpTransport> SimNetwork::connect(World& world) { return std::make_unique<Side>(*this, world); }

}  // namespace tendero::simulation
