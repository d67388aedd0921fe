#pragma once

#include <optional>
#include <string>

#include "base/file.hpp"

namespace tendero::app {

/// Whether somebody is at work in a folder, known across processes (flock(2) on the folder itself). Ends with this
/// object, or with the process, however that ends. Where a file system has no such locks, nobody is ever in the way.
class FolderLock {
 public:
  enum class Kind {
    shared,  ///< many may work in the folder
    alone,   ///< to put another folder in its place, or to fill it
  };

  /// Nothing when somebody else has it in a way that does not go together with this, or when there is no such folder.
  /// What is locked is the folder that has this name on return.
  static std::optional<FolderLock> take(const std::string& folder, Kind kind);

 private:
  explicit FolderLock(File folder) : folder_(std::move(folder)) {}
  File folder_;
};

}  // namespace tendero::app
