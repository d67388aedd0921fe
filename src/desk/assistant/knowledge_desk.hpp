#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "base/json.hpp"
#include "base/world.hpp"
#include "desk/rejected.hpp"
#include "storage/audit.hpp"
#include "storage/database.hpp"

namespace tendero::desk {

/// What the owner wrote for the assistant to look up. In force from the next turn on. Each change stands in the audit
/// trail. Any thread may ask.
class KnowledgeDesk {
 public:
  /// `locale`: in which mistakes are told. References must outlive this.
  KnowledgeDesk(ShopId shop, database::Database& database, World& world, std::string locale)
      : shop_(shop), database_(database), world_(world), locale_(std::move(locale)) {}

  /// `{count, entries}`: all of them, without their texts.
  Task<Result<JsonObject>> list();
  /// `{count, entries}`: those that the assistant would find, whole and with how well they fit, the best first.
  Task<Result<JsonObject>> search(std::string question);
  /// `{entry}`: whole. Fault `not_found`.
  Task<Result<JsonObject>> read(std::int64_t id);
  /// As `read`. Fault `conflict` when there are too many.
  Task<Accepted<JsonObject>> add(Json sent, storage::Actor actor);
  /// As `read`; what is left out is emptied. Faults `not_found`, and `conflict` when somebody else has changed it since
  /// the sender read it.
  Task<Accepted<JsonObject>> change(std::int64_t id, Json sent, storage::Actor actor);
  /// `{}`. Fault `not_found`.
  Task<Result<JsonObject>> remove(std::int64_t id, storage::Actor actor);

 private:
  [[nodiscard]] Fault not_found() const;
  Task<Accepted<JsonObject>> read_after(Result<std::int64_t> done);

  ShopId shop_;
  database::Database& database_;
  World& world_;
  std::string locale_;
};

}  // namespace tendero::desk
