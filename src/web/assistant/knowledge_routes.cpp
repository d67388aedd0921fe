#include "web/assistant/knowledge_routes.hpp"

#include <utility>

#include "web/answers.hpp"
#include "web/desk_answers.hpp"
#include "web/json_body.hpp"
#include "web/parameters.hpp"

namespace tendero::web {

namespace {

using crm::Permission;
using desk::KnowledgeDesk;

Task<net::Response> list(KnowledgeDesk& desk) { co_return answer_of(co_await desk.list()); }

Task<net::Response> search(KnowledgeDesk& desk, Call call) {
  auto question = required_parameter(call, {"q"});
  if (!question) co_return refusal(question.error());
  co_return answer_of(co_await desk.search(*std::move(question)));
}

Task<net::Response> read(KnowledgeDesk& desk, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  co_return answer_of(co_await desk.read(*id));
}

Task<net::Response> add(KnowledgeDesk& desk, Call call) {
  auto body = json_body(call.request);
  if (!body) co_return refusal(body.error());
  auto added = co_await desk.add(*std::move(body), actor_of(call));
  if (!added) co_return answer_of(std::move(added));
  co_return success(*std::move(added), 201);
}

Task<net::Response> change(KnowledgeDesk& desk, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  auto body = json_body(call.request);
  if (!body) co_return refusal(body.error());
  co_return answer_of(co_await desk.change(*id, *std::move(body), actor_of(call)));
}

Task<net::Response> remove(KnowledgeDesk& desk, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  co_return answer_of(co_await desk.remove(*id, actor_of(call)));
}

}  // namespace

void add_knowledge_routes(Router& router, KnowledgeDesk& knowledge) {
  using Handle = Task<net::Response> (*)(KnowledgeDesk&, Call);
  const auto add_route = [&](std::string method, std::string pattern, Permission permission, Operation operation,
                             Handle handle) {
    router.add(Route(std::move(method), std::move(pattern), permission, std::move(operation),
                     [&knowledge, handle](Call call) { return handle(knowledge, std::move(call)); }));
  };
  router.add(Route("GET", "/api/v2/knowledge", Permission::view_conversations,
                   {"listKnowledge", "What the assistant may look up", {}, {200, 503}},
                   [&knowledge](const Call&) { return list(knowledge); }));
  add_route("GET", "/api/v2/knowledge/search", Permission::view_conversations,
            {"searchKnowledge", "What the assistant would find", {"q"}, {200, 400, 503}}, search);
  add_route("GET", "/api/v2/knowledge/{id}", Permission::view_conversations,
            {"readKnowledge", "One entry that the assistant may look up", {}, {200, 404, 503}}, read);
  add_route("POST", "/api/v2/knowledge", Permission::manage_settings,
            {"addKnowledge", "Adds an entry", {}, {201, 400, 409, 503}}, add);
  add_route("PUT", "/api/v2/knowledge/{id}", Permission::manage_settings,
            {"changeKnowledge", "Replaces an entry", {}, {200, 400, 404, 409, 503}}, change);
  add_route("DELETE", "/api/v2/knowledge/{id}", Permission::manage_settings,
            {"removeKnowledge", "Removes an entry", {}, {200, 404, 503}}, remove);
}

}  // namespace tendero::web
