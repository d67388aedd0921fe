#include "storage/settings.hpp"

namespace tendero::storage {

std::optional<std::string> setting(database::Tx& tx, ShopId shop, std::string_view name) {
  const auto row = tx.row("SELECT document FROM settings WHERE shop_id = $1 AND name = $2", shop, name);
  if (!row) return std::nullopt;
  return row->text(0);
}

void store_setting(database::Tx& tx, ShopId shop, std::string_view name, std::string_view json, Instant now) {
  tx.run(
      "INSERT INTO settings (shop_id, name, document, stored_at) VALUES ($1, $2, $3, $4) "
      "ON CONFLICT (shop_id, name) DO UPDATE SET document = $3, stored_at = $4",
      shop, name, json, now);
}

std::map<std::string, std::string, std::less<>> small_settings(database::Tx& tx, ShopId shop) {
  std::map<std::string, std::string, std::less<>> stored;
  for (const auto& row :
       tx.rows("SELECT name, document FROM settings WHERE shop_id = $1 AND LENGTH(document) <= 8192", shop)) {
    stored.emplace(row.text(0), row.text(1));
  }
  return stored;
}

bool remove_setting(database::Tx& tx, ShopId shop, std::string_view name) {
  return tx.run("DELETE FROM settings WHERE shop_id = $1 AND name = $2", shop, name) > 0;
}

}  // namespace tendero::storage
