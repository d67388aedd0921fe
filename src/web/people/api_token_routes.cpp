#include "web/people/api_token_routes.hpp"

#include <memory>
#include <utility>

#include "base/calendar.hpp"
#include "web/answers.hpp"
#include "web/desk_answers.hpp"
#include "web/json_body.hpp"
#include "web/parameters.hpp"
#include "web/people/api_token.hpp"

namespace tendero::web {

namespace {

using crm::Permission;

constexpr std::size_t most_of_text = 1'000;  // bytes; the rules say more exactly

/// What the handlers share; the router keeps it alive.
struct Place {
  desk::ApiTokens& tokens;
  Secret secret;
  World& world;
};

using Shared = std::shared_ptr<const Place>;

crm::Role read_role(JsonBody& body) {
  const auto role = crm::read_role(body.text("role", most_of_text));
  if (!role) body.mistake("role", "must be agent, supervisor or admin.");
  return role.value_or(crm::Role::agent);
}

std::optional<Instant> read_end(JsonBody& body) {
  // An empty text is no "never": a form that was not filled in would make a token without an end.
  const auto text = body.sent_text("expiresAt", most_of_text);
  if (!text) return std::nullopt;
  const auto moment = parse_instant(*text, "UTC");
  if (!moment) body.mistake("expiresAt", "must be a moment such as 2030-01-31T12:00:00Z.");
  return moment;
}

Task<net::Response> list(Shared place, Call) { co_return answer_of(co_await place->tokens.list()); }

Task<net::Response> add(Shared place, Call call) {
  JsonBody body(call.request);
  desk::WantedToken wanted{.name = body.text("name", most_of_text),
                           .role = read_role(body),
                           .expires = read_end(body),
                           .maker_role = call.session->role};
  if (auto refused = body.refused()) co_return *std::move(refused);
  const auto token = make_api_token(place->secret, place->world.chance);
  auto made = co_await place->tokens.add(std::move(wanted), token, actor_of(call));
  if (!made) co_return answer_of(std::move(made));
  // The only time that it is said.
  auto response = success({{"token", token.reveal()}, {"apiToken", *std::move(made)}}, 201);
  response.headers.set("Cache-Control", "no-store");
  co_return response;
}

Task<net::Response> remove(Shared place, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  co_return answer_of(co_await place->tokens.remove(*id, actor_of(call)));
}

}  // namespace

void add_api_token_routes(Router& router, desk::ApiTokens& tokens, Secret token_secret, World& world) {
  const Shared place = std::make_shared<const Place>(Place{tokens, std::move(token_secret), world});
  using Handle = Task<net::Response> (*)(Shared, Call);
  const auto add_route = [&](const char* method, const char* path, Operation operation, Handle handle) {
    Route route(method, path, Permission::manage_agents, std::move(operation),
                [place, handle](Call call) { return handle(place, std::move(call)); });
    route.people_only = route.method != "GET";
    router.add(std::move(route));
  };
  add_route("GET", "/api/v2/api-tokens", {"listApiTokens", "By which programs come in", {}, {200, 503}}, list);
  add_route("POST", "/api/v2/api-tokens", {"makeApiToken", "Lets a program in", {}, {201, 400, 409, 503}}, add);
  add_route("DELETE", "/api/v2/api-tokens/{id}", {"takeBackApiToken", "Lets a program in no more", {}, {200, 404, 503}},
            remove);
}

}  // namespace tendero::web
