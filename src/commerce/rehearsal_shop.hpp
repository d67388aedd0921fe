#pragma once

#include <memory>

#include "commerce/shop.hpp"

namespace tendero::commerce {

/// A shop of which everything can be asked, and in which nothing is done: an order is answered as if it had been made,
/// under a number that is none, and the backend never hears of it. For trying a conversation.
class RehearsalShop final : public Shop {
 public:
  explicit RehearsalShop(std::shared_ptr<Shop> shop);
  ~RehearsalShop() override;

  [[nodiscard]] OrderDesk& orders() override;
  [[nodiscard]] Catalog& catalog() override;
  [[nodiscard]] CustomerDesk& customers() override;
  [[nodiscard]] References& references() override;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace tendero::commerce
