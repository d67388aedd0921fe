#include "app/disk_room.hpp"

#include <system_error>

#include <sys/statvfs.h>

namespace tendero::app {

namespace {

namespace fs = std::filesystem;

/// The folder, or the nearest one above it that is there.
fs::path standing(const fs::path& folder) {
  std::error_code error;
  auto path = fs::absolute(folder, error);
  while (!fs::exists(path, error) && path.has_relative_path()) path = path.parent_path();
  return path;
}

}  // namespace

DiskRoom::Judgement DiskRoom::judgement() const noexcept {
  if (free_bytes < too_little_room || (limited_files && free_files < too_few_files)) return Judgement::too_little;
  return free_bytes < little_room ? Judgement::little : Judgement::enough;
}

std::optional<DiskRoom> disk_room(const fs::path& folder) {
  struct statvfs found{};
  if (::statvfs(standing(folder).c_str(), &found) != 0) return std::nullopt;
  return DiskRoom{.free_bytes = std::uint64_t{found.f_bavail} * found.f_frsize,
                  .all_bytes = std::uint64_t{found.f_blocks} * found.f_frsize,
                  .free_files = found.f_favail,
                  .limited_files = found.f_files > 0};
}

}  // namespace tendero::app
