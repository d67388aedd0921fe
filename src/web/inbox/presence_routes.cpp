#include "web/inbox/presence_routes.hpp"

#include <utility>

#include "web/answers.hpp"
#include "web/desk_answers.hpp"
#include "web/json_body.hpp"
#include "web/parameters.hpp"

namespace tendero::web {

namespace {

using crm::Permission;
using desk::TeamPresence;

constexpr std::size_t longest_word = 64;

Task<net::Response> list(TeamPresence& team, Call /*call*/) { co_return answer_of(co_await team.list()); }

Task<net::Response> say(TeamPresence& team, Call call) {
  JsonBody body(call.request);
  const auto presence = crm::read_presence(body.text("presence", longest_word));
  if (!presence) body.mistake("presence", "must be online, away, busy or offline.");
  if (auto refused = body.refused()) co_return *std::move(refused);
  co_return answer_of(co_await team.say(*presence, actor_of(call)));
}

Task<net::Response> set_capacity(TeamPresence& team, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  JsonBody body(call.request);
  const auto most = body.whole_number("maxConcurrentChats");
  if (!most) body.mistake("maxConcurrentChats", "must be a whole number.", "required");
  if (auto refused = body.refused()) co_return *std::move(refused);
  co_return answer_of(co_await team.set_most_chats(crm::AgentId{*id}, *most, actor_of(call)));
}

Task<net::Response> list_viewers(TeamPresence& team, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  co_return answer_of(co_await team.viewers(ConversationId{*id}));
}

Task<net::Response> look(TeamPresence& team, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  JsonBody body(call.request);
  const auto typing = body.flag("typing");
  if (!typing) body.mistake("typing", "must be true or false.", "required");
  if (auto refused = body.refused()) co_return *std::move(refused);
  co_return answer_of(co_await team.look(ConversationId{*id}, *typing, actor_of(call)));
}

Task<net::Response> leave(TeamPresence& team, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  co_return answer_of(co_await team.leave(ConversationId{*id}, actor_of(call)));
}

Task<net::Response> and_wake(Task<net::Response> answering, const std::function<void()>& wake) {
  auto response = co_await std::move(answering);
  if (response.status < 300) wake();
  co_return response;
}

}  // namespace

void add_presence_routes(Router& router, TeamPresence& presence, std::function<void()> wake) {
  using Handle = Task<net::Response> (*)(TeamPresence&, Call);
  const auto read = [&](std::string pattern, Permission permission, Operation operation, Handle handle) {
    router.add(Route("GET", std::move(pattern), permission, std::move(operation),
                     [&presence, handle](Call call) { return handle(presence, std::move(call)); }));
  };
  const auto change = [&](std::string method, std::string pattern, Permission permission, Operation operation,
                          Handle handle) {
    router.add(
        Route(std::move(method), std::move(pattern), permission, std::move(operation),
              [&presence, handle, wake](Call call) { return and_wake(handle(presence, std::move(call)), wake); }));
  };
  read("/api/v2/agents/presence", Permission::view_conversations,
       {"listPresence", "Who of the team is there", {}, {200, 503}}, list);
  change("PUT", "/api/v2/agents/me/presence", Permission::own_account,
         {"sayPresence", "Says whether one is there", {}, {200, 400, 503}}, say);
  change("PUT", "/api/v2/agents/{id}/capacity", Permission::assign_conversations,
         {"changeCapacity", "How many customers an agent gets at most", {}, {200, 400, 404, 503}}, set_capacity);
  read("/api/v2/conversations/{id}/viewing", Permission::view_conversations,
       {"listViewers", "Who of the team looks at a conversation", {}, {200, 404, 503}}, list_viewers);
  change("PUT", "/api/v2/conversations/{id}/viewing", Permission::view_conversations,
         {"viewConversation", "Says that one looks at it, and whether one writes", {}, {200, 400, 404, 503}}, look);
  change("DELETE", "/api/v2/conversations/{id}/viewing", Permission::view_conversations,
         {"leaveConversation", "Says that one looks elsewhere", {}, {200, 404, 503}}, leave);
}

}  // namespace tendero::web
