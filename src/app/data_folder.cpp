#include "app/data_folder.hpp"

#include <cerrno>
#include <fstream>
#include <iterator>
#include <optional>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "base/file.hpp"
#include "base/text.hpp"

namespace tendero::app {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t secret_bytes = 32;

std::unexpected<Fault> unusable(const fs::path& path, std::string_view why) {
  return fault(FaultKind::broken, "data_unusable",
               fmt::format("The data folder cannot be used: {}: {}", path.string(), why));
}

/// Written so that a crash leaves either no file or all of it, and nobody else can ever read it. What another process
/// wrote there meanwhile stays.
bool write_private(const fs::path& path, const std::string& text) {
  const auto scratch = fmt::format("{}.{}.new", path.string(), ::getpid());
  const File file(scratch, O_WRONLY | O_CREAT | O_TRUNC);
  const bool written = file.is_open() && file.write(text) && file.sync();
  const bool there = written && (::link(scratch.c_str(), path.c_str()) == 0 || errno == EEXIST);
  ::unlink(scratch.c_str());
  return there;
}

std::optional<std::string> read_whole(const fs::path& path) {
  std::ifstream in(path);
  if (!in) return std::nullopt;
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  return std::string(trim(text));
}

}  // namespace

Result<void> DataFolder::make(const std::string& path) {
  const fs::path folder(path);
  std::error_code error;
  const bool made = fs::create_directories(folder, error);
  if (error) return unusable(folder, error.message());
  if (made) fs::permissions(folder, fs::perms::owner_all, error);
  return {};
}

Result<DataFolder> DataFolder::open(const std::string& path) {
  const fs::path folder(path);
  if (auto made = make(path); !made) return std::unexpected(std::move(made.error()));
  if (::access(folder.c_str(), R_OK | W_OK | X_OK) != 0)
    return unusable(folder, "it cannot be read and written; give it to the user who runs the server");
  auto lock = FolderLock::take(path, FolderLock::Kind::shared);
  if (!lock)
    return unusable(folder,
                    "a restore is putting it in place, or `tendero migrate` moves it; try again when that has ended");
  return DataFolder(folder, *std::move(lock));
}

std::string DataFolder::database_file_in(const std::string& folder) {
  return (fs::path(folder) / database_name).string();
}

bool DataFolder::was_moved(const std::string& folder) {
  std::error_code error;
  return !fs::exists(database_file_in(folder), error) && fs::exists(fs::path(folder) / moved_name, error);
}

std::optional<Secret> DataFolder::secret_in(const fs::path& folder, const std::string& name) {
  auto text = read_whole(folder / name);
  if (!text || text->empty()) return std::nullopt;
  return Secret(*std::move(text));
}

Result<Secret> DataFolder::own_secret(const std::string& name, Chance& chance) const {
  const auto file = path_ / name;
  auto text = read_whole(file);
  if (!text) {
    if (!write_private(file, chance.make_token(secret_bytes) + "\n")) return unusable(file, "it cannot be written");
    text = read_whole(file);
  }
  if (!text || text->empty())
    return unusable(file,
                    "it is empty or cannot be read; restore it from your copy, or remove it to have a new one made");
  return Secret(*std::move(text));
}

}  // namespace tendero::app
