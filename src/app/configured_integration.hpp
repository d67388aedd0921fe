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

  Task<Result<commerce::IntegrationState>> state(ShopId shop) override;

 private:
  commerce::IntegrationState state_;
};

}  // namespace tendero::app
