#include "web/contacts/broadcast_routes.hpp"

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
using desk::BroadcastDesk;

constexpr int usual_page = 50;
constexpr int longest_page = 200;
constexpr std::size_t longest_word = 64;
constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();

Task<net::Response> list(BroadcastDesk& desk, Call call) {
  const auto before = number_parameter(call, "before", 0, 0, highest);
  if (!before) co_return refusal(before.error());
  const auto limit = limit_parameter(call, usual_page, longest_page);
  if (!limit) co_return refusal(limit.error());
  co_return answer_of(co_await desk.list(*before, *limit));
}

Task<net::Response> read(BroadcastDesk& desk, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  co_return answer_of(co_await desk.read(*id));
}

Task<net::Response> make(BroadcastDesk& desk, Call call) {
  auto body = json_body(call.request);
  if (!body) co_return refusal(body.error());
  auto made = co_await desk.make(*std::move(body), actor_of(call));
  if (!made) co_return answer_of(std::move(made));
  co_return success(*std::move(made), 201);
}

Task<net::Response> change(BroadcastDesk& desk, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  auto body = json_body(call.request);
  if (!body) co_return refusal(body.error());
  co_return answer_of(co_await desk.change(*id, *std::move(body), actor_of(call)));
}

Task<net::Response> remove(BroadcastDesk& desk, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  co_return answer_of(co_await desk.remove(*id, actor_of(call)));
}

Task<net::Response> audience(BroadcastDesk& desk, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  co_return answer_of(co_await desk.audience(*id));
}

Task<net::Response> try_on(BroadcastDesk& desk, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  JsonBody body(call.request);
  const auto contact = body.whole_number("contact");
  if (!contact || *contact <= 0) body.mistake("contact", "must be the id of the contact who is to get it.");
  auto client_id = body.text("clientId", longest_word);
  if (auto refused = body.refused()) co_return *std::move(refused);
  auto sent = co_await desk.try_on(*id, ContactId{*contact}, std::move(client_id), actor_of(call));
  if (!sent) co_return refusal(sent.error());
  co_return success(*std::move(sent), 202);
}

Task<net::Response> start(BroadcastDesk& desk, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  JsonBody body(call.request);
  const auto revision = body.whole_number("revision");
  if (!revision) body.mistake("revision", "must be the revision that was looked at.");
  if (auto refused = body.refused()) co_return *std::move(refused);
  auto started = co_await desk.start(*id, *revision, actor_of(call));
  if (!started) co_return answer_of(std::move(started));
  co_return success(*std::move(started), 202);
}

Task<net::Response> stop(BroadcastDesk& desk, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  co_return answer_of(co_await desk.stop(*id, actor_of(call)));
}

Task<net::Response> resume(BroadcastDesk& desk, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  auto resumed = co_await desk.resume(*id, actor_of(call));
  if (!resumed) co_return answer_of(std::move(resumed));
  co_return success(*std::move(resumed), 202);
}

Result<std::string> state_asked(const Call& call) {
  auto state = parameter(call, {"state"});
  for (const auto* known : {"", "waiting", "queued", "left_out"}) {
    if (state == known) return state;
  }
  return fault(FaultKind::invalid, "invalid_input", "state must be one of waiting, queued, left_out.");
}

Task<net::Response> recipients(BroadcastDesk& desk, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  auto state = state_asked(call);
  if (!state) co_return refusal(state.error());
  const auto after = number_parameter(call, "after", 0, 0, highest);
  if (!after) co_return refusal(after.error());
  const auto limit = limit_parameter(call, usual_page, longest_page);
  if (!limit) co_return refusal(limit.error());
  co_return answer_of(co_await desk.recipients(*id, *std::move(state), *after, *limit));
}

}  // namespace

void add_broadcast_routes(Router& router, BroadcastDesk& broadcasts, const std::function<void()>& wake) {
  using Handle = Task<net::Response> (*)(BroadcastDesk&, Call);
  const auto add = [&](std::string method, std::string pattern, Operation operation, Handle handle) {
    router.add(
        Route(std::move(method), std::move(pattern), Permission::manage_contacts, std::move(operation),
              [&broadcasts, handle, wake](Call call) { return waking(handle(broadcasts, std::move(call)), wake); }));
  };
  add("GET", "/api/v2/broadcasts",
      {"listBroadcasts", "Broadcasts, the newest first", {"before", "limit"}, {200, 400, 503}}, list);
  add("POST", "/api/v2/broadcasts", {"makeBroadcast", "Keeps a draft of a broadcast", {}, {201, 400, 404, 409, 503}},
      make);
  add("GET", "/api/v2/broadcasts/{id}", {"readBroadcast", "One broadcast with its results", {}, {200, 404, 503}}, read);
  add("PUT", "/api/v2/broadcasts/{id}", {"changeBroadcast", "Replaces a draft", {}, {200, 400, 404, 409, 503}}, change);
  add("DELETE", "/api/v2/broadcasts/{id}", {"removeBroadcast", "Removes a draft", {}, {200, 404, 409, 503}}, remove);
  add("GET", "/api/v2/broadcasts/{id}/audience",
      {"readAudience", "Who would get it now, and who is left out and why", {}, {200, 400, 404, 409, 503}}, audience);
  add("POST", "/api/v2/broadcasts/{id}/test",
      {"tryBroadcast", "Sends it to one contact", {}, {202, 400, 404, 409, 503}}, try_on);
  add("POST", "/api/v2/broadcasts/{id}/start", {"startBroadcast", "Sends it", {}, {202, 400, 404, 409, 503}}, start);
  add("POST", "/api/v2/broadcasts/{id}/stop", {"stopBroadcast", "Stops it", {}, {200, 404, 409, 503}}, stop);
  add("POST", "/api/v2/broadcasts/{id}/resume", {"resumeBroadcast", "Goes on with it", {}, {202, 404, 409, 503}},
      resume);
  add("GET", "/api/v2/broadcasts/{id}/recipients",
      {"listRecipients", "What became of each contact", {"state", "after", "limit"}, {200, 400, 404, 503}}, recipients);
}

}  // namespace tendero::web
