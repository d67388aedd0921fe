#pragma once

#include <functional>

#include "desk/inbox/message_file.hpp"
#include "desk/inbox/send_file.hpp"
#include "desk/inbox/thumbnails.hpp"
#include "web/router.hpp"

namespace tendero::web {

struct FileDesks {
  desk::MessageFiles& files;
  desk::Thumbnails& thumbnails;
  desk::FileSender& sender;
};

/// What people send each other, to look at or to save (`GET /api/v2/messages/{id}/file`, `…/thumbnail`), and what the
/// team sends (`POST /api/v2/conversations/{id}/files`). `wake` is called after a message was queued. The desks must
/// outlive the router.
void add_file_routes(Router& router, FileDesks desks, std::function<void()> wake);

}  // namespace tendero::web
