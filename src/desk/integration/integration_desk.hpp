#pragma once

#include <optional>
#include <string>

#include "base/json.hpp"
#include "base/world.hpp"
#include "commerce/configuration/probe.hpp"
#include "desk/integration/stored_integration.hpp"
#include "desk/rejected.hpp"
#include "storage/audit.hpp"

namespace tendero::desk {

/// What an administrator does with the connection to the shop's backend. On the engine's thread. The objects are those
/// of the API; secrets are never in them.
class IntegrationDesk {
 public:
  /// References must outlive this.
  IntegrationDesk(database::Database& database, World& world, StoredIntegration& integration)
      : database_(database), world_(world), integration_(integration) {}

  /// The configuration that decides, where it comes from, and what was last found there.
  Task<Result<JsonObject>> config(ShopId shop);
  /// Changes the stored document as `commerce::update_integration` says; the next call to the shop goes by it. Recorded
  /// in the audit trail. `denied` `conflict` when others keep changing it meanwhile.
  Task<Accepted<JsonObject>> update(ShopId shop, Json update, storage::Actor actor);
  /// Tries the configuration that decides, or with `unsaved` that one with these changes, which are not stored. What is
  /// found about the configuration that decides is remembered. `denied` `integration_unavailable` when the preset opens
  /// no shop or nothing is configured.
  Task<Accepted<JsonObject>> test(ShopId shop, std::optional<Json> unsaved, storage::Actor actor);
  /// Enabled, configured, why closed, and whether the backend says now that it is well.
  Task<Result<JsonObject>> status(ShopId shop);
  /// Whether the backend in use answers now.
  Task<Result<JsonObject>> health(ShopId shop);

 private:
  struct Look;
  Task<Result<Look>> look(ShopId shop);
  Task<Result<bool>> store(ShopId shop, std::optional<std::string> seen, std::string document, std::string changed,
                           storage::Actor actor);
  Task<Result<void>> remember(ShopId shop, const commerce::IntegrationSettings& settings,
                              const commerce::ProbeReport& report, storage::Actor actor);
  Task<Result<void>> ask_health(const commerce::IntegrationState& state);
  [[nodiscard]] std::string fingerprint(const commerce::IntegrationSettings& settings) const;
  [[nodiscard]] JsonObject describe(const Look& look) const;

  database::Database& database_;
  World& world_;
  StoredIntegration& integration_;
};

}  // namespace tendero::desk
