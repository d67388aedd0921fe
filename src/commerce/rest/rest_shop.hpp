#pragma once

#include <memory>
#include <optional>

#include "base/world.hpp"
#include "commerce/connector.hpp"
#include "commerce/integration.hpp"
#include "commerce/shop.hpp"
#include "net/http_transport.hpp"

namespace tendero::commerce::rest {

/// A shop behind the REST contract of the integration guide. Made from one configuration and thrown away with it: a
/// changed address or credential means a new object, so that no token or kept list outlives what it was got with. To be
/// used on the engine's thread; calls may run side by side, and must have ended before it goes.
class RestShop final : public Connector {
 public:
  RestShop(IntegrationSettings settings, net::HttpTransport& transport, World& world);
  ~RestShop() override;

  [[nodiscard]] OrderDesk& orders() override;
  [[nodiscard]] Catalog& catalog() override;
  [[nodiscard]] CustomerDesk& customers() override;
  [[nodiscard]] References& references() override;

  Task<Result<void>> log_in() override;
  [[nodiscard]] std::optional<bool> token_valid() const override;
  [[nodiscard]] std::optional<Fault> last_fault() const override;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace tendero::commerce::rest
