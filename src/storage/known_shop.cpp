#include "storage/known_shop.hpp"

namespace tendero::storage {

std::optional<ShopId> known_shop(database::Tx& tx, std::string_view slug) {
  const auto row = tx.row("SELECT id FROM shops WHERE slug = $1", slug);
  return row ? std::optional(row->id<ShopId>(0)) : std::nullopt;
}

}  // namespace tendero::storage
