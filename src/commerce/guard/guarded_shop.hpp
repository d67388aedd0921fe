#pragma once

#include <memory>

#include "base/world.hpp"
#include "commerce/connector.hpp"
#include "commerce/guard/bulkhead.hpp"
#include "commerce/guard/circuit_breaker.hpp"
#include "commerce/integration.hpp"
#include "net/http_transport.hpp"

namespace tendero::commerce::guard {

struct GuardSettings {
  BreakerSettings breaker = {};  ///< its `health_url` follows from the integration's address
  BulkheadSettings bulkhead = {};
};

/// The REST connector as a server uses it: what may be kept is kept (`KeepingShop`), only so many questions go out at
/// once (`Bulkhead`), and a backend that is down is left alone (`CircuitBreaker`): then every question is
/// `shop_unreachable` at once, and `last_fault` says why. One per configuration, as `RestShop`.
class GuardedShop final : public Connector {
 public:
  /// `transport` and `world` must outlive this.
  GuardedShop(IntegrationSettings settings, net::HttpTransport& transport, World& world, GuardSettings guard = {});
  ~GuardedShop() override;

  [[nodiscard]] OrderDesk& orders() override;
  [[nodiscard]] Catalog& catalog() override;
  [[nodiscard]] CustomerDesk& customers() override;
  [[nodiscard]] References& references() override;

  Task<Result<void>> log_in() override;
  [[nodiscard]] std::optional<bool> token_valid() const override;
  [[nodiscard]] std::optional<Fault> last_fault() const override;
  [[nodiscard]] std::optional<Instant> left_alone_since() const override;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace tendero::commerce::guard
