#include "web/inbox/suggestion_routes.hpp"

#include <utility>

#include "web/answers.hpp"
#include "web/desk_answers.hpp"
#include "web/parameters.hpp"
#include "web/run_on.hpp"

namespace tendero::web {

namespace {

Task<net::Response> suggest(desk::Suggestions& suggestions, World& world, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  co_return answer_of(co_await run_on(world.scheduler.executor(), suggestions.suggest(ConversationId{*id})));
}

}  // namespace

void add_suggestion_routes(Router& router, desk::Suggestions& suggestions, World& world) {
  router.add(Route("POST", "/api/v2/conversations/{id}/suggestion", crm::Permission::answer_conversations,
                   {"suggestReply", "What the assistant would answer; nothing is sent", {}, {200, 404, 409, 503}},
                   [&suggestions, &world](Call call) { return suggest(suggestions, world, std::move(call)); }));
}

}  // namespace tendero::web
