#include "app/folder_lock.hpp"

#include <cerrno>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

namespace tendero::app {

namespace {

/// While we took the lock, another folder may have been put in the place of the one that we opened.
bool still_has_name(const File& folder, const std::string& name) {
  struct stat opened{};
  struct stat named{};
  return ::fstat(folder.get(), &opened) == 0 && ::stat(name.c_str(), &named) == 0 && opened.st_dev == named.st_dev &&
         opened.st_ino == named.st_ino;
}

}  // namespace

std::optional<FolderLock> FolderLock::take(const std::string& folder, Kind kind) {
  const int operation = (kind == Kind::shared ? LOCK_SH : LOCK_EX) | LOCK_NB;
  for (;;) {
    File opened(folder, O_RDONLY | O_DIRECTORY);
    if (!opened.is_open()) return std::nullopt;
    if (::flock(opened.get(), operation) != 0 && errno == EWOULDBLOCK) return std::nullopt;
    if (still_has_name(opened, folder)) return FolderLock(std::move(opened));
  }
}

}  // namespace tendero::app
