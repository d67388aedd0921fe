#include "web/inbox/search_routes.hpp"

#include <limits>
#include <utility>

#include "web/answers.hpp"
#include "web/parameters.hpp"

namespace tendero::web {

namespace {

using crm::Permission;
using desk::MessageFinder;

constexpr int usual_page = 20;
constexpr int longest_page = 100;
constexpr auto any_number = std::numeric_limits<std::int64_t>::max();

Task<net::Response> search_messages(MessageFinder& finder, Call call) {
  auto typed = required_parameter(call, {"q"});
  if (!typed) co_return refusal(typed.error());
  const auto before = number_parameter(call, "before", 0, 0, any_number);
  if (!before) co_return refusal(before.error());
  const auto within = number_parameter(call, "conversation", 0, 1, any_number);
  if (!within) co_return refusal(within.error());
  const auto limit = limit_parameter(call, usual_page, longest_page);
  if (!limit) co_return refusal(limit.error());
  desk::MessageSearch search{.typed = *std::move(typed), .before = *before, .limit = *limit};
  if (*within > 0) search.within = ConversationId{*within};
  auto page = co_await finder.messages(std::move(search));
  if (!page) co_return refusal(page.error());
  const auto count = Json(page->entries.size());
  co_return success(
      {{"count", count}, {"hits", std::move(page->entries)}, {"next", page->next ? Json(*page->next) : Json()}});
}

Task<net::Response> search_conversations(MessageFinder& finder, Call call) {
  auto typed = required_parameter(call, {"q"});
  if (!typed) co_return refusal(typed.error());
  const auto limit = limit_parameter(call, usual_page, longest_page);
  if (!limit) co_return refusal(limit.error());
  auto page = co_await finder.conversations(*std::move(typed), *limit);
  if (!page) co_return refusal(page.error());
  const auto count = Json(page->entries.size());
  co_return success({{"count", count}, {"conversations", std::move(page->entries)}});
}

}  // namespace

void add_search_routes(Router& router, desk::MessageFinder& finder) {
  using Handle = Task<net::Response> (*)(MessageFinder&, Call);
  const auto read = [&](std::string pattern, Operation operation, Handle handle) {
    router.add(Route("GET", std::move(pattern), Permission::view_conversations, std::move(operation),
                     [&finder, handle](Call call) { return handle(finder, std::move(call)); }));
  };
  read("/api/v2/search/messages",
       {"searchMessages", "Messages by their words", {"q", "conversation", "before", "limit"}, {200, 400, 404, 503}},
       search_messages);
  read("/api/v2/search/conversations",
       {"searchConversations", "Conversations by name, phone, e-mail or order number", {"q", "limit"}, {200, 400, 503}},
       search_conversations);
}

}  // namespace tendero::web
