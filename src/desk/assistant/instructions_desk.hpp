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

/// What owners tell the assistant: written as a draft, published, rolled back. In force from the next turn on, also in
/// other processes. Each change stands in the audit trail. Any thread may ask.
class InstructionsDesk {
 public:
  /// `locale`: in which mistakes are told. References must outlive this.
  InstructionsDesk(ShopId shop, database::Database& database, World& world, std::string locale)
      : shop_(shop), database_(database), world_(world), locale_(std::move(locale)) {}

  /// `{published, draft, history}`: whole or null, and what was published before, the newest first.
  Task<Result<JsonObject>> read();
  /// `{version}`: one of them, whole. Fault `not_found`.
  Task<Result<JsonObject>> version(std::int64_t number);
  /// Writes the draft, or begins one; answers as `read`. Fault `conflict` when somebody else has changed it since the
  /// sender read it.
  Task<Accepted<JsonObject>> store_draft(Json sent, storage::Actor actor);
  /// As `read`. Fault `not_found`.
  Task<Result<JsonObject>> drop_draft(storage::Actor actor);
  /// `{revision}`: of the draft that was read. Faults `conflict`, `not_found`.
  Task<Accepted<JsonObject>> publish(Json sent, storage::Actor actor);
  /// `{version}`: a copy of it is published. Fault `not_found` for what is none, or only a draft.
  Task<Accepted<JsonObject>> roll_back(Json sent, storage::Actor actor);

 private:
  [[nodiscard]] Fault told(FaultKind kind, std::string_view code, std::string_view key) const;
  Task<Accepted<JsonObject>> read_after(Result<void> done, std::string_view event);

  ShopId shop_;
  database::Database& database_;
  World& world_;
  std::string locale_;
};

}  // namespace tendero::desk
