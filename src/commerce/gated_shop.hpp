#pragma once

#include <memory>
#include <string_view>

#include "commerce/integration.hpp"
#include "commerce/shop.hpp"

namespace tendero::commerce {

/// What keeps these settings closed under this preset; the preset is looked at first.
[[nodiscard]] Closed why_closed(const IntegrationSettings& settings, const crm::Preset& preset);
/// `denied` `integration_unavailable` with the reason for people. Not for `open`.
[[nodiscard]] Fault unavailable(Closed reason, const crm::Preset& preset);

/// `denied` `feature_disabled` for this feature ("orderCreate").
[[nodiscard]] std::unexpected<Fault> switched_off(std::string_view feature);

/// A shop of which only the switched-on features can be asked; anything else is `denied` `feature_disabled` without a
/// question to the backend. `orderLookup`: orders; `orderCreate`: making and changing orders; `productSearch`: the
/// catalog; `customerLink`: customers. Delivery options, payment methods, summary and health need none, nor does
/// finding an order of ours again: one in doubt must be cleared up also after the feature that made it was switched
/// off.
class GatedShop final : public Shop {
 public:
  GatedShop(std::shared_ptr<Shop> shop, Features features);
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
