#pragma once

#include <string>

#include "base/json.hpp"
#include "base/world.hpp"
#include "storage/audit.hpp"
#include "storage/database.hpp"
#include "storage/labels.hpp"

namespace tendero::desk {

/// The labels under which a shop sorts its conversations. Each change stands in the audit trail. Any thread may ask.
class LabelDesk {
 public:
  /// References must outlive this.
  LabelDesk(ShopId shop, database::Database& database, World& world)
      : shop_(shop), database_(database), world_(world) {}

  /// `{count, labels}`, by name.
  Task<Result<JsonObject>> list();
  /// `{label}`. Faults: `invalid_input` (a name of 1 to 40 characters, a colour as #1a2b3c), `conflict` when another
  /// one has this name or there are too many.
  Task<Result<JsonObject>> add(storage::Label label, storage::Actor actor);
  /// As above, and `not_found`.
  Task<Result<JsonObject>> change(storage::Label label, storage::Actor actor);
  /// `{}`: also from every conversation. Fault `not_found`.
  Task<Result<JsonObject>> remove(storage::LabelId id, storage::Actor actor);

 private:
  ShopId shop_;
  database::Database& database_;
  World& world_;
};

}  // namespace tendero::desk
