#pragma once

#include <functional>

#include "desk/operations/dead_letters.hpp"
#include "web/router.hpp"

namespace tendero::web {

/// Work that was given up, and updates that made nobody anything. `wake` is called when work became due.
void add_dead_letter_routes(Router& router, desk::DeadLetters& letters, std::function<void()> wake);

}  // namespace tendero::web
