#include "app/configured_integration.hpp"

namespace tendero::app {

ConfiguredIntegration::ConfiguredIntegration(commerce::IntegrationSettings settings, std::string preset,
                                             net::HttpTransport& transport, World& world)
    : state_{.preset = crm::find_preset(preset),
             .source = commerce::IntegrationSource::process,
             .settings = std::move(settings)} {
  state_.closed = commerce::why_closed(state_.settings, *state_.preset);
  state_.connector = std::make_shared<commerce::rest::RestShop>(state_.settings, transport, world);
  if (state_.closed == commerce::Closed::open) {
    state_.shop = std::make_shared<commerce::GatedShop>(state_.connector, state_.settings.features);
  } else {
    state_.shop = std::unexpected(commerce::unavailable(state_.closed, *state_.preset));
  }
}

Task<Result<commerce::IntegrationState>> ConfiguredIntegration::state(ShopId) { co_return state_; }

}  // namespace tendero::app
