#pragma once

#include <filesystem>
#include <string>

#include "app/backup/manifest.hpp"
#include "app/backup/progress.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "base/world.hpp"
#include "storage/survey.hpp"

namespace tendero::app {

struct BackupOrder {
  std::string data;    ///< the data folder
  std::string folder;  ///< the backup's
  Secret secret_key;   ///< as it was given to this process; empty: the data folder's own counts
  bool with_secrets = false;
  bool replace = false;  ///< a backup that is there
};

struct TakenBackup {
  std::filesystem::path folder;
  Manifest manifest;
  storage::Survey survey;
};

/// Backs up a data folder, beside a server that works with it: the database as it is at one moment, not before
/// `taken_at`; then the blobs, of which the database names none that came later. The backup appears whole or not at
/// all. Blocks. Fault: what is wrong and what to do; then nothing was made and nothing replaced.
Result<TakenBackup> take_backup(const BackupOrder& order, World& world, const Progress& progress);

}  // namespace tendero::app
