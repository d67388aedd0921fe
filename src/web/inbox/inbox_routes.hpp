#pragma once

#include <functional>

#include "desk/inbox/inbox.hpp"
#include "web/router.hpp"

namespace tendero::web {

/// What may be sent to a customer to whom words may not be: `desk::TemplateDesk::choices`, from any thread.
using FittingTemplates = std::function<Task<JsonArray>(ConversationId)>;

/// `/api/v2/conversations`, `/api/v2/contacts`: what agents read and what they do with it. `wake` is called after a
/// message was queued. `inbox` must outlive the router.
void add_inbox_routes(Router& router, desk::Inbox& inbox, FittingTemplates fitting, std::function<void()> wake);

}  // namespace tendero::web
