#include "web/inbox/claim_refusal.hpp"

#include <utility>

#include "desk/inbox/claims.hpp"

namespace tendero::web {

Task<net::Response> refusal_naming_holder(desk::Inbox& inbox, ConversationId conversation, Fault fault) {
  if (fault.code != desk::claimed_code && fault.code != "conflict") co_return refusal(fault);
  JsonObject details{{"assignee", co_await inbox.holder(conversation)}};
  co_return refusal(fault, std::move(details));
}

}  // namespace tendero::web
