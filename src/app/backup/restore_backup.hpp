#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "app/backup/manifest.hpp"
#include "app/backup/progress.hpp"
#include "app/backup/secret_keys.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "base/world.hpp"
#include "storage/survey.hpp"

namespace tendero::app {

struct RestoreOrder {
  std::string backup;        ///< the backup's folder
  std::string data;          ///< the data folder that will be
  Secret secret_key;         ///< as it was given to this process; empty: none
  bool replace = false;      ///< a data folder in use before is set aside, not removed
  bool without_key = false;  ///< stored secrets may be lost
};

struct RestoredData {
  std::filesystem::path data;
  std::optional<std::filesystem::path> set_aside;
  KeySource key = KeySource::not_needed;
  Manifest manifest;
  storage::Survey survey;
};

/// Makes a data folder out of a backup, for a server that starts afterwards. Everything is checked before anything is
/// written, and the data folder appears whole or not at all. Where the backup brings no secrets, those of a data folder
/// that is replaced stay. Blocks. Fault: what is wrong and what to do; then the data folder is as it was.
Result<RestoredData> restore_backup(const RestoreOrder& order, World& world, const Progress& progress);

}  // namespace tendero::app
