#pragma once

#include <utility>

#include "base/json.hpp"
#include "base/world.hpp"
#include "desk/contacts/contact_rules.hpp"
#include "desk/rejected.hpp"
#include "storage/audit.hpp"
#include "storage/database.hpp"

namespace tendero::desk {

/// What the shop wants to know of its contacts. Each change stands in the audit trail. Any thread may ask.
class FieldDesk {
 public:
  /// References must outlive this.
  FieldDesk(ShopId shop, database::Database& database, World& world, ContactRules rules)
      : shop_(shop), database_(database), world_(world), rules_(std::move(rules)) {}

  /// `{count, fields}`
  Task<Result<JsonObject>> list();
  /// `{field}`. Fault `conflict`: the key is taken, or there are too many.
  Task<Accepted<JsonObject>> add(Json sent, storage::Actor actor);
  /// `{field}`: another label, other choices. Values that are no choice any more stay as they are. Faults `not_found`,
  /// and `conflict` for another key or kind, under which the values would mean something else.
  Task<Accepted<JsonObject>> change(std::int64_t id, Json sent, storage::Actor actor);
  /// `{values}`: with every value, and how many those were. Fault `not_found`.
  Task<Result<JsonObject>> remove(std::int64_t id, storage::Actor actor);

 private:
  ShopId shop_;
  database::Database& database_;
  World& world_;
  ContactRules rules_;
};

}  // namespace tendero::desk
