#include "web/inbox/inbox_routes.hpp"

#include <limits>
#include <utility>

#include "crm/service_window.hpp"
#include "web/answers.hpp"
#include "web/inbox/claim_refusal.hpp"
#include "web/inbox/conversation_filter.hpp"
#include "web/json_body.hpp"
#include "web/parameters.hpp"

namespace tendero::web {

namespace {

using crm::Permission;
using desk::Inbox;

constexpr int usual_page = 50;
constexpr int longest_page = 200;
constexpr std::size_t longest_text = 16'000;
constexpr std::size_t longest_word = 64;

/// Where a page begins, and how long it is.
struct PageAsked {
  std::int64_t before = 0;
  int limit = usual_page;
};

Result<PageAsked> page_asked(const Call& call) {
  const auto before = number_parameter(call, "before", 0, 0, std::numeric_limits<std::int64_t>::max());
  if (!before) return std::unexpected(before.error());
  const auto limit = limit_parameter(call, usual_page, longest_page);
  if (!limit) return std::unexpected(limit.error());
  return PageAsked{*before, *limit};
}

net::Response answer(Result<desk::Page> page, std::string_view name) {
  if (!page) return refusal(page.error());
  const auto count = Json(page->entries.size());
  return success({{"count", count},
                  {std::string(name), std::move(page->entries)},
                  {"next", page->next ? Json(*page->next) : Json()}});
}

net::Response answer(Result<Json> found, std::string_view name, int status = 200) {
  if (!found) return refusal(found.error());
  return success({{std::string(name), *std::move(found)}}, status);
}

/// One because somebody else has the conversation names them.
Task<net::Response> answer_about(Inbox& inbox, ConversationId id, Result<Json> changed) {
  if (!changed) co_return co_await refusal_naming_holder(inbox, id, changed.error());
  co_return success({{"conversation", *std::move(changed)}});
}

Task<net::Response> list_conversations(Inbox& inbox, Call call) {
  const auto page = page_asked(call);
  if (!page) co_return refusal(page.error());
  const auto filter = conversation_filter(call);
  if (!filter) co_return refusal(filter.error());
  co_return answer(co_await inbox.conversations(*filter, page->before, page->limit), "conversations");
}

Task<net::Response> read_conversation(Inbox& inbox, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  co_return answer(co_await inbox.conversation(ConversationId{*id}, crm::AgentId{actor_of(call).id}), "conversation");
}

Task<net::Response> list_messages(Inbox& inbox, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  const auto page = page_asked(call);
  if (!page) co_return refusal(page.error());
  co_return answer(co_await inbox.messages(ConversationId{*id}, page->before, page->limit), "messages");
}

/// A refusal for the service window names what may be sent instead.
Task<net::Response> send_message(Inbox& inbox, const FittingTemplates& fitting, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  JsonBody body(call.request);
  desk::Reply reply{.conversation = ConversationId{*id},
                    .text = body.text("text", longest_text),
                    .client_id = body.text("clientId", longest_word)};
  if (const auto quoted = body.whole_number("replyTo")) reply.reply_to = MessageId{*quoted};
  if (auto refused = body.refused()) co_return *std::move(refused);
  const auto conversation = reply.conversation;
  auto queued = co_await inbox.reply(std::move(reply), actor_of(call));
  if (!queued && queued.error().code == crm::window_closed_code) {
    co_return refusal(queued.error(), {{"templates", co_await fitting(conversation)}});
  }
  if (!queued) co_return co_await refusal_naming_holder(inbox, conversation, queued.error());
  co_return answer(std::move(queued), "message", 202);
}

Task<net::Response> change_answerer(Inbox& inbox, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  JsonBody body(call.request);
  const auto answerer = crm::read_answerer(body.text("answerer", longest_word));
  if (!answerer) body.mistake("answerer", "must be human or bot.");
  if (auto refused = body.refused()) co_return *std::move(refused);
  const ConversationId conversation{*id};
  co_return co_await answer_about(inbox, conversation,
                                  co_await inbox.let_answer(conversation, *answerer, actor_of(call)));
}

Task<net::Response> change_state(Inbox& inbox, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  JsonBody body(call.request);
  const auto state = crm::read_conversation_state(body.text("state", longest_word));
  if (!state) body.mistake("state", "must be open, resolved or closed.");
  if (auto refused = body.refused()) co_return *std::move(refused);
  const ConversationId conversation{*id};
  co_return co_await answer_about(inbox, conversation,
                                  co_await inbox.change_state(conversation, *state, actor_of(call)));
}

std::vector<std::string> list_parameters() {
  auto all = conversation_parameters();
  all.insert(all.end(), {"before", "limit"});
  return all;
}

/// Whatever queued a message rings for those who send it.
Task<net::Response> and_wake(Task<net::Response> answering, const std::function<void()>& wake) {
  auto response = co_await std::move(answering);
  if (response.status < 300) wake();
  co_return response;
}

}  // namespace

void add_inbox_routes(Router& router, desk::Inbox& inbox, FittingTemplates fitting, std::function<void()> wake) {
  using Handle = Task<net::Response> (*)(Inbox&, Call);
  const auto read = [&](std::string pattern, Permission permission, Operation operation, Handle handle) {
    router.add(Route("GET", std::move(pattern), permission, std::move(operation),
                     [&inbox, handle](Call call) { return handle(inbox, std::move(call)); }));
  };
  const auto change = [&](std::string method, std::string pattern, Operation operation, Handle handle) {
    router.add(Route(std::move(method), std::move(pattern), Permission::answer_conversations, std::move(operation),
                     [&inbox, handle, wake](Call call) { return and_wake(handle(inbox, std::move(call)), wake); }));
  };

  read("/api/v2/conversations", Permission::view_conversations,
       {"listConversations", "Conversations, the latest first", list_parameters(), {200, 400, 503}},
       list_conversations);
  read("/api/v2/conversations/{id}", Permission::view_conversations,
       {"readConversation", "One conversation", {}, {200, 404, 503}}, read_conversation);
  read("/api/v2/conversations/{id}/messages", Permission::view_conversations,
       {"listMessages", "What was said, oldest first", {"before", "limit"}, {200, 400, 404, 503}}, list_messages);
  router.add(Route("POST", "/api/v2/conversations/{id}/messages", Permission::answer_conversations,
                   {"sendMessage", "Writes to the customer", {}, {202, 400, 404, 409, 503}},
                   [&inbox, fitting = std::move(fitting), wake](Call call) {
                     return and_wake(send_message(inbox, fitting, std::move(call)), wake);
                   }));
  change("PUT", "/api/v2/conversations/{id}/answerer",
         {"changeAnswerer",
          "Takes the conversation over, or gives it back to the assistant",
          {},
          {200, 400, 404, 409, 503}},
         change_answerer);
  change("PUT", "/api/v2/conversations/{id}/state",
         {"changeState", "Resolves, closes or opens the conversation", {}, {200, 400, 404, 409, 503}}, change_state);
}

}  // namespace tendero::web
