#pragma once

#include <string>
#include <utility>

#include "base/json.hpp"
#include "base/world.hpp"
#include "desk/rejected.hpp"
#include "storage/audit.hpp"
#include "storage/database.hpp"

namespace tendero::desk {

/// What the shop's messages cost on WhatsApp. Any thread may ask.
class Costs {
 public:
  /// `zone`: in which the shop's days and months begin. References must outlive this.
  Costs(ShopId shop, database::Database& database, World& world, std::string zone)
      : shop_(shop), database_(database), world_(world), zone_(std::move(zone)) {}

  /// `{rates: [{country, category, price, currency, since}]}`
  Task<Result<JsonObject>> rates();
  /// Replaces them all; answers as `rates`. Recorded in the audit trail.
  Task<Accepted<JsonObject>> replace_rates(Json sent, storage::Actor actor);
  /// Of the month "2026-11"; empty: of this one. `{month, zone, …}` and what `CostReport::view` says. Fault
  /// `invalid_input` for what is no month.
  Task<Result<JsonObject>> report(std::string month);

 private:
  ShopId shop_;
  database::Database& database_;
  World& world_;
  std::string zone_;
};

}  // namespace tendero::desk
