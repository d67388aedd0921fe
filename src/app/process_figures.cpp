#include "app/process_figures.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

#include <unistd.h>

namespace tendero::app {

void show_start(World& world) {
  constexpr double millis = 1'000;
  world.metrics.set("tendero_build_info", 1, {{"version", TENDERO_VERSION}});
  world.metrics.set("process_start_time_seconds",
                    static_cast<double>(world.clock.now().time_since_epoch().count()) / millis);
}

void show_process(Metrics& metrics) {
  // proc(5): sizes in pages; the second is what is resident.
  double size = 0;
  double resident = 0;
  std::ifstream("/proc/self/statm") >> size >> resident;
  metrics.set("process_resident_memory_bytes", resident * static_cast<double>(::sysconf(_SC_PAGESIZE)));
  std::error_code unreadable;
  const std::filesystem::directory_iterator open("/proc/self/fd", unreadable);
  if (!unreadable) metrics.set("process_open_fds", static_cast<double>(std::distance(begin(open), end(open))));
}

}  // namespace tendero::app
