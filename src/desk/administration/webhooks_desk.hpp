#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "base/json.hpp"
#include "base/seal.hpp"
#include "base/world.hpp"
#include "desk/administration/webhook_call.hpp"
#include "desk/rejected.hpp"
#include "storage/audit.hpp"
#include "storage/database.hpp"

namespace tendero::desk {

/// The addresses that hear what happens in the shop. Each change stands in the audit trail, without its secret.
class WebhooksDesk {
 public:
  /// References must outlive this.
  WebhooksDesk(ShopId shop, database::Database& database, World& world, Seal seal, WebhookWay way)
      : shop_(shop), database_(database), world_(world), seal_(seal), way_(std::move(way)) {}

  /// `{count, webhooks}`.
  Task<Result<JsonObject>> list();
  /// `{webhook, attempts}`: the latest attempts first. Fault `not_found`.
  Task<Result<JsonObject>> read(std::int64_t id);
  /// As `read`, and the secret where one was made, this once. Fault `conflict` when there are too many.
  Task<Accepted<JsonObject>> add(Json sent, storage::Actor actor);
  /// As `read`. A secret that is left out stays. Faults `not_found`, and `conflict` when somebody else has changed it
  /// since the sender read it.
  Task<Accepted<JsonObject>> change(std::int64_t id, Json sent, storage::Actor actor);
  /// `{}`. Fault `not_found`.
  Task<Result<JsonObject>> remove(std::int64_t id, storage::Actor actor);
  /// Calls it now, with an event `webhook.test`: `{delivered, status, reason, tookMs}`. On the engine's thread. Fault
  /// `not_found`.
  Task<Result<JsonObject>> test(std::int64_t id, storage::Actor actor);

 private:
  struct Wanted {
    storage::OutgoingWebhook webhook;
    std::optional<Secret> secret;
  };
  /// Everything that is wrong with it at once. One that is changed names the revision that was read.
  [[nodiscard]] commerce::Checked<Wanted> read_wanted(const Json& sent, bool is_new) const;
  Task<Accepted<JsonObject>> read_after(std::int64_t id);

  ShopId shop_;
  database::Database& database_;
  World& world_;
  Seal seal_;
  WebhookWay way_;
};

}  // namespace tendero::desk
