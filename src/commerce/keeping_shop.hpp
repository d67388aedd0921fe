#pragma once

#include <memory>

#include "base/world.hpp"
#include "commerce/shop.hpp"

namespace tendero::commerce {

/// What may be kept of a shop's answers (`cache` of the integration's configuration).
struct KeepingSettings {
  Duration customers_for{300'000};     ///< `cache.ttl`; zero keeps nothing at all, of any kind
  bool keep_products = true;           ///< `cacheProducts`: the two lists below, and sharing of equal product searches
  bool keep_customers = true;          ///< `cacheCustomers`
  Duration categories_for{1'800'000};  ///< 30 min
  Duration methods_for{60'000};        ///< payment methods: quotes offer them, so one switched off must soon be gone
  std::size_t most_customers = 1'000;
};

/// A shop that is asked less often: what changes rarely is kept for a while, and equal questions under way are asked
/// once. Never kept, whatever the settings: orders, prices, stock (so neither products nor delivery options), profiles,
/// "not found", and empty lists, because a shop that just filled one in must not wait. Orders, single products and
/// delivery options are not shared either: an answer that was begun before the question may be older than what the
/// asker knows. So a quote reads its prices and stock from the shop itself.
class KeepingShop final : public Shop {
 public:
  /// `shop` and `world` must outlive this.
  KeepingShop(Shop& shop, KeepingSettings settings, World& world);
  ~KeepingShop() override;

  [[nodiscard]] OrderDesk& orders() override;
  [[nodiscard]] Catalog& catalog() override;
  [[nodiscard]] CustomerDesk& customers() override;
  [[nodiscard]] References& references() override;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace tendero::commerce
