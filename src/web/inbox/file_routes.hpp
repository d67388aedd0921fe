#pragma once

#include "desk/inbox/message_file.hpp"
#include "web/router.hpp"

namespace tendero::web {

/// What customers sent, to look at or to save: `GET /api/v2/messages/{id}/file`.
void add_file_routes(Router& router, desk::MessageFiles& files);

}  // namespace tendero::web
