#include "app/backup/parts.hpp"

#include <cerrno>
#include <optional>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include "base/digest.hpp"
#include "base/file.hpp"

namespace tendero::app {

namespace {

namespace fs = std::filesystem;

std::string reason() { return std::generic_category().message(errno); }

std::unexpected<Fault> unreadable(const fs::path& path, std::string_view why) {
  return fault(FaultKind::broken, "part_unreadable", fmt::format("{} cannot be read: {}.", path.string(), why));
}

std::unexpected<Fault> unwritable(const fs::path& path) {
  return fault(FaultKind::broken, "part_unwritable",
               fmt::format("{} cannot be written: {}. Check the disk's space and the folder's rights.", path.string(),
                           reason()));
}

/// Every block is written to the new file `to`, too, unless that is empty.
Result<Part> read_part(const fs::path& folder, const std::string& name, const Progress& progress, const fs::path& to) {
  const auto path = folder / name;
  // Neither following a link nor waiting for the other end of a pipe: a part is a plain file.
  const File file(path.string(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  if (!file.is_open() && errno == ENOENT)
    return fault(FaultKind::not_found, "part_missing", fmt::format("{} is missing.", path.string()));
  struct stat about{};
  if (!file.is_open() || ::fstat(file.get(), &about) != 0) return unreadable(path, reason());
  if (!S_ISREG(about.st_mode)) return unreadable(path, "it is no plain file");
  std::optional<File> copy;
  if (!to.empty() && !copy.emplace(to.string(), O_WRONLY | O_CREAT | O_EXCL).is_open()) return unwritable(to);

  const auto what = fmt::format("{} {}", copy ? "copying" : "reading", name);
  Part part{.name = name};
  Sha256 digest;
  bool written = true;
  const bool whole = file.read([&](std::string_view block) {
    digest.add(block);
    part.bytes += block.size();
    progress(what, part.bytes, static_cast<std::uint64_t>(about.st_size));
    return written = !copy || copy->write(block);
  });
  if (!written || (copy && !copy->sync())) return unwritable(to);
  if (!whole) return unreadable(path, reason());
  part.sha256 = digest.hex();
  return part;
}

}  // namespace

Result<Part> measure_part(const fs::path& folder, const std::string& name, const Progress& progress) {
  return read_part(folder, name, progress, {});
}

Result<Part> copy_part(const fs::path& from, const fs::path& to, const std::string& name, const Progress& progress) {
  return read_part(from, name, progress, to / name);
}

}  // namespace tendero::app
