#include "base/file.hpp"

#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace tendero {

namespace {

constexpr std::size_t block_bytes = std::size_t{64} * 1024;

}  // namespace

File::File(const std::string& path, int flags)
    : descriptor_(::open(path.c_str(), flags | O_CLOEXEC, S_IRUSR | S_IWUSR)) {}

File::File(File&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

File& File::operator=(File&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

File::~File() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

bool File::write(std::string_view bytes) const {
  while (!bytes.empty()) {
    const auto written = ::write(descriptor_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

bool File::read(const std::function<bool(std::string_view block)>& take) const {
  std::string block(block_bytes, '\0');
  for (;;) {
    const auto count = ::read(descriptor_, block.data(), block.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return count == 0;
    if (!take(std::string_view(block).substr(0, static_cast<std::size_t>(count)))) return false;
  }
}

bool File::sync() const { return ::fsync(descriptor_) == 0; }

bool sync_folder(const std::string& folder) {
  const File handle(folder, O_RDONLY | O_DIRECTORY);
  return handle.is_open() && handle.sync();
}

}  // namespace tendero
