#pragma once

#include "desk/assistant/instructions_desk.hpp"
#include "web/router.hpp"

namespace tendero::web {

/// What owners tell the assistant. References must outlive the router.
void add_instruction_routes(Router& router, desk::InstructionsDesk& instructions);

}  // namespace tendero::web
