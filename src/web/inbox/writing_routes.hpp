#pragma once

#include <functional>

#include "desk/inbox/writing.hpp"
#include "web/router.hpp"

namespace tendero::web {

/// Notes, canned replies, messages for later, reactions: `/api/v2/conversations/{id}/notes` and so on. `wake` is called
/// after something was queued. `writing` must outlive the router.
void add_writing_routes(Router& router, desk::Writing& writing, std::function<void()> wake);

}  // namespace tendero::web
