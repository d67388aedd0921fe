#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "base/json.hpp"
#include "base/world.hpp"
#include "storage/audit.hpp"
#include "storage/backups.hpp"
#include "storage/database.hpp"

namespace tendero::desk {

/// Backups that the server makes by itself, beside its work, when somebody asks for one.
class BackupsDesk {
 public:
  /// `impossible`: why this server makes none, for people; empty: it does. References must outlive this.
  BackupsDesk(ShopId shop, database::Database& database, World& world, std::string impossible)
      : shop_(shop), database_(database), world_(world), impossible_(std::move(impossible)) {}

  /// `{possible, backups}`, and `why` where it is not possible; the newest first.
  Task<Result<JsonObject>> list();
  /// `{backup}`: queued. Faults `conflict` while another one is under way, `backup_impossible`.
  Task<Result<JsonObject>> ask(storage::Actor actor);
  /// One that can be fetched; that it is fetched stands in the audit trail. Fault `not_found`.
  Task<Result<storage::Backup>> fetch(std::int64_t id, storage::Actor actor);

 private:
  ShopId shop_;
  database::Database& database_;
  World& world_;
  std::string impossible_;
};

}  // namespace tendero::desk
