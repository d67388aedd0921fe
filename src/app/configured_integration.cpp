#include "app/configured_integration.hpp"

namespace tendero::app {

ConfiguredIntegration::ConfiguredIntegration(commerce::IntegrationSettings settings, std::string preset,
                                             net::HttpTransport& transport, World& world)
    : settings_(std::move(settings)),
      preset_(std::move(preset)),
      rest_(settings_, transport, world),
      gated_(rest_, settings_.features) {}

Result<commerce::Shop*> ConfiguredIntegration::shop(ShopId) {
  if (const auto available = commerce::check_available(settings_, preset_); !available)
    return std::unexpected(available.error());
  return &gated_;
}

const commerce::IntegrationSettings& ConfiguredIntegration::settings(ShopId) const { return settings_; }

}  // namespace tendero::app
