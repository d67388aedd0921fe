#include "storage/shops.hpp"

namespace tendero::storage {

ShopId ensure_shop(database::Tx& tx, std::string_view slug, Instant now) {
  tx.run("INSERT INTO shops (slug, created_at) VALUES ($1, $2) ON CONFLICT (slug) DO NOTHING", slug, now);
  return tx.row("SELECT id FROM shops WHERE slug = $1", slug)->id<ShopId>(0);
}

void route_number(database::Tx& tx, std::string_view phone_number_id, ShopId shop, Instant now) {
  tx.run(
      "INSERT INTO shop_numbers (phone_number_id, shop_id, routed_at) VALUES ($1, $2, $3) "
      "ON CONFLICT (phone_number_id) DO UPDATE SET shop_id = $2, routed_at = $3",
      phone_number_id, shop, now);
}

std::optional<ShopId> shop_of_number(database::Tx& tx, std::string_view phone_number_id) {
  const auto row = tx.row("SELECT shop_id FROM shop_numbers WHERE phone_number_id = $1", phone_number_id);
  if (!row) return std::nullopt;
  return row->id<ShopId>(0);
}

std::optional<ShopId> only_shop(database::Tx& tx) {
  const auto rows = tx.rows("SELECT id FROM shops ORDER BY id LIMIT 2");
  return rows.size() == 1 ? std::optional(rows.front().id<ShopId>(0)) : std::nullopt;
}

}  // namespace tendero::storage
