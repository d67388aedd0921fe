#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "assistant/builtin/wish.hpp"

namespace tendero::assistant::builtin {

/// The amount of a price as it is shown, to compare it with others: "$1,170.00" is 1170.
[[nodiscard]] double amount(std::string_view price);

/// Where the cheapest or dearest of the products stands, whichever the wish names. Nothing when it names neither, or
/// there are no products.
template <class Product>
[[nodiscard]] std::optional<std::size_t> extreme_place(const std::vector<Product>& products, const Wish& wish) {
  if (products.empty() || !wish.names_extreme()) return std::nullopt;
  const auto price = [](const Product& product) { return amount(product.price); };
  const auto found =
      wish.cheapest ? std::ranges::min_element(products, {}, price) : std::ranges::max_element(products, {}, price);
  return static_cast<std::size_t>(found - products.begin());
}

}  // namespace tendero::assistant::builtin
