#include "app/media/private_folder.hpp"

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include "base/file.hpp"

namespace tendero::app {

namespace {

namespace fs = std::filesystem;

std::unexpected<Fault> unusable(std::string_view folder, int error) {
  return fault(FaultKind::unavailable, "scratch_unusable",
               fmt::format("The folder {} cannot be used: {}. Check the disk that holds the data folder.", folder,
                           std::generic_category().message(error)));
}

}  // namespace

Result<PrivateFolder> PrivateFolder::make(const std::string& parent) {
  std::string path = parent + "/XXXXXX";
  if (::mkdtemp(path.data()) == nullptr) return unusable(parent, errno);
  return PrivateFolder(std::move(path));
}

PrivateFolder::PrivateFolder(PrivateFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}

PrivateFolder::~PrivateFolder() {
  std::error_code ignored;
  if (!path_.empty()) fs::remove_all(path_, ignored);
}

Result<void> PrivateFolder::write(std::string_view name, std::string_view bytes) const {
  const File file(path_of(name), O_WRONLY | O_CREAT | O_EXCL);
  if (file.is_open() && file.write(bytes)) return {};
  return unusable(path_, errno);
}

Result<std::string> PrivateFolder::read(std::string_view name, std::size_t most) const {
  // A program that was led astray could have put a link there.
  const File file(path_of(name), O_RDONLY | O_NOFOLLOW);
  std::string bytes;
  const bool whole = file.is_open() && file.read([&](std::string_view block) {
    bytes.append(block);
    return bytes.size() <= most;
  });
  if (whole && !bytes.empty()) return bytes;
  return fault(FaultKind::not_found, "not_found", "There is no such file of a size that is expected.");
}

Result<void> clear_scratch(const std::string& folder) {
  std::error_code error;
  fs::remove_all(folder, error);
  if (error) return unusable(folder, error.value());
  if (::mkdir(folder.c_str(), S_IRWXU) != 0) return unusable(folder, errno);
  return {};
}

}  // namespace tendero::app
