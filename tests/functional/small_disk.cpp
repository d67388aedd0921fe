#include "functional/small_disk.hpp"

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include <fcntl.h>
#include <fmt/format.h>
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

namespace tendero::functional {

namespace {

[[noreturn]] void give_up(const char* what) {
  throw std::runtime_error(fmt::format("{}: {}", what, std::generic_category().message(errno)));
}

/// From here on this process may mount, for itself and its children alone.
void enter_own_mounts() {
  const auto user = ::getuid();
  const auto group = ::getgid();
  const bool root = user == 0;
  if (::unshare(root ? CLONE_NEWNS : CLONE_NEWUSER | CLONE_NEWNS) != 0) give_up("unshare");
  if (!root) {
    // user_namespaces(7): who may map groups must have given up changing them.
    std::ofstream("/proc/self/uid_map") << fmt::format("{} {} 1", user, user);
    std::ofstream("/proc/self/setgroups") << "deny";
    std::ofstream("/proc/self/gid_map") << fmt::format("{} {} 1", group, group);
  }
  // So that nobody else sees it. In a chroot / is no mount: then others may, until it is unmounted.
  if (::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 && errno != EINVAL)
    give_up("mount --make-rprivate");
}

}  // namespace

SmallDisk::SmallDisk(std::size_t bytes) {
  enter_own_mounts();
  if (::mount("small-disk", path().c_str(), "tmpfs", 0, fmt::format("size={},mode=0700", bytes).c_str()) != 0)
    give_up("mount");
}

SmallDisk::~SmallDisk() { ::umount2(path().c_str(), MNT_DETACH); }

void SmallDisk::fill() const {
  const int file = ::open(filler().c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (file < 0) give_up("open");
  const std::string page(4'096, 'x');
  while (::write(file, page.data(), page.size()) > 0) {
  }
  const int ended = errno;
  ::close(file);
  if (ended != ENOSPC) throw std::runtime_error("the disk does not become full");
}

void SmallDisk::make_room() const { std::filesystem::remove(filler()); }

}  // namespace tendero::functional
