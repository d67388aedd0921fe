#pragma once

#include <optional>
#include <string>
#include <vector>

#include "assistant/builtin/session.hpp"
#include "assistant/builtin/wish.hpp"

namespace tendero::assistant::builtin {

/// A product that was picked, with how many of it.
struct Picked {
  ProductFound product;
  std::optional<int> quantity;  ///< nothing: not said
  std::string note;             ///< a wish for the kitchen: "sin cebolla"
};

/// What became of the phrases of an order.
struct Resolved {
  struct Unclear {
    ItemPhrase phrase;
    std::vector<ProductFound> products;  ///< which of these? Empty: of those shown before
  };
  std::vector<Picked> picked;
  std::vector<Unclear> unclear;
  std::vector<Unclear> unknown;  ///< nothing fits; `products` come near
};

/// Finds the products that phrases mean: in what was shown last, else in the shop. Nothing: an answer is still missing,
/// or the shop could not be asked and that has been said.
[[nodiscard]] std::optional<Resolved> resolve(Session& session, const std::vector<ItemPhrase>& items);

/// The lines of the basket that a phrase means; all of those that fit equally well.
[[nodiscard]] std::vector<std::size_t> lines_meant(const Memory& memory, const ItemPhrase& phrase,
                                                   const Lexicon& lexicon);

/// "2x Pizza Pepperoni, 1x Tiramisú"
[[nodiscard]] std::string basket_text(const Memory& memory);

/// Puts it in; a product that is there already gets the quantity, or that much more.
void put(Memory& memory, const Picked& picked, bool on_top);

}  // namespace tendero::assistant::builtin
