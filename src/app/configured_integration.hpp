#pragma once

#include <memory>
#include <string>

#include "base/world.hpp"
#include "commerce/gated_shop.hpp"
#include "commerce/integration.hpp"
#include "commerce/rest/rest_shop.hpp"
#include "net/http_transport.hpp"

namespace tendero::app {

/// The integration as the process's settings say: the last of the seed's sources (flag, environment, tendero.toml).
class ConfiguredIntegration final : public commerce::Integration {
 public:
  ConfiguredIntegration(commerce::IntegrationSettings settings, std::string preset, net::HttpTransport& transport,
                        World& world);

  [[nodiscard]] Result<commerce::Shop*> shop(ShopId shop) override;
  [[nodiscard]] const commerce::IntegrationSettings& settings(ShopId shop) const override;
  /// The latest failure to ask the backend; gone with its next answer.
  [[nodiscard]] std::optional<Fault> last_fault() const { return rest_.last_fault(); }

 private:
  commerce::IntegrationSettings settings_;
  std::string preset_;
  commerce::rest::RestShop rest_;
  commerce::GatedShop gated_;
};

}  // namespace tendero::app
