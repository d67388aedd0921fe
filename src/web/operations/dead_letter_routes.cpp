#include "web/operations/dead_letter_routes.hpp"

#include <limits>
#include <utility>

#include "web/answers.hpp"
#include "web/parameters.hpp"

namespace tendero::web {

namespace {

using crm::Permission;
using desk::DeadLetters;

constexpr int usual_page = 50;
constexpr int longest_page = 200;

net::Response answer(Result<Json> letter) {
  if (!letter) return refusal(letter.error());
  return success({{"deadLetter", *std::move(letter)}});
}

Task<net::Response> list(DeadLetters& letters, Call call) {
  const auto before = number_parameter(call, "before", 0, 1, std::numeric_limits<std::int64_t>::max());
  if (!before) co_return refusal(before.error());
  const auto limit = limit_parameter(call, usual_page, longest_page);
  if (!limit) co_return refusal(limit.error());
  auto kind = text_parameter(call, {"kind"});
  if (!kind) co_return refusal(kind.error());
  auto page = co_await letters.list(*std::move(kind), *before, *limit);
  if (!page) co_return refusal(page.error());
  const auto count = Json(page->entries.size());
  co_return success(
      {{"count", count}, {"deadLetters", std::move(page->entries)}, {"next", page->next ? Json(*page->next) : Json()}});
}

Task<net::Response> read(DeadLetters& letters, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  co_return answer(co_await letters.get(WorkId{*id}));
}

Task<net::Response> replay(DeadLetters& letters, std::function<void()> wake, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  auto letter = co_await letters.replay(WorkId{*id}, actor_of(call));
  if (letter) wake();
  co_return answer(std::move(letter));
}

Task<net::Response> discard(DeadLetters& letters, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  co_return answer(co_await letters.discard(WorkId{*id}, actor_of(call)));
}

Task<net::Response> unhandled(DeadLetters& letters) {
  auto updates = co_await letters.unhandled_updates();
  if (!updates) co_return refusal(updates.error());
  const auto count = Json(updates->size());
  co_return success({{"count", count}, {"updates", *std::move(updates)}});
}

}  // namespace

void add_dead_letter_routes(Router& router, DeadLetters& letters, std::function<void()> wake) {
  router.add(
      Route("GET", "/api/v2/dead-letters", Permission::operate,
            {"listDeadLetters", "Work that was given up, newest first", {"kind", "before", "limit"}, {200, 400, 503}},
            [&letters](Call call) { return list(letters, std::move(call)); }));
  router.add(Route("GET", "/api/v2/dead-letters/{id}", Permission::operate,
                   {"readDeadLetter", "One piece of work that was given up", {}, {200, 404, 503}},
                   [&letters](Call call) { return read(letters, std::move(call)); }));
  router.add(Route("POST", "/api/v2/dead-letters/{id}/replay", Permission::operate,
                   {"replayDeadLetter", "Has it tried again, now", {}, {200, 404, 503}},
                   [&letters, wake = std::move(wake)](Call call) { return replay(letters, wake, std::move(call)); }));
  router.add(Route("DELETE", "/api/v2/dead-letters/{id}", Permission::operate,
                   {"discardDeadLetter", "Gives it up for good", {}, {200, 404, 503}},
                   [&letters](Call call) { return discard(letters, std::move(call)); }));
  router.add(Route("GET", "/api/v2/updates/unhandled", Permission::operate,
                   {"listUnhandledUpdates", "What came from WhatsApp and made nobody anything", {}, {200, 503}},
                   [&letters](const Call&) { return unhandled(letters); }));
}

}  // namespace tendero::web
