#include "web/live_feed.hpp"

#include <atomic>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "net/sse_stream.hpp"
#include "storage/feed.hpp"
#include "web/feed_event.hpp"

namespace tendero::web {

namespace {

constexpr Duration heartbeat{15'000};
constexpr int page_size = 100;
/// Each reader keeps a connection; most of them (net/http_server.hpp) are for those who come and go, webhooks above
/// all.
constexpr int most_readers = 500;
/// WHATWG HTML, 9.2.6: how long a reader waits before it comes back.
constexpr std::string_view first_words = "retry: 1000\n\n";
/// Readers of a server that stops come back to another one within so many milliseconds, and not all at once.
constexpr std::uint64_t return_within = 3'000;

std::string to_sse(const storage::FeedEvent& event) {
  return net::to_wire({.id = std::to_string(event.sequence), .event = event.kind, .data = to_json(event)});
}

/// One of the readers there may be, for as long as it is kept.
class Seat {
 public:
  /// Nothing when all are taken.
  static std::unique_ptr<Seat> take(std::shared_ptr<std::atomic<int>> taken) {
    auto seat = std::unique_ptr<Seat>(new Seat(std::move(taken)));
    if (seat->number_ >= most_readers) seat.reset();
    return seat;
  }
  ~Seat() { --*taken_; }
  Seat(const Seat&) = delete;
  Seat& operator=(const Seat&) = delete;

 private:
  explicit Seat(std::shared_ptr<std::atomic<int>> taken) : taken_(std::move(taken)), number_((*taken_)++) {}
  std::shared_ptr<std::atomic<int>> taken_;
  int number_;
};

struct FeedSources {
  ShopId shop;
  database::Database& database;
  World& world;
};

class FeedStream final : public net::BodyStream {
 public:
  FeedStream(FeedSources sources, std::int64_t after, Instant until, std::shared_ptr<net::Wakeup> wakeup,
             std::unique_ptr<Seat> seat)
      : sources_(sources), after_(after), until_(until), wakeup_(std::move(wakeup)), seat_(std::move(seat)) {}

  Task<std::optional<std::string>> next() override {
    if (!std::exchange(begun_, true)) co_return std::string(first_words);
    for (bool rung = true;; rung = co_await wakeup_->wait(heartbeat)) {
      if (closed_) co_return take_leave();
      if (sources_.world.clock.now() >= until_) co_return std::nullopt;
      auto reading = [shop = sources_.shop, after = after_](database::Tx& tx) {
        return storage::feed_after(tx, shop, after, page_size);
      };
      const auto page = co_await sources_.database.read("feed", std::move(reading));
      // The reader comes back by itself, to the place where it stopped.
      if (!page) co_return std::nullopt;
      if (closed_) co_return take_leave();
      if (!page->empty()) co_return take(*page);
      if (!rung) co_return net::sse_heartbeat();
    }
  }

  void close() override {
    closed_ = true;
    wakeup_->ring();
  }

 private:
  /// Once, to a reader that may still be there: the server stops.
  std::optional<std::string> take_leave() {
    if (std::exchange(left_, true)) return std::nullopt;
    return fmt::format("retry: {}\n\n", 500 + sources_.world.chance.below(return_within));
  }

  std::string take(const std::vector<storage::FeedEvent>& page) {
    std::string wire;
    for (const auto& event : page) wire += to_sse(event);
    after_ = page.back().sequence;
    return wire;
  }

  FeedSources sources_;
  std::int64_t after_;
  Instant until_;
  std::shared_ptr<net::Wakeup> wakeup_;
  std::unique_ptr<Seat> seat_;
  bool begun_ = false;
  bool left_ = false;
  std::atomic<bool> closed_ = false;
};

/// Where the reader wants to go on; nothing: from now on. Fault `invalid` for what is no sequence.
Result<std::optional<std::int64_t>> read_start(const net::Request& request) {
  const auto resumed = request.headers.find("Last-Event-ID");
  const auto asked = resumed ? std::optional<std::string>(*resumed) : request.query("after");
  if (!asked) return std::nullopt;
  auto sequence = read_sequence(*asked, "after (or Last-Event-ID)");
  if (!sequence) return std::unexpected(std::move(sequence.error()));
  return std::optional(*sequence);
}

}  // namespace

void LiveFeed::add_routes(Router& router) {
  router.add(Route(
      "GET", "/api/v2/feed", crm::Permission::view_conversations,
      Operation("followFeed", "Streams what happens in the shop as server-sent events", {"after"}, {200, 400, 503}),
      [this](Call call) { return open(std::move(call)); }));
}

Task<net::Response> LiveFeed::open(Call call) {
  const auto start = read_start(call.request);
  if (!start) co_return net::error_response(400, start.error().code, start.error().message);
  auto reading = [shop = shop_](database::Tx& tx) { return storage::feed_head(tx, shop); };
  const auto head = co_await database_.read("feed", std::move(reading));
  if (!head) co_return net::error_response(503, "storage_unavailable", "The feed cannot be read now; try again.");
  if (*start && **start > *head) {
    // A sequence of another database, say before a restore: waiting for it would hide everything in between.
    co_return net::error_response(400, "invalid_input",
                                  "after (or Last-Event-ID) lies ahead of the feed; load afresh.");
  }
  auto seat = Seat::take(readers_);
  if (!seat) {
    auto full = net::error_response(503, "overloaded", "Too many follow the feed; try again in a moment.");
    full.headers.set("Retry-After", "5");
    co_return full;
  }
  const FeedSources sources{shop_, database_, world_};
  co_return net::sse_response(std::make_shared<FeedStream>(sources, start->value_or(*head), call.session->expires,
                                                           bell_.listen(), std::move(seat)));
}

}  // namespace tendero::web
