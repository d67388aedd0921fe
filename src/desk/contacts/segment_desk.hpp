#pragma once

#include <utility>

#include "base/json.hpp"
#include "base/world.hpp"
#include "desk/contacts/contact_rules.hpp"
#include "desk/rejected.hpp"
#include "storage/audit.hpp"
#include "storage/database.hpp"

namespace tendero::desk {

/// Conditions under a name. Who fulfils them is counted each time somebody looks. Each change stands in the audit
/// trail. Any thread may ask.
class SegmentDesk {
 public:
  /// References must outlive this.
  SegmentDesk(ShopId shop, database::Database& database, World& world, ContactRules rules)
      : shop_(shop), database_(database), world_(world), rules_(std::move(rules)) {}

  /// `{count, segments: [{id, name, conditions, contacts, revision, author, createdAt, changedAt}]}`; `contacts` is
  /// null where a field that is asked for is no more.
  Task<Result<JsonObject>> list();
  /// `{segment}`. Fault `not_found`.
  Task<Result<JsonObject>> read(std::int64_t id);
  /// `{contacts}`: how many these conditions would be.
  Task<Accepted<JsonObject>> count(Json conditions);
  /// `{segment}`. Fault `conflict`: the name is taken, or there are too many.
  Task<Accepted<JsonObject>> add(Json sent, storage::Actor actor);
  /// `{segment}`. Faults `not_found` and `conflict`.
  Task<Accepted<JsonObject>> change(std::int64_t id, Json sent, storage::Actor actor);
  /// `{}`. Fault `not_found`.
  Task<Result<JsonObject>> remove(std::int64_t id, storage::Actor actor);

 private:
  ShopId shop_;
  database::Database& database_;
  World& world_;
  ContactRules rules_;
};

}  // namespace tendero::desk
