#include "web/people/agent_routes.hpp"

#include <utility>

#include "web/answers.hpp"
#include "web/json_body.hpp"
#include "web/parameters.hpp"
#include "web/people/agent_json.hpp"

namespace tendero::web {

namespace {

using crm::Permission;
using desk::Accounts;
using Answer = Task<net::Response> (*)(Accounts& accounts, Call call);

constexpr std::size_t most_of_body = 8 << 10;
constexpr std::size_t most_of_text = 1'000;  // bytes; the rules say more exactly

/// What is no number is nobody's id, as 0 is.
crm::AgentId agent_id(const Call& call) { return crm::AgentId{id_in_path(call, "id").value_or(0)}; }

crm::AgentId own_id(const Call& call) { return crm::AgentId{actor_of(call).id}; }

net::Response agent_or_refusal(const Result<crm::Agent>& agent, int status = 200) {
  return agent ? success({{"agent", to_json(*agent)}}, status) : refusal(agent.error());
}

net::Response done_or_refusal(const Result<void>& done) { return done ? success({}) : refusal(done.error()); }

std::optional<crm::Role> read_role(JsonBody& body) {
  const auto word = body.sent_text("role", most_of_text);
  if (!word) return std::nullopt;
  const auto role = crm::read_role(*word);
  if (!role) body.mistake("role", "must be agent, supervisor or admin.");
  return role;
}

Task<net::Response> set_up(Accounts& accounts, Call call) {
  JsonBody body(call.request);
  auto token = body.secret("token");
  desk::NewAccount who{.email = body.text("email", most_of_text),
                       .name = body.text("name", most_of_text),
                       .password = body.secret("password")};
  if (auto refused = body.refused()) co_return *std::move(refused);
  const auto admin = co_await accounts.set_up(std::move(token), std::move(who), call.address);
  co_return agent_or_refusal(admin, 201);
}

Task<net::Response> list(Accounts& accounts, Call /*call*/) {
  const auto all = co_await accounts.all();
  if (!all) co_return refusal(all.error());
  JsonArray agents;
  for (const auto& agent : *all) agents.emplace_back(to_json(agent));
  co_return success({{"count", Json(all->size())}, {"agents", std::move(agents)}});
}

Task<net::Response> add(Accounts& accounts, Call call) {
  JsonBody body(call.request);
  desk::NewAccount who{.email = body.text("email", most_of_text),
                       .name = body.text("name", most_of_text),
                       .password = body.secret("password")};
  who.role = read_role(body).value_or(crm::Role::agent);
  if (auto refused = body.refused()) co_return *std::move(refused);
  const auto added = co_await accounts.add(std::move(who), actor_of(call));
  co_return agent_or_refusal(added, 201);
}

Task<net::Response> read(Accounts& accounts, Call call) {
  const auto found = co_await accounts.find(agent_id(call));
  co_return agent_or_refusal(found);
}

Task<net::Response> read_own(Accounts& accounts, Call call) {
  const auto found = co_await accounts.find(own_id(call));
  co_return agent_or_refusal(found);
}

Task<net::Response> change(Accounts& accounts, Call call) {
  JsonBody body(call.request);
  desk::AccountChange wanted{.email = body.sent_text("email", most_of_text),
                             .name = body.sent_text("name", most_of_text),
                             .role = read_role(body),
                             .active = body.flag("active")};
  if (auto refused = body.refused()) co_return *std::move(refused);
  const auto changed = co_await accounts.change(agent_id(call), std::move(wanted), actor_of(call));
  co_return agent_or_refusal(changed);
}

Task<net::Response> reset_password(Accounts& accounts, Call call) {
  JsonBody body(call.request);
  auto password = body.secret("password");
  if (auto refused = body.refused()) co_return *std::move(refused);
  const auto done = co_await accounts.reset_password(agent_id(call), std::move(password), actor_of(call));
  co_return done_or_refusal(done);
}

Task<net::Response> change_password(Accounts& accounts, Call call) {
  JsonBody body(call.request);
  auto old_password = body.secret("oldPassword");
  auto new_password = body.secret("newPassword");
  if (auto refused = body.refused()) co_return *std::move(refused);
  const auto done = co_await accounts.change_password(own_id(call), call.session->id, std::move(old_password),
                                                      std::move(new_password), actor_of(call));
  co_return done_or_refusal(done);
}

}  // namespace

void add_agent_routes(Router& router, Accounts& accounts) {
  const auto route = [&](const char* method, const char* path, Permission permission, Operation operation,
                         Answer answer) {
    Route made(method, path, permission, std::move(operation),
               [&accounts, answer](Call call) { return answer(accounts, std::move(call)); });
    made.max_body = most_of_body;
    // A program that may make people, or give them passwords, would keep its way in when its token is taken back.
    made.people_only = made.method != "GET";
    router.add(std::move(made));
  };
  route("POST", "/api/v2/setup", Permission::open, {"setUp", "Makes the first administrator", {}, {201, 400, 403, 503}},
        set_up);
  route("GET", "/api/v2/agents/me", Permission::own_account, {"readOwnAccount", "Who I am", {}, {200, 503}}, read_own);
  route("PUT", "/api/v2/agents/me/password", Permission::own_account,
        {"changeOwnPassword", "Changes my password", {}, {200, 400, 429, 503}}, change_password);
  route("GET", "/api/v2/agents", Permission::manage_agents, {"listAgents", "Everybody at the desk", {}, {200, 503}},
        list);
  route("POST", "/api/v2/agents", Permission::manage_agents,
        {"addAgent", "Adds somebody to the desk", {}, {201, 400, 409, 503}}, add);
  route("GET", "/api/v2/agents/{id}", Permission::manage_agents, {"readAgent", "One of the desk", {}, {200, 404, 503}},
        read);
  route("PATCH", "/api/v2/agents/{id}", Permission::manage_agents,
        {"changeAgent", "Changes an account, disables or enables it", {}, {200, 400, 404, 409, 503}}, change);
  route("PUT", "/api/v2/agents/{id}/password", Permission::manage_agents,
        {"resetPassword", "Gives somebody a new password", {}, {200, 400, 404, 503}}, reset_password);
}

}  // namespace tendero::web
