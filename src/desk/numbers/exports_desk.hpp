#pragma once

#include <string>
#include <utility>

#include "base/ids.hpp"
#include "base/json.hpp"
#include "base/world.hpp"
#include "crm/permission.hpp"
#include "desk/page.hpp"
#include "desk/rejected.hpp"
#include "storage/audit.hpp"
#include "storage/blobs.hpp"
#include "storage/database.hpp"
#include "storage/exports.hpp"

namespace tendero::desk {

/// A table as a file.
struct ExportFile {
  std::string bytes;
  std::string media_type;
  std::string name;  ///< "tendero-desk-2026-11-01-2026-11-30.csv"
};

/// Tables that people have written for them beside what the server does. What somebody may not read is to them as if it
/// were not there. Any thread may ask.
class ExportsDesk {
 public:
  /// `zone`: in which the shop's days begin. References must outlive this.
  ExportsDesk(ShopId shop, database::Database& database, World& world, storage::BlobStore& blobs, std::string zone)
      : shop_(shop), database_(database), world_(world), blobs_(blobs), zone_(std::move(zone)) {}

  /// `{report, format, from, to}`. `{export: view}`; faults: `forbidden`, and `conflict` while too many are not done.
  Task<Accepted<JsonObject>> ask(Json sent, crm::Role role, storage::Actor actor);
  /// Newest first, only those with a smaller number than `before` (0: all).
  Task<Result<Page>> list(std::int64_t before, int limit, crm::Role role);
  /// `{export: view}`; fault `not_found`.
  Task<Result<JsonObject>> read(std::int64_t id, crm::Role role);
  /// Calls it off, or has its file removed. Repeatable. Fault `not_found`.
  Task<Result<JsonObject>> cancel(std::int64_t id, crm::Role role, storage::Actor actor);
  /// Recorded in the audit trail. Faults: `not_found`, and `conflict` while it is not done or when the file is no more.
  Task<Result<ExportFile>> file(std::int64_t id, crm::Role role, storage::Actor actor);

 private:
  ShopId shop_;
  database::Database& database_;
  World& world_;
  storage::BlobStore& blobs_;
  std::string zone_;
};

}  // namespace tendero::desk
