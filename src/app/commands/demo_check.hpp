#pragma once

#include <string>

#include "app/demo.hpp"

namespace tendero::app {

/// Writes to the shop as the phone does, prints the answer, and lets `browser_command` (empty: none) drive the phone's
/// page. Returns the exit status: 0 when an answer came and the browser was content.
int check_demo(Demo& demo, const std::string& browser_command);

}  // namespace tendero::app
