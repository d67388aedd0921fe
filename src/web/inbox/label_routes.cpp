#include "web/inbox/label_routes.hpp"

#include <utility>

#include "web/answers.hpp"
#include "web/desk_answers.hpp"
#include "web/json_body.hpp"
#include "web/parameters.hpp"

namespace tendero::web {

namespace {

using crm::Permission;
using desk::LabelDesk;

constexpr std::size_t longest_name = 200;  // bytes; the rules say more exactly
constexpr std::size_t longest_colour = 16;

storage::Label read_label(JsonBody& body, std::int64_t id) {
  return {.id = storage::LabelId{id},
          .name = body.text("name", longest_name),
          .colour = body.text("colour", longest_colour)};
}

Task<net::Response> list(LabelDesk& desk, Call /*call*/) { co_return answer_of(co_await desk.list()); }

Task<net::Response> add(LabelDesk& desk, Call call) {
  JsonBody body(call.request);
  auto label = read_label(body, 0);
  if (auto refused = body.refused()) co_return *std::move(refused);
  auto added = co_await desk.add(std::move(label), actor_of(call));
  if (!added) co_return refusal(added.error());
  co_return success(*std::move(added), 201);
}

Task<net::Response> change_label(LabelDesk& desk, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  JsonBody body(call.request);
  auto label = read_label(body, *id);
  if (auto refused = body.refused()) co_return *std::move(refused);
  co_return answer_of(co_await desk.change(std::move(label), actor_of(call)));
}

Task<net::Response> remove(LabelDesk& desk, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  co_return answer_of(co_await desk.remove(storage::LabelId{*id}, actor_of(call)));
}

Task<net::Response> and_wake(Task<net::Response> answering, const std::function<void()>& wake) {
  auto response = co_await std::move(answering);
  if (response.status < 300) wake();
  co_return response;
}

}  // namespace

void add_label_routes(Router& router, LabelDesk& labels, std::function<void()> wake) {
  using Handle = Task<net::Response> (*)(LabelDesk&, Call);
  const auto read = [&](std::string pattern, Permission permission, Operation operation, Handle handle) {
    router.add(Route("GET", std::move(pattern), permission, std::move(operation),
                     [&labels, handle](Call call) { return handle(labels, std::move(call)); }));
  };
  const auto change = [&](std::string method, std::string pattern, Permission permission, Operation operation,
                          Handle handle) {
    router.add(Route(std::move(method), std::move(pattern), permission, std::move(operation),
                     [&labels, handle, wake](Call call) { return and_wake(handle(labels, std::move(call)), wake); }));
  };
  read("/api/v2/labels", Permission::view_conversations, {"listLabels", "Labels for conversations", {}, {200, 503}},
       list);
  change("POST", "/api/v2/labels", Permission::assign_conversations,
         {"addLabel", "Adds a label", {}, {201, 400, 409, 503}}, add);
  change("PUT", "/api/v2/labels/{id}", Permission::assign_conversations,
         {"changeLabel", "Renames or recolours a label", {}, {200, 400, 404, 409, 503}}, change_label);
  change("DELETE", "/api/v2/labels/{id}", Permission::assign_conversations,
         {"removeLabel", "Removes a label, also from every conversation", {}, {200, 404, 503}}, remove);
}

}  // namespace tendero::web
