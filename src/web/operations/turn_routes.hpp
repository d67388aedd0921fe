#pragma once

#include "desk/operations/turn_traces.hpp"
#include "web/router.hpp"

namespace tendero::web {

/// How the assistant came to its answers: turn by turn, of a conversation, and of a span of time as JSON lines.
void add_turn_routes(Router& router, desk::TurnTraces& traces);

}  // namespace tendero::web
