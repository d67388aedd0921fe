#include "web/operations/turn_routes.hpp"

#include <limits>
#include <utility>

#include "base/calendar.hpp"
#include "web/answers.hpp"
#include "web/parameters.hpp"

namespace tendero::web {

namespace {

using crm::Permission;

constexpr int usual_page = 20;
constexpr int longest_page = 100;
/// A few megabytes, read in one go.
constexpr int most_exported = 2'000;

Task<net::Response> list(desk::TurnTraces& traces, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  const auto before = number_parameter(call, "before", 0, 0, std::numeric_limits<std::int64_t>::max());
  if (!before) co_return refusal(before.error());
  const auto limit = limit_parameter(call, usual_page, longest_page);
  if (!limit) co_return refusal(limit.error());
  auto page = co_await traces.list(ConversationId{*id}, *before, *limit);
  if (!page) co_return refusal(page.error());
  const auto count = Json(page->entries.size());
  co_return success(
      {{"count", count}, {"turns", std::move(page->entries)}, {"next", page->next ? Json(*page->next) : Json()}});
}

Task<net::Response> read(desk::TurnTraces& traces, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  auto turn = co_await traces.read(TurnId{*id});
  if (!turn) co_return refusal(turn.error());
  co_return success({{"turn", *std::move(turn)}});
}

Result<Instant> moment_parameter(const Call& call, std::string_view name) {
  const auto said = required_parameter(call, {name});
  if (!said) return std::unexpected(said.error());
  const auto moment = parse_instant(*said, "UTC");
  if (moment) return *moment;
  return fault(FaultKind::invalid, "invalid_input",
               std::string(name) + " must be a moment such as 2026-11-30T00:00:00Z.");
}

Task<net::Response> export_lines(desk::TurnTraces& traces, Call call) {
  const auto from = moment_parameter(call, "from");
  if (!from) co_return refusal(from.error());
  const auto until = moment_parameter(call, "to");
  if (!until) co_return refusal(until.error());
  auto lines = co_await traces.lines(*from, *until, most_exported);
  if (!lines) co_return refusal(lines.error());
  net::Response response{.status = 200, .headers = {{"Content-Type", "application/jsonl"}}, .body = *std::move(lines)};
  response.headers.set("Content-Disposition", "attachment; filename=\"turns.jsonl\"");
  co_return response;
}

}  // namespace

void add_turn_routes(Router& router, desk::TurnTraces& traces) {
  using Handle = Task<net::Response> (*)(desk::TurnTraces&, Call);
  const auto add = [&](std::string pattern, Permission permission, Operation operation, Handle handle) {
    router.add(Route("GET", std::move(pattern), permission, std::move(operation),
                     [&traces, handle](Call call) { return handle(traces, std::move(call)); }));
  };
  add("/api/v2/conversations/{id}/turns", Permission::view_conversations,
      {"listTurns", "How the assistant came to its answers", {"before", "limit"}, {200, 400, 404, 503}}, list);
  add("/api/v2/turns/{id}", Permission::view_conversations,
      {"readTurn", "How the assistant came to an answer", {}, {200, 404, 503}}, read);
  add("/api/v2/turns/export", Permission::view_analytics,
      {"exportTurns", "Turns of a span of time, as JSON lines", {"from", "to"}, {200, 400, 503}}, export_lines);
}

}  // namespace tendero::web
