#pragma once

#include <memory>
#include <string_view>

#include "commerce/integration.hpp"
#include "commerce/shop.hpp"

namespace tendero::commerce {

/// True for the presets whose backend may be asked. The guide's table "Prerequisites: Preset-Based Availability" names
/// `ecommerce` alone; this is the one place that knows.
[[nodiscard]] bool preset_allows_shop(std::string_view preset);

/// Why the backend may not be asked at all: `denied` `integration_unavailable`, with the reason for people (preset,
/// switched off, no address). Success: it may.
[[nodiscard]] Result<void> check_available(const IntegrationSettings& settings, std::string_view preset);

/// A shop of which only the switched-on features can be asked; anything else is `denied` `feature_disabled` without a
/// question to the backend. `orderLookup`: orders; `orderCreate`: making and changing orders, and finding one's own
/// again; `productSearch`: the catalog; `customerLink`: customers. Delivery options, payment methods, summary and
/// health need none.
class GatedShop final : public Shop {
 public:
  /// `shop` must outlive this.
  GatedShop(Shop& shop, Features features);
  ~GatedShop() override;

  [[nodiscard]] OrderDesk& orders() override;
  [[nodiscard]] Catalog& catalog() override;
  [[nodiscard]] CustomerDesk& customers() override;
  [[nodiscard]] References& references() override;

 private:
  struct Gates;
  std::unique_ptr<Gates> gates_;
};

}  // namespace tendero::commerce
