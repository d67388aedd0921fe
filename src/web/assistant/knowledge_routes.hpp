#pragma once

#include "desk/assistant/knowledge_desk.hpp"
#include "web/router.hpp"

namespace tendero::web {

/// What the assistant may look up. References must outlive the router.
void add_knowledge_routes(Router& router, desk::KnowledgeDesk& knowledge);

}  // namespace tendero::web
