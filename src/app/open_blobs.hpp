#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "app/data_folder.hpp"
#include "app/settings.hpp"
#include "base/world.hpp"
#include "storage/carried_blobs.hpp"
#include "storage/database.hpp"

namespace tendero::app {

/// Where files are kept, by the setting: the data folder's `blobs/`, or the database that several servers share. What
/// the folder still holds of before is found there, and carried over beside the server's work.
class OpenBlobs {
 public:
  /// Faults: those of `open_file_blobs`. `database` must outlive this.
  static Result<OpenBlobs> open(const Settings& settings, const DataFolder& folder, database::Database& database,
                                World& world);

  [[nodiscard]] storage::BlobStore& store() noexcept { return *store_; }

  /// Brings what stands in the folder into the database, file by file, and returns when there is nothing more, or the
  /// database does not take them; the next start goes on. Nothing to do where files are in the folder.
  Task<> carry();

 private:
  OpenBlobs(std::unique_ptr<storage::BlobStore> store, storage::CarriedBlobs* carried, std::filesystem::path folder,
            World& world)
      : store_(std::move(store)), carried_(carried), folder_(std::move(folder)), world_(&world) {}

  std::unique_ptr<storage::BlobStore> store_;
  storage::CarriedBlobs* carried_;  ///< the store, when there is something to carry; else null
  std::filesystem::path folder_;
  World* world_;
};

}  // namespace tendero::app
