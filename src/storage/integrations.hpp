#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "database/database.hpp"

namespace tendero::storage {

/// How a shop's backend is reached: a document (JSON) whose secrets are sealed by the caller.
struct IntegrationRow {
  std::string document;
  Instant created_at;
  Instant updated_at;
};
/// `name`: "default".
std::optional<IntegrationRow> integration(database::Tx& tx, ShopId shop, std::string_view name);
void store_integration(database::Tx& tx, ShopId shop, std::string_view name, std::string_view document, Instant now);
bool remove_integration(database::Tx& tx, ShopId shop, std::string_view name);

/// What the latest connection test found.
struct IntegrationHealth {
  std::string about;   ///< fingerprint of the target and credentials that were tested
  std::string status;  ///< "healthy", "degraded", "unhealthy"
  std::optional<Instant> last_connected;
  std::string last_error;  ///< empty: none
  std::optional<Instant> last_error_at;
};
std::optional<IntegrationHealth> integration_health(database::Tx& tx, ShopId shop);
void store_integration_health(database::Tx& tx, ShopId shop, const IntegrationHealth& health);

}  // namespace tendero::storage
