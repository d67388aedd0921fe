#pragma once

#include "desk/inbox/inbox.hpp"
#include "web/answers.hpp"

namespace tendero::web {

/// The refusal; one because somebody else has the conversation (`claimed_by_other`, `conflict`) says under
/// `details.assignee` who.
[[nodiscard]] Task<net::Response> refusal_naming_holder(desk::Inbox& inbox, ConversationId conversation, Fault fault);

}  // namespace tendero::web
