#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/world.hpp"
#include "desk/integration/stored_integration.hpp"
#include "desk/rejected.hpp"
#include "desk/settings/owner_values.hpp"
#include "storage/audit.hpp"

namespace tendero::desk {

/// What is stored over the process's settings: `preset`, the legacy `ecommerce_integration`, what the shop aims at and
/// asks (`service_levels`, `satisfaction`: `desk/service/service_settings.hpp`), and what an owner may change
/// (`dialogue::owner_settings`). In force at once, also
/// for other processes. Values that hold secrets are sealed where they are stored, and shown without them. On the
/// engine's thread, or in a command beside the server.
class SettingsDesk {
 public:
  /// References must outlive this.
  SettingsDesk(database::Database& database, World& world, Seal seal, IntegrationDefaults defaults,
               std::vector<ProcessSetting> process = {})
      : database_(database), world_(world), seal_(seal), defaults_(std::move(defaults)), process_(std::move(process)) {}

  /// Names of all that can be stored.
  [[nodiscard]] static std::vector<std::string_view> names();

  /// `{settings}`: for each name what is stored (null: nothing), what is in force and where that comes from, and what
  /// may be stored (see `owner_entry`).
  Task<Result<JsonObject>> list(ShopId shop);
  /// The entry of one name. Faults: `not_found` for a name that is none (`unknown_setting`) or under which nothing is
  /// stored.
  Task<Result<JsonObject>> get(ShopId shop, std::string name);
  /// Stores the whole value; answers as `get`. Recorded in the audit trail.
  Task<Accepted<JsonObject>> set(ShopId shop, std::string name, Json value, storage::Actor actor);
  /// What was stored is gone, so the process's setting counts again. Faults as `get`.
  Task<Result<JsonObject>> remove(ShopId shop, std::string name, storage::Actor actor);

 private:
  [[nodiscard]] Accepted<std::string> to_stored(const std::string& name, const Json& value,
                                                const std::optional<std::string>& before) const;
  [[nodiscard]] Json view(const std::string& name, const std::string& stored) const;
  [[nodiscard]] JsonObject entry(const std::string& name, const std::optional<std::string>& stored) const;

  database::Database& database_;
  World& world_;
  Seal seal_;
  IntegrationDefaults defaults_;
  std::vector<ProcessSetting> process_;
};

}  // namespace tendero::desk
