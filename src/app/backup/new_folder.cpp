#include "app/backup/new_folder.hpp"

#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include "base/file.hpp"

namespace tendero::app {

namespace {

namespace fs = std::filesystem;

constexpr auto unfinished = ".tendero-unfinished";

std::unexpected<Fault> unusable(const fs::path& folder, std::string_view why) {
  return fault(FaultKind::broken, "folder_unusable", fmt::format("{}: {}", folder.string(), why));
}

std::string reason() { return std::generic_category().message(errno); }

bool on_same_disk(const fs::path& left, const fs::path& right) {
  struct stat one{};
  struct stat other{};
  return ::stat(left.c_str(), &one) == 0 && ::stat(right.c_str(), &other) == 0 && one.st_dev == other.st_dev;
}

/// Without links, dots and a last slash: what is renamed is the folder itself.
fs::path plain(const fs::path& name) {
  const auto whole = fs::weakly_canonical(fs::absolute(name)).lexically_normal();
  return whole.has_filename() ? whole : whole.parent_path();
}

Result<void> make_folder(const fs::path& folder) {
  if (::mkdir(folder.c_str(), S_IRWXU) != 0 && errno != EEXIST) return unusable(folder, reason());
  return {};
}

Result<void> make_empty(const fs::path& folder) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    fs::remove_all(entry.path(), error);
    if (error) break;
  }
  if (!error) fs::permissions(folder, fs::perms::owner_all, error);
  if (error) return unusable(folder, error.message());
  return {};
}

}  // namespace

NewFolder::Place NewFolder::look_at(const fs::path& name) {
  std::error_code error;
  const auto status = fs::status(name, error);
  if (!fs::exists(status)) return Place::free;
  return fs::is_directory(status) && fs::is_empty(name, error) && !error ? Place::empty_folder : Place::taken;
}

Result<NewFolder> NewFolder::begin(const fs::path& given) {
  const auto name = plain(given);
  std::error_code error;
  fs::create_directories(name.parent_path(), error);
  if (error) return unusable(name.parent_path(), error.message());
  if (fs::exists(name, error) && !on_same_disk(name, name.parent_path()))
    return unusable(name, "a disk is mounted here, which cannot be replaced; name a folder in it");
  const auto path = name.parent_path() / (name.filename().string() + unfinished);
  if (auto made = make_folder(path); !made) return std::unexpected(made.error());
  auto lock = FolderLock::take(path.string(), FolderLock::Kind::alone);
  if (!lock) return unusable(path, "another backup or restore is filling it; let that end first");
  if (auto emptied = make_empty(path); !emptied) return std::unexpected(emptied.error());
  return NewFolder(name, path, *std::move(lock));
}

NewFolder::NewFolder(NewFolder&& other) noexcept
    : name_(std::move(other.name_)),
      path_(std::move(other.path_)),
      lock_(std::move(other.lock_)),
      done_(std::exchange(other.done_, true)) {}

NewFolder::~NewFolder() {
  std::error_code ignored;
  if (!done_) fs::remove_all(path_, ignored);
}

Result<void> NewFolder::add_folder(const std::string& name) const { return make_folder(path_ / name); }

Result<void> NewFolder::put_in_place() {
  if (auto synced = sync(); !synced) return synced;
  if (std::rename(path_.c_str(), name_.c_str()) != 0) return unusable(name_, reason());
  path_ = name_;
  done_ = true;
  if (!sync_folder(name_.parent_path())) return unusable(name_.parent_path(), reason());
  return {};
}

Result<void> NewFolder::exchange() {
  if (auto synced = sync(); !synced) return synced;
  if (::renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, name_.c_str(), RENAME_EXCHANGE) != 0)
    return unusable(name_, fmt::format("it cannot be replaced in one step ({}); move it away yourself", reason()));
  done_ = true;
  if (!sync_folder(name_.parent_path())) return unusable(name_.parent_path(), reason());
  return {};
}

Result<void> NewFolder::rename(const fs::path& other) {
  if (std::rename(path_.c_str(), other.c_str()) != 0) return unusable(other, reason());
  path_ = other;
  return {};
}

Result<void> NewFolder::sync() const {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(path_, error)) {
    if (entry.is_directory() && !sync_folder(entry.path())) return unusable(entry.path(), reason());
  }
  if (error || !sync_folder(path_)) return unusable(path_, error ? error.message() : reason());
  return {};
}

}  // namespace tendero::app
