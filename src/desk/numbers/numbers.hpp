#pragma once

#include <string>
#include <utility>

#include "base/ids.hpp"
#include "base/json.hpp"
#include "base/world.hpp"
#include "storage/database.hpp"

namespace tendero::desk {

/// How the desk works and what is sold through us. Any thread may ask.
class Numbers {
 public:
  /// `zone`: in which the shop's days begin. References must outlive this.
  Numbers(ShopId shop, database::Database& database, World& world, std::string zone)
      : shop_(shop), database_(database), world_(world), zone_(std::move(zone)) {}

  /// Of the days "2026-11-01" to "2026-11-30"; empty: as `DayRange::read` says, whose faults these have.
  Task<Result<JsonObject>> desk(std::string from, std::string to);  ///< `desk_view`
  Task<Result<JsonObject>> shop(std::string from, std::string to);  ///< `shop_view`

 private:
  ShopId shop_;
  database::Database& database_;
  World& world_;
  std::string zone_;
};

}  // namespace tendero::desk
