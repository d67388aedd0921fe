#include "app/media/stop_bell.hpp"

#include <sys/eventfd.h>
#include <unistd.h>

namespace tendero::app {

StopBell::StopBell() : descriptor_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}
StopBell::~StopBell() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void StopBell::ring() const noexcept { ::eventfd_write(descriptor_, 1); }

}  // namespace tendero::app
