#include "storage/integrations.hpp"

namespace tendero::storage {

std::optional<IntegrationRow> integration(database::Tx& tx, ShopId shop, std::string_view name) {
  const auto row =
      tx.row("SELECT document, created_at, updated_at FROM integrations WHERE shop_id = $1 AND name = $2", shop, name);
  if (!row) return std::nullopt;
  return IntegrationRow{row->text(0), row->instant(1), row->instant(2)};
}

void store_integration(database::Tx& tx, ShopId shop, std::string_view name, std::string_view document, Instant now) {
  tx.run(
      "INSERT INTO integrations (shop_id, name, document, created_at, updated_at) VALUES ($1, $2, $3, $4, $4) "
      "ON CONFLICT (shop_id, name) DO UPDATE SET document = $3, updated_at = $4",
      shop, name, document, now);
}

bool remove_integration(database::Tx& tx, ShopId shop, std::string_view name) {
  return tx.run("DELETE FROM integrations WHERE shop_id = $1 AND name = $2", shop, name) > 0;
}

std::optional<IntegrationHealth> integration_health(database::Tx& tx, ShopId shop) {
  const auto row = tx.row(
      "SELECT about, status, last_connected_at, last_error, last_error_at FROM integration_health WHERE shop_id = $1",
      shop);
  if (!row) return std::nullopt;
  return IntegrationHealth{.about = row->text(0),
                           .status = row->text(1),
                           .last_connected = row->maybe_instant(2),
                           .last_error = row->text(3),
                           .last_error_at = row->maybe_instant(4)};
}

void store_integration_health(database::Tx& tx, ShopId shop, const IntegrationHealth& health) {
  tx.run(
      "INSERT INTO integration_health (shop_id, about, status, last_connected_at, last_error, last_error_at) "
      "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (shop_id) DO UPDATE SET about = $2, status = $3, "
      "last_connected_at = $4, last_error = $5, last_error_at = $6",
      shop, health.about, health.status, health.last_connected, health.last_error, health.last_error_at);
}

}  // namespace tendero::storage
