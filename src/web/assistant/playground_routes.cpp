#include "web/assistant/playground_routes.hpp"

#include <utility>

#include "web/answers.hpp"
#include "web/desk_answers.hpp"
#include "web/json_body.hpp"
#include "web/run_on.hpp"

namespace tendero::web {

namespace {

Task<net::Response> run(desk::Playground& playground, World& world, Call call) {
  auto body = json_body(call.request);
  if (!body) co_return refusal(body.error());
  auto done = co_await run_on(world.scheduler.executor(), playground.run(*std::move(body)));
  co_return answer_of(std::move(done));
}

}  // namespace

void add_playground_routes(Router& router, desk::Playground& playground, World& world) {
  router.add(Route("POST", "/api/v2/assistant/playground", crm::Permission::manage_settings,
                   {"tryInstructions", "Tries a conversation in which nothing happens", {}, {200, 400, 404, 409, 503}},
                   [&playground, &world](Call call) { return run(playground, world, std::move(call)); }));
}

}  // namespace tendero::web
