#include "assistant/builtin/wish.hpp"

#include <algorithm>

namespace tendero::assistant::builtin {

bool Wish::names_products() const noexcept {
  return one_of_each || std::ranges::any_of(items, &ItemPhrase::names_product);
}

std::optional<int> Wish::bare_quantity() const noexcept {
  if (names_products() || items.empty()) return std::nullopt;
  return items.front().quantity;
}

bool Understood::has(WishKind kind) const noexcept {
  return std::ranges::any_of(wishes, [&](const Wish& wish) { return wish.kind == kind; });
}

}  // namespace tendero::assistant::builtin
