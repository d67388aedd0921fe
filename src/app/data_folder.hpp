#pragma once

#include <filesystem>
#include <string>

#include "base/result.hpp"
#include "base/secret.hpp"
#include "base/world.hpp"

namespace tendero::app {

/// The one folder that holds everything a server keeps. Made when missing, readable by its owner alone.
class DataFolder {
 public:
  /// Fault `broken` `data_unusable`, saying what to do.
  static Result<DataFolder> open(const std::string& path);

  [[nodiscard]] std::string database_file() const { return database_file_in(path_.string()); }
  /// Where it would be, in a folder that may not be there.
  [[nodiscard]] static std::string database_file_in(const std::string& folder);
  /// A secret of the server that nobody gave: read from its file, made at the first start; when two
  /// processes start at once, both hold the same. Fault as above.
  [[nodiscard]] Result<Secret> own_secret(const std::string& name, Chance& chance) const;

 private:
  explicit DataFolder(std::filesystem::path path) : path_(std::move(path)) {}
  std::filesystem::path path_;
};

}  // namespace tendero::app
