#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "app/folder_lock.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "base/world.hpp"

namespace tendero::app {

/// The one folder that holds everything a server keeps. Made when missing, readable by its owner alone. While this
/// object lives, no restore puts another one in its place.
class DataFolder {
 public:
  static constexpr auto database_name = "tendero.sqlite3";
  static constexpr auto moved_name = "tendero.sqlite3.moved";  ///< the database, after it was moved to PostgreSQL
  static constexpr auto secret_key_name = "secret_key";
  static constexpr auto jwt_secret_name = "jwt_secret";
  static constexpr auto node_name = "node";        ///< who this server is among others on one database
  static constexpr auto blobs_name = "blobs";      ///< a folder
  static constexpr auto scratch_name = "scratch";  ///< a folder; nothing in it outlives the server

  /// Fault `broken` `data_unusable`, saying what to do.
  static Result<DataFolder> open(const std::string& path);
  /// Only the folder; one that is there is left as it is. Fault as above.
  static Result<void> make(const std::string& path);

  [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }
  [[nodiscard]] std::string database_file() const { return database_file_in(path_.string()); }
  /// Where it would be, in a folder that may not be there.
  [[nodiscard]] static std::string database_file_in(const std::string& folder);
  /// Whether the folder's database was moved to PostgreSQL: then a new one must not be made in its place.
  [[nodiscard]] static bool was_moved(const std::string& folder);
  /// A secret in its file; nothing where there is none. Looking makes nothing.
  [[nodiscard]] static std::optional<Secret> secret_in(const std::filesystem::path& folder, const std::string& name);
  /// A secret of the server that nobody gave: read from its file, made at the first start; when two
  /// processes start at once, both hold the same. Fault as above.
  [[nodiscard]] Result<Secret> own_secret(const std::string& name, Chance& chance) const;

 private:
  DataFolder(std::filesystem::path path, FolderLock lock) : path_(std::move(path)), lock_(std::move(lock)) {}
  std::filesystem::path path_;
  FolderLock lock_;
};

}  // namespace tendero::app
