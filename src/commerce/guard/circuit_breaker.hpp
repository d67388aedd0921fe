#pragma once

#include <optional>
#include <string>

#include "base/world.hpp"
#include "net/http_transport.hpp"

namespace tendero::commerce::guard {

struct BreakerSettings {
  std::string health_url;  ///< asked, without credentials, before a backend that was down is asked anything else
  int failures = 5;        ///< this many in a row open it
  Duration pause{15'000};  ///< how long nothing is asked once it is open
  Duration probe_deadline{5'000};
};

/// Spares customers the wait for a backend that is down, and the backend their questions. After `failures` calls in a
/// row that could not be made or were not answered in time, calls are refused at once (`unavailable`, code
/// `circuit_open`, with the reason); after the pause one probe decides, while others are still refused. Whatever answer
/// comes, also 500, is the answer of a backend that is up. What is refused was certainly not sent.
class CircuitBreaker final : public net::HttpTransport {
 public:
  /// `next` and `world` must outlive this.
  CircuitBreaker(BreakerSettings settings, net::HttpTransport& next, World& world);

  Task<Result<net::Response>> send(net::OutgoingRequest request) override;

  /// Why nothing is asked now; nothing when everything is.
  [[nodiscard]] const std::optional<Fault>& open_because() const noexcept { return reason_; }
  /// Since when; nothing when everything is asked.
  [[nodiscard]] std::optional<Instant> open_since() const { return reason_ ? std::optional(opened_at_) : std::nullopt; }

 private:
  [[nodiscard]] std::unexpected<Fault> refusal() const;
  Task<bool> probe(bool verify_tls);
  void learn(const Result<net::Response>& response);
  void open(const Fault& reason);
  void close();

  BreakerSettings settings_;
  net::HttpTransport& next_;
  World& world_;
  int failures_in_a_row_ = 0;
  std::optional<Fault> reason_;
  Instant opened_at_;
  Instant silent_until_;
  bool probing_ = false;
};

}  // namespace tendero::commerce::guard
