#include "web/feed_page.hpp"

#include <charconv>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "storage/feed.hpp"
#include "web/feed_event.hpp"

namespace tendero::web {

namespace {

constexpr int usual_limit = 100;
constexpr int most_limit = 500;

struct Wish {
  std::optional<std::int64_t> after;  ///< nothing: only where the feed stands now
  int limit = usual_limit;
};

Result<Wish> read_wish(const net::Request& request) {
  Wish wish;
  if (const auto after = request.query("after")) {
    auto sequence = read_sequence(*after, "after");
    if (!sequence) return std::unexpected(std::move(sequence.error()));
    wish.after = *sequence;
  }
  if (const auto limit = request.query("limit")) {
    const auto* const end = limit->data() + limit->size();
    const auto [stopped, error] = std::from_chars(limit->data(), end, wish.limit);
    if (error != std::errc{} || stopped != end || wish.limit < 1 || wish.limit > most_limit)
      return fault(FaultKind::invalid, "invalid_input", fmt::format("limit must be from 1 to {}.", most_limit));
  }
  return wish;
}

/// What one transaction saw, so that page, head and gap agree.
struct Page {
  std::vector<storage::FeedEvent> events;
  std::int64_t head = 0;
  std::int64_t start = 0;
};

std::string shown(const Page& page, std::int64_t after) {
  std::vector<std::string> events;
  for (const auto& event : page.events) events.push_back(to_json(event));
  const auto next = page.events.empty() ? after : page.events.back().sequence;
  return fmt::format(R"({{"success":true,"events":[{}],"next":{},"head":{},"missed":{}}})", fmt::join(events, ","),
                     next, page.head, after + 1 < page.start);
}

}  // namespace

void FeedPage::add_routes(Router& router) {
  router.add(
      Route("GET", "/api/v2/feed/page", crm::Permission::view_conversations,
            Operation("readFeed", "Tells what happened in the shop, page by page", {"after", "limit"}, {200, 400, 503}),
            [this](Call call) { return read(std::move(call)); }));
}

Task<net::Response> FeedPage::read(Call call) {
  const auto wish = read_wish(call.request);
  if (!wish) co_return net::error_response(400, wish.error().code, wish.error().message);
  auto reading = [shop = shop_, wish = *wish](database::Tx& tx) {
    Page page{.events = {}, .head = storage::feed_head(tx, shop), .start = storage::feed_start(tx, shop)};
    if (wish.after) page.events = storage::feed_after(tx, shop, *wish.after, wish.limit);
    return page;
  };
  const auto page = co_await database_.read("feed", std::move(reading));
  if (!page) co_return net::error_response(503, "storage_unavailable", "The feed cannot be read now; try again.");
  if (wish->after && *wish->after > page->head) {
    // A sequence of another database, say before a restore: waiting for it would hide everything in between.
    co_return net::error_response(400, "invalid_input", "after lies ahead of the feed; load afresh.");
  }
  co_return net::json_response(200, shown(*page, wish->after.value_or(page->head)));
}

}  // namespace tendero::web
