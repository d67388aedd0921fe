#include "web/contacts/import_routes.hpp"

#include <limits>
#include <string>
#include <utility>

#include "web/answers.hpp"
#include "web/desk_answers.hpp"
#include "web/json_body.hpp"
#include "web/parameters.hpp"
#include "web/waking.hpp"

namespace tendero::web {

namespace {

using crm::Permission;
using desk::ImportDesk;

constexpr int usual_page = 50;
constexpr int longest_page = 200;
constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();
constexpr std::size_t most_table_bytes = 10 << 20;
/// For ten megabytes over the line of a small shop.
constexpr Duration upload_patience = std::chrono::minutes{2};

Task<net::Response> upload(ImportDesk& desk, Call call) {
  auto name = text_parameter(call, {"name"});
  if (!name) co_return refusal(name.error());
  auto kept = co_await desk.upload(std::move(call.request.body), *std::move(name), actor_of(call));
  if (!kept) co_return refusal(kept.error());
  co_return success(*std::move(kept), 201);
}

Task<net::Response> list(ImportDesk& desk, Call call) {
  const auto before = number_parameter(call, "before", 0, 0, highest);
  if (!before) co_return refusal(before.error());
  const auto limit = limit_parameter(call, usual_page, longest_page);
  if (!limit) co_return refusal(limit.error());
  co_return answer_of(co_await desk.list(*before, *limit));
}

Task<net::Response> read(ImportDesk& desk, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  co_return answer_of(co_await desk.read(*id));
}

Task<net::Response> preview(ImportDesk& desk, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  auto body = json_body(call.request);
  if (!body) co_return refusal(body.error());
  co_return answer_of(co_await desk.preview(*id, *std::move(body)));
}

Task<net::Response> start(ImportDesk& desk, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  auto body = json_body(call.request);
  if (!body) co_return refusal(body.error());
  auto started = co_await desk.start(*id, *std::move(body), actor_of(call));
  if (!started) co_return answer_of(std::move(started));
  co_return success(*std::move(started), 202);
}

Result<std::string> state_asked(const Call& call) {
  auto state = parameter(call, {"state"});
  for (const auto* known : {"", "waiting", "made", "changed", "same", "refused", "undone", "kept"}) {
    if (state == known) return state;
  }
  return fault(FaultKind::invalid, "invalid_input",
               "state must be one of waiting, made, changed, same, refused, undone, kept.");
}

Task<net::Response> rows(ImportDesk& desk, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  auto state = state_asked(call);
  if (!state) co_return refusal(state.error());
  const auto after = number_parameter(call, "after", 0, 0, highest);
  if (!after) co_return refusal(after.error());
  const auto limit = limit_parameter(call, usual_page, longest_page);
  if (!limit) co_return refusal(limit.error());
  co_return answer_of(co_await desk.rows(*id, *std::move(state), *after, *limit));
}

Task<net::Response> undo(ImportDesk& desk, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  auto begun = co_await desk.undo(*id, actor_of(call));
  if (!begun) co_return refusal(begun.error());
  co_return success(*std::move(begun), 202);
}

Task<net::Response> remove(ImportDesk& desk, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  co_return answer_of(co_await desk.remove(*id, actor_of(call)));
}

}  // namespace

void add_import_routes(Router& router, ImportDesk& imports, const std::function<void()>& wake) {
  using Handle = Task<net::Response> (*)(ImportDesk&, Call);
  const auto route = [&](std::string method, std::string pattern, Operation operation, Handle handle) {
    return Route(std::move(method), std::move(pattern), Permission::manage_contacts, std::move(operation),
                 [&imports, handle, wake](Call call) { return waking(handle(imports, std::move(call)), wake); });
  };
  Route uploading =
      route("POST", "/api/v2/contacts/imports",
            {"uploadImport", "Keeps a table of contacts, to be looked at", {"name"}, {201, 400, 413, 503}}, upload);
  uploading.max_body = most_table_bytes;
  uploading.body_patience = upload_patience;
  router.add(std::move(uploading));
  router.add(route("GET", "/api/v2/contacts/imports",
                   {"listImports", "Imports, the newest first", {"before", "limit"}, {200, 400, 503}}, list));
  router.add(route("GET", "/api/v2/contacts/imports/{id}",
                   {"readImport", "One import, and how far it is", {}, {200, 404, 503}}, read));
  router.add(route("DELETE", "/api/v2/contacts/imports/{id}",
                   {"removeImport", "Forgets an import; what it did stays", {}, {200, 404, 409, 503}}, remove));
  router.add(route("POST", "/api/v2/contacts/imports/{id}/preview",
                   {"previewImport", "What an import would do", {}, {200, 400, 404, 409, 503}}, preview));
  router.add(route("POST", "/api/v2/contacts/imports/{id}/start",
                   {"startImport", "Carries an import out", {}, {202, 400, 404, 409, 503}}, start));
  router.add(route("GET", "/api/v2/contacts/imports/{id}/rows",
                   {"listImportRows", "What became of each row", {"state", "after", "limit"}, {200, 400, 404, 503}},
                   rows));
  router.add(route("POST", "/api/v2/contacts/imports/{id}/undo",
                   {"undoImport", "Takes an import back", {}, {202, 404, 409, 503}}, undo));
}

}  // namespace tendero::web
