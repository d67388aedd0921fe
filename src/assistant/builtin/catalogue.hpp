#pragma once

#include <optional>
#include <string>
#include <vector>

#include "assistant/builtin/session.hpp"
#include "assistant/builtin/wish.hpp"

namespace tendero::assistant::builtin {

/// What the shop has for a customer's words.
struct ProductsFound {
  std::vector<ProductFound> fitting;  ///< everything that the words fit
  std::vector<ProductFound> meant;    ///< the nearest of them; several: it must be asked which
  std::vector<ProductFound> similar;  ///< when nothing fits: what comes near
  bool as_note = false;               ///< what follows "sin" is no part of the names
};

/// Searches the shop for products. It is asked in the customer's words first, then more widely (other names, single
/// words, beginnings of words), because a shop's search is seldom as forgiving as a shopkeeper. Nothing: no answer yet,
/// or the shop could not be asked and that has been said.
[[nodiscard]] std::optional<ProductsFound> find_products(Session& session, const ItemPhrase& phrase);

/// One search, as it is. Nothing: as above.
[[nodiscard]] std::optional<std::vector<ProductFound>> search_products(Session& session, const std::string& question);

/// All the categories. Nothing: as above.
[[nodiscard]] std::optional<std::vector<std::string>> find_categories(Session& session);

}  // namespace tendero::assistant::builtin
