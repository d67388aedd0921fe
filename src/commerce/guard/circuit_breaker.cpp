#include "commerce/guard/circuit_breaker.hpp"

#include <utility>

#include <fmt/format.h>

namespace tendero::commerce::guard {
namespace {

/// The backend could not be asked, or did not answer in time.
bool is_silence(const Result<net::Response>& response) {
  if (response) return false;
  return response.error().kind == FaultKind::unavailable || response.error().code == "timeout";
}

}  // namespace

CircuitBreaker::CircuitBreaker(BreakerSettings settings, net::HttpTransport& next, World& world)
    : settings_(std::move(settings)), next_(next), world_(world) {}

Task<Result<net::Response>> CircuitBreaker::send(net::OutgoingRequest request) {
  if (reason_) {
    if (probing_ || world_.clock.now() < silent_until_) co_return refusal();
    const bool is_up = co_await probe(request.verify_tls);
    if (!is_up) co_return refusal();
  }
  auto response = co_await next_.send(std::move(request));
  learn(response);
  co_return response;
}

std::unexpected<Fault> CircuitBreaker::refusal() const {
  world_.metrics.count("tendero_shop_refused_total", {{"because", "circuit_open"}});
  return fault(FaultKind::unavailable, "circuit_open",
               fmt::format("it was not asked, because it did not answer the last {} times ({})", settings_.failures,
                           reason_->message));
}

/// One harmless question decides for all.
Task<bool> CircuitBreaker::probe(bool verify_tls) {
  struct Probing {
    bool& flag;
    ~Probing() { flag = false; }
  } const probing{probing_};
  probing_ = true;
  const auto response = co_await next_.send({.purpose = "shop.probe",
                                             .url = settings_.health_url,
                                             .deadline = settings_.probe_deadline,
                                             .verify_tls = verify_tls});
  if (response) {
    close();
  } else {
    open(response.error());
  }
  co_return response.has_value();
}

void CircuitBreaker::learn(const Result<net::Response>& response) {
  if (response) return close();
  if (!is_silence(response)) return;
  if (++failures_in_a_row_ >= settings_.failures) open(response.error());
}

void CircuitBreaker::open(const Fault& reason) {
  const Instant now = world_.clock.now();
  if (!reason_) {
    opened_at_ = now;
    world_.log.warning("shop.circuit_opened", {{"code", reason.code}, {"message", reason.message}});
  }
  reason_ = reason;
  silent_until_ = now + settings_.pause;
  world_.metrics.set("tendero_shop_circuit_open", 1);
}

void CircuitBreaker::close() {
  failures_in_a_row_ = 0;
  if (!reason_) return;
  reason_.reset();
  world_.metrics.set("tendero_shop_circuit_open", 0);
  world_.log.info("shop.circuit_closed");
}

}  // namespace tendero::commerce::guard
