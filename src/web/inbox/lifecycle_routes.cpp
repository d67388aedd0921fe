#include "web/inbox/lifecycle_routes.hpp"

#include <utility>

#include "base/calendar.hpp"
#include "web/answers.hpp"
#include "web/desk_answers.hpp"
#include "web/inbox/claim_refusal.hpp"
#include "web/json_body.hpp"
#include "web/parameters.hpp"

namespace tendero::web {

namespace {

using crm::Permission;

constexpr std::size_t longest_word = 64;

/// What each of them speaks with.
struct Parts {
  desk::Lifecycle& lifecycle;
  desk::Inbox& inbox;
  std::function<void()> wake;
};

Task<net::Response> answer(const Parts& parts, ConversationId id, Result<Json> changed) {
  if (!changed) co_return co_await refusal_naming_holder(parts.inbox, id, changed.error());
  parts.wake();
  co_return success({{"conversation", *std::move(changed)}});
}

/// A field that must be there, and may be null.
bool is_sent(const Call& call, std::string_view name) {
  const auto body = json_body(call.request);
  return body && body->find(name) != nullptr;
}

Task<net::Response> assign(const Parts& parts, ConversationId id, Call call) {
  JsonBody body(call.request);
  desk::Assigning wish{.conversation = id,
                       .to = std::nullopt,
                       .seen = std::nullopt,
                       .may_assign = crm::may(call.session->role, Permission::assign_conversations)};
  if (const auto to = body.whole_number("assignee")) wish.to = crm::AgentId{*to};
  if (const auto seen = body.whole_number("seen")) wish.seen = crm::AgentId{*seen};
  if (!is_sent(call, "assignee")) body.mistake("assignee", "must be the id of an agent, or null.", "required");
  if (auto refused = body.refused()) co_return *std::move(refused);
  co_return co_await answer(parts, id, co_await parts.lifecycle.assign(wish, actor_of(call)));
}

Task<net::Response> set_priority(const Parts& parts, ConversationId id, Call call) {
  JsonBody body(call.request);
  const auto priority = crm::read_priority(body.text("priority", longest_word));
  if (!priority) body.mistake("priority", "must be low, normal, high or urgent.");
  if (auto refused = body.refused()) co_return *std::move(refused);
  co_return co_await answer(parts, id, co_await parts.lifecycle.set_priority(id, *priority, actor_of(call)));
}

std::vector<storage::LabelId> read_labels(JsonBody& body) {
  std::vector<storage::LabelId> labels;
  const auto* const sent = body.value("labels");
  const auto* const list = sent == nullptr ? nullptr : sent->if_array();
  if (list == nullptr) {
    body.mistake("labels", "must be a list of labels' ids.");
    return labels;
  }
  for (const auto& each : *list) {
    const auto id = whole_number(each);
    if (!id) {
      body.mistake("labels", "must be a list of labels' ids.");
      return labels;
    }
    labels.emplace_back(*id);
  }
  return labels;
}

Task<net::Response> set_labels(const Parts& parts, ConversationId id, Call call) {
  JsonBody body(call.request);
  auto labels = read_labels(body);
  if (auto refused = body.refused()) co_return *std::move(refused);
  co_return co_await answer(parts, id, co_await parts.lifecycle.set_labels(id, std::move(labels), actor_of(call)));
}

Task<net::Response> snooze(const Parts& parts, ConversationId id, Call call) {
  JsonBody body(call.request);
  const auto written = body.sent_text("until", longest_word);
  const auto until = written ? parse_instant(*written, "UTC") : std::nullopt;
  if ((written && !until) || !is_sent(call, "until"))
    body.mistake("until", "must be a moment such as 2026-11-30T18:00:00Z, or null.");
  if (auto refused = body.refused()) co_return *std::move(refused);
  co_return co_await answer(parts, id, co_await parts.lifecycle.snooze(id, until, actor_of(call)));
}

Task<net::Response> mark_read(const Parts& parts, ConversationId id, Call call) {
  JsonBody body(call.request);
  const auto read = body.flag("read");
  const MessageId until{body.whole_number("message").value_or(0)};
  if (!read) body.mistake("read", "must be true or false.", "required");
  if (until.value < 0) body.mistake("message", "must be the id of a message.");
  if (auto refused = body.refused()) co_return *std::move(refused);
  co_return co_await answer(parts, id, co_await parts.lifecycle.mark_read(id, *read, until, actor_of(call)));
}

Task<net::Response> counts(desk::Inbox& inbox, Call call) {
  auto found = co_await inbox.counts(crm::AgentId{actor_of(call).id});
  if (!found) co_return refusal(found.error());
  co_return success({{"counts", *std::move(found)}});
}

}  // namespace

void add_lifecycle_routes(Router& router, desk::Lifecycle& lifecycle, desk::Inbox& inbox, std::function<void()> wake) {
  using Handle = Task<net::Response> (*)(const Parts&, ConversationId, Call);
  const Parts parts{.lifecycle = lifecycle, .inbox = inbox, .wake = std::move(wake)};
  const auto change = [&](const std::string& what, Operation operation, Handle handle) {
    router.add(Route("PUT", "/api/v2/conversations/{id}/" + what, Permission::answer_conversations,
                     std::move(operation), [parts, handle](Call call) -> Task<net::Response> {
                       const auto id = id_in_path(call, "id");
                       if (!id) co_return refusal(id.error());
                       co_return co_await handle(parts, ConversationId{*id}, std::move(call));
                     }));
  };
  router.add(Route("GET", "/api/v2/conversations/counts", Permission::view_conversations,
                   {"countConversations", "How many conversations wait in which list", {}, {200, 503}},
                   [&inbox](Call call) { return counts(inbox, std::move(call)); }));
  change("assignee",
         {"assignConversation", "Takes, hands on or gives up a conversation", {}, {200, 400, 403, 404, 409, 503}},
         assign);
  change("priority", {"prioritiseConversation", "Says how pressing it is", {}, {200, 400, 404, 503}}, set_priority);
  change("labels", {"labelConversation", "Gives it these labels and no others", {}, {200, 400, 404, 503}}, set_labels);
  change("snooze", {"snoozeConversation", "Puts it off", {}, {200, 400, 404, 409, 503}}, snooze);
  change("read", {"readMessages", "Notes how far it was read", {}, {200, 400, 404, 503}}, mark_read);
}

}  // namespace tendero::web
