#include "web/operations/channel_news_route.hpp"

#include <limits>
#include <utility>

#include "web/answers.hpp"
#include "web/parameters.hpp"

namespace tendero::web {

namespace {

constexpr int usual_page = 50;
constexpr int longest_page = 200;

Task<net::Response> list(desk::ChannelNews& news, Call call) {
  const auto before = number_parameter(call, "before", 0, 1, std::numeric_limits<std::int64_t>::max());
  if (!before) co_return refusal(before.error());
  const auto limit = limit_parameter(call, usual_page, longest_page);
  if (!limit) co_return refusal(limit.error());
  auto page = co_await news.list(*before, *limit);
  if (!page) co_return refusal(page.error());
  const auto count = Json(page->entries.size());
  co_return success(
      {{"count", count}, {"news", std::move(page->entries)}, {"next", page->next ? Json(*page->next) : Json()}});
}

}  // namespace

void add_channel_news_route(Router& router, desk::ChannelNews& news) {
  router.add(Route("GET", "/api/v2/channel/news", crm::Permission::view_integration,
                   {"listChannelNews",
                    "What WhatsApp told about the account, its numbers and its templates",
                    {"before", "limit"},
                    {200, 400, 503}},
                   [&news](Call call) { return list(news, std::move(call)); }));
}

}  // namespace tendero::web
