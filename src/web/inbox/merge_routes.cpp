#include "web/inbox/merge_routes.hpp"

#include <limits>
#include <utility>

#include "web/answers.hpp"
#include "web/json_body.hpp"
#include "web/parameters.hpp"

namespace tendero::web {

namespace {

using crm::MergeState;
using crm::Permission;
using desk::ContactMerges;

constexpr int usual_page = 50;
constexpr int longest_page = 200;
constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();

net::Response answer(Result<Json> merge) {
  if (!merge) return refusal(merge.error());
  return success({{"merge", *std::move(merge)}});
}

Result<MergeState> state_asked(const Call& call) {
  const auto written = parameter(call, {"state"});
  if (written.empty()) return MergeState::proposed;
  if (const auto state = crm::read_merge_state(written)) return *state;
  return fault(FaultKind::invalid, "invalid_input", "state must be one of proposed, merged, dismissed, undone.");
}

Task<net::Response> list(ContactMerges& merges, Call call) {
  const auto state = state_asked(call);
  if (!state) co_return refusal(state.error());
  const auto before = number_parameter(call, "before", 0, 0, highest);
  if (!before) co_return refusal(before.error());
  const auto limit = limit_parameter(call, usual_page, longest_page);
  if (!limit) co_return refusal(limit.error());
  auto page = co_await merges.list(*state, *before, *limit);
  if (!page) co_return refusal(page.error());
  const auto count = Json(page->entries.size());
  co_return success(
      {{"count", count}, {"merges", std::move(page->entries)}, {"next", page->next ? Json(*page->next) : Json()}});
}

Task<net::Response> merge(ContactMerges& merges, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  JsonBody body(call.request);
  const auto into = body.whole_number("into");
  if (!into || *into <= 0) body.mistake("into", "must be the id of the contact that this one is to be part of.");
  if (auto refused = body.refused()) co_return *std::move(refused);
  co_return answer(co_await merges.merge(ContactId{*id}, ContactId{*into}, actor_of(call)));
}

Task<net::Response> preview(ContactMerges& merges, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  JsonBody body(call.request);
  const auto into = body.whole_number("into");
  if (!into || *into <= 0) body.mistake("into", "must be the id of the contact that this one is to be part of.");
  if (auto refused = body.refused()) co_return *std::move(refused);
  auto seen = co_await merges.preview(ContactId{*id}, ContactId{*into});
  if (!seen) co_return refusal(seen.error());
  co_return success({{"preview", *std::move(seen)}});
}

Task<net::Response> dismiss(ContactMerges& merges, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  co_return answer(co_await merges.dismiss(storage::MergeId{*id}, actor_of(call)));
}

Task<net::Response> undo(ContactMerges& merges, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  co_return answer(co_await merges.undo(storage::MergeId{*id}, actor_of(call)));
}

}  // namespace

// Linking a contact to a customer needs the channel's word or a proof, so agents may; whom to take for one person is a
// judgement that shows one person's messages and orders as the other's, so it asks for a supervisor, as giving a
// conversation to somebody does.
void add_merge_routes(Router& router, ContactMerges& merges) {
  using Handle = Task<net::Response> (*)(ContactMerges&, Call);
  const auto decide = [&](std::string pattern, Operation operation, Handle handle) {
    router.add(Route("POST", std::move(pattern), Permission::assign_conversations, std::move(operation),
                     [&merges, handle](Call call) { return handle(merges, std::move(call)); }));
  };
  router.add(Route("GET", "/api/v2/contacts/merges", Permission::view_customers,
                   {"listMerges",
                    "Contacts that are, were or may be one person, the newest first",
                    {"state", "before", "limit"},
                    {200, 400, 503}},
                   [&merges](Call call) { return list(merges, std::move(call)); }));
  decide("/api/v2/contacts/{id}/merge",
         {"mergeContact", "Makes the contact part of another one", {}, {200, 400, 404, 409, 503}}, merge);
  decide("/api/v2/contacts/{id}/merge/preview",
         {"previewMerge", "What a merge would make of two contacts", {}, {200, 400, 404, 409, 503}}, preview);
  decide("/api/v2/contacts/merges/{id}/dismiss",
         {"dismissMerge", "Says that a proposal is none", {}, {200, 404, 409, 503}}, dismiss);
  decide("/api/v2/contacts/merges/{id}/undo", {"undoMerge", "Parts the contacts again", {}, {200, 404, 409, 503}},
         undo);
}

}  // namespace tendero::web
