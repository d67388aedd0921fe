#pragma once

#include "base/world.hpp"

namespace tendero::app {

/// Shows which version this is and since when it runs. Once, at the start.
void show_start(World& world);
/// Shows what the process takes from the machine now: memory, open files. Any thread.
void show_process(Metrics& metrics);

}  // namespace tendero::app
