#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace tendero::database {

/// SQLite's files on a disk that loses its power: what was written is on it for certain only after the next sync of
/// that file. While this object lives every database of this process that is opened by name stands on it.
class ForgetfulDisk {
 public:
  ForgetfulDisk();
  ~ForgetfulDisk();
  ForgetfulDisk(const ForgetfulDisk&) = delete;
  ForgetfulDisk& operator=(const ForgetfulDisk&) = delete;

  /// Called before each write and each sync.
  std::function<void()> before_each_step = [] {};

  /// What stands in `from` when the power goes now, left in the new folder `to`: of the writes that no sync followed
  /// some are there, some in part, some not, as the seed has it.
  void lose_power(const std::filesystem::path& from, const std::filesystem::path& to, std::uint64_t seed) const;

  // What SQLite does to a file.
  void will_write(const std::string& file, std::int64_t offset, const std::string& bytes);
  void will_truncate(const std::string& file, std::int64_t size);
  void synced(const std::string& file);
  void removed(const std::string& file);

 private:
  struct Change {
    std::int64_t offset;
    std::string bytes;
    std::int64_t size_before;
    std::string before;  ///< what stood there
    bool truncates;
  };
  [[nodiscard]] Change change_of(const std::string& file, std::int64_t offset, std::string bytes, bool truncates) const;

  std::map<std::string, std::vector<Change>> unsynced_;
};

}  // namespace tendero::database
