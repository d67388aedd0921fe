#include "web/numbers/export_routes.hpp"

#include <limits>
#include <utility>

#include "web/answers.hpp"
#include "web/desk_answers.hpp"
#include "web/json_body.hpp"
#include "web/parameters.hpp"

namespace tendero::web {

namespace {

using desk::ExportsDesk;

constexpr int usual_page = 20;
constexpr int longest_page = 100;

/// Of a route that asks for a session.
crm::Role role_of(const Call& call) { return call.session->role; }

Task<net::Response> ask(ExportsDesk& exports, const std::function<void()>& wake, Call call) {
  auto body = json_body(call.request);
  if (!body) co_return refusal(body.error());
  auto asked = co_await exports.ask(*std::move(body), role_of(call), actor_of(call));
  if (!asked) co_return answer_of(std::move(asked));
  wake();
  co_return success(*std::move(asked), 202);
}

Task<net::Response> list(ExportsDesk& exports, Call call) {
  const auto before = number_parameter(call, "before", 0, 0, std::numeric_limits<std::int64_t>::max());
  if (!before) co_return refusal(before.error());
  const auto limit = limit_parameter(call, usual_page, longest_page);
  if (!limit) co_return refusal(limit.error());
  auto page = co_await exports.list(*before, *limit, role_of(call));
  if (!page) co_return refusal(page.error());
  const auto count = Json(page->entries.size());
  co_return success(
      {{"count", count}, {"exports", std::move(page->entries)}, {"next", page->next ? Json(*page->next) : Json()}});
}

Task<net::Response> read(ExportsDesk& exports, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  co_return answer_of(co_await exports.read(*id, role_of(call)));
}

Task<net::Response> cancel(ExportsDesk& exports, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  co_return answer_of(co_await exports.cancel(*id, role_of(call), actor_of(call)));
}

Task<net::Response> file(ExportsDesk& exports, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  auto found = co_await exports.file(*id, role_of(call), actor_of(call));
  if (!found) co_return refusal(found.error());
  net::Response response{.status = 200, .headers = {}, .body = std::move(found->bytes)};
  response.headers.set("Content-Type", found->media_type);
  response.headers.set("Content-Disposition", "attachment; filename=\"" + found->name + "\"");
  // It may name customers: no copy stays where the next person sits.
  response.headers.set("Cache-Control", "no-store");
  co_return response;
}

}  // namespace

void add_export_routes(Router& router, ExportsDesk& exports, std::function<void()> wake) {
  using Handle = Task<net::Response> (*)(ExportsDesk&, Call);
  const auto add = [&](std::string method, std::string pattern, Operation operation, Handle handle) {
    router.add(Route(std::move(method), std::move(pattern), crm::Permission::view_analytics, std::move(operation),
                     [&exports, handle](Call call) { return handle(exports, std::move(call)); }));
  };
  router.add(Route("POST", "/api/v2/exports", crm::Permission::view_analytics,
                   {"askExport", "Has a table written as a file", {}, {202, 400, 403, 409, 503}},
                   [&exports, wake = std::move(wake)](Call call) { return ask(exports, wake, std::move(call)); }));
  add("GET", "/api/v2/exports", {"listExports", "Tables that were asked for", {"before", "limit"}, {200, 400, 503}},
      list);
  add("GET", "/api/v2/exports/{id}", {"readExport", "How far a table is", {}, {200, 404, 503}}, read);
  add("DELETE", "/api/v2/exports/{id}", {"cancelExport", "Calls a table off, or removes its file", {}, {200, 404, 503}},
      cancel);
  add("GET", "/api/v2/exports/{id}/file", {"readExportFile", "The table itself", {}, {200, 404, 409, 503}}, file);
}

}  // namespace tendero::web
