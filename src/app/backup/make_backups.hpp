#pragma once

#include <filesystem>
#include <string>
#include <utility>

#include "app/backup/take_backup.hpp"
#include "base/world.hpp"
#include "storage/backups.hpp"
#include "storage/database.hpp"
#include "storage/work_queue.hpp"

namespace tendero::app {

/// Makes the backups that people ask for at the desk, in the folder `backups` of the data folder: what `tendero backup`
/// makes without `--with-secrets`. The newest few are kept. Each on a thread of its own, so that the desk goes on.
class MakeBackups {
 public:
  static constexpr auto folder_name = "backups";
  static constexpr int most_kept = 5;

  /// `secret_key`: as it was given to this process. References must outlive this.
  MakeBackups(World& world, database::Database& database, std::string data, Secret secret_key)
      : world_(world), database_(database), data_(std::move(data)), secret_key_(std::move(secret_key)) {}

  /// Repeatable: after a crash it is made anew. One that fails is not tried again by itself: whoever asked sees why.
  Task<Result<void>> handle(storage::Work work);
  [[nodiscard]] std::filesystem::path folder_of(const storage::Backup& backup) const;

 private:
  Task<Result<TakenBackup>> take(const storage::Backup& backup);
  Task<> remove_old(ShopId shop);

  World& world_;
  database::Database& database_;
  std::string data_;
  Secret secret_key_;
};

}  // namespace tendero::app
