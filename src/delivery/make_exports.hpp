#pragma once

#include <memory>
#include <string>
#include <utility>

#include "base/world.hpp"
#include "desk/numbers/export_tables.hpp"
#include "storage/blobs.hpp"
#include "storage/database.hpp"
#include "storage/exports.hpp"
#include "storage/work_queue.hpp"

namespace tendero::delivery {

/// Work `export`: writes a table that somebody asked for (`storage/exports.hpp`). The file is named in the commit that
/// ends the work, when it is whole and in the blob store: a process that dies in the middle leaves nothing, and whoever
/// takes the work next begins anew.
class MakeExports {
 public:
  /// `zone`: in which the shop's days begin; `locale`: in which the columns are named. References must outlive this.
  MakeExports(World& world, database::Database& database, storage::BlobStore& blobs, std::string zone,
              std::string locale)
      : world_(world), database_(database), blobs_(blobs), zone_(std::move(zone)), locale_(std::move(locale)) {}

  Task<Result<void>> handle(storage::Work work);

  /// After that many attempts the export has failed, and people are told so.
  static constexpr int most_attempts = 5;

 private:
  struct Written {
    std::string blob;
    std::int64_t bytes = 0;
    std::int64_t rows = 0;
  };

  Task<Result<Written>> write(storage::ExportRecord record);
  [[nodiscard]] desk::Progress progress_of(storage::ExportId id);
  /// False: it was called off.
  Task<Result<bool>> tell(storage::ExportId id, std::shared_ptr<int> told, int hundredths);
  Task<Result<void>> finish(storage::Work work, storage::ExportId id, Written written);
  Task<Result<void>> give_up(storage::Work work, storage::ExportId id, Fault why);

  World& world_;
  database::Database& database_;
  storage::BlobStore& blobs_;
  std::string zone_;
  std::string locale_;
};

}  // namespace tendero::delivery
