#include "web/live_feed.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "database/sqlite.hpp"
#include "net/sse_stream.hpp"
#include "storage/feed.hpp"
#include "storage/schema.hpp"
#include "storage/shops.hpp"
#include "support/live_world.hpp"
#include "support/test_world.hpp"
#include "unit/web/described.hpp"

namespace tendero::web {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class FeedTest : public ::testing::Test {
 protected:
  FeedTest() {
    database_ = *database::open_sqlite({.path = ":memory:", .inline_mode = true}, world_);
    EXPECT_TRUE(live_.run(database::migrate(*database_, storage::migrations())));
    auto make_shop = [this](database::Tx& tx) { return storage::ensure_shop(tx, "bella", clock_.now()); };
    shop_ = *live_.run(database_->write("test", make_shop));
    feed_.emplace(shop_, *database_, bell_, world_);
    feed_->add_routes(router_);
  }

  Task<> publish(int count) {
    auto publishing = [this, count](database::Tx& tx) {
      for (int number = 0; number < count; ++number) {
        storage::publish(tx, shop_, ConversationId{7}, "message.received", R"({"text":"hola\ny adiós"})", clock_.now());
      }
    };
    const auto done = co_await database_->write("test", publishing);
    EXPECT_TRUE(done);
    bell_.ring();
  }

  net::Response open(std::string query = "", net::Headers headers = {}) {
    const auto now = clock_.now();
    headers.add("Authorization", "Bearer " + issue_token({"ana", crm::Role::agent, now + 1h}, secret_, now));
    opened_ = {.method = "GET", .target = "/api/v2/feed" + query, .headers = std::move(headers)};
    return described(opened_, live_.run(router_.handle(opened_)));
  }
  /// Each piece is held against the API's description, as an answer of its own.
  std::optional<std::string> next(const net::Response& response) {
    auto piece = live_.run(response.stream->next());
    if (piece) {
      auto told = response;
      told.body = *piece;
      described(opened_, told);
    }
    return piece;
  }

  /// The sequences of all that the stream says until it has said `count`.
  std::vector<int> follow(const net::Response& response, std::size_t count) {
    std::vector<int> sequences;
    while (sequences.size() < count) {
      const auto piece = next(response);
      if (!piece) break;
      for (auto at = piece->find("id: "); at != std::string::npos; at = piece->find("\nid: ", at + 1)) {
        sequences.push_back(std::stoi(piece->substr(piece->find(' ', at))));
      }
    }
    return sequences;
  }

  static std::vector<int> range(int first, int last) {
    std::vector<int> numbers;
    for (int number = first; number <= last; ++number) numbers.push_back(number);
    return numbers;
  }

  const Secret secret_{"secret"};
  test::LiveWorld live_;
  test::TestClock clock_;
  World world_{clock_, live_.scheduler, live_.chance, live_.log, live_.metrics, live_.fail_points};
  std::unique_ptr<database::Database> database_;
  ShopId shop_;
  FeedBell bell_;
  Router router_{secret_, world_};
  std::optional<LiveFeed> feed_;
  net::Request opened_;
};

TEST_F(FeedTest, SaysEachEventWithItsSequence) {
  live_.run(publish(1));
  const auto response = open("?after=0");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.headers.find("Content-Type"), "text/event-stream");
  EXPECT_EQ(response.headers.find("Cache-Control"), "no-store");
  EXPECT_EQ(next(response), "retry: 1000\n\n");
  const auto event = *next(response);
  EXPECT_THAT(
      event,
      StartsWith(
          "id: 1\nevent: message.received\ndata: "
          "{\"sequence\":1,\"kind\":\"message.received\",\"conversation\":7,\"at\":\"2025-11-23T08:00:00.000Z\""));
  EXPECT_THAT(event, HasSubstr(R"("version":1,"body":{"text":"hola\ny adiós"}})"));
}

TEST_F(FeedTest, GivesEveryEventOnceAndInOrder) {
  live_.run(publish(250));
  const auto response = open("?after=20");
  EXPECT_EQ(follow(response, 230), range(21, 250)) << "also across pages";
  live_.run(publish(3));
  EXPECT_EQ(follow(response, 3), range(251, 253));
}

TEST_F(FeedTest, BeginsWithWhatHappensFromNowOn) {
  live_.run(publish(5));
  const auto response = open();
  live_.run(publish(1));
  EXPECT_EQ(follow(response, 1), range(6, 6));
}

TEST_F(FeedTest, AReaderThatComesBackMissesNothing) {
  live_.run(publish(5));
  EXPECT_EQ(follow(open("?after=1", {{"Last-Event-ID", "3"}}), 2), range(4, 5))
      << "where it stopped goes before where it began";
}

TEST_F(FeedTest, AWaitingReaderIsWokenByTheBell) {
  const auto response = open();
  EXPECT_EQ(next(response), "retry: 1000\n\n");
  boost::asio::co_spawn(live_.context, publish(1), [](const std::exception_ptr&) {});
  EXPECT_THAT(*next(response), StartsWith("id: 1\n"));
}

TEST_F(FeedTest, EndsWithTheSessionAndWhenTheReaderIsGone) {
  live_.run(publish(1));
  const auto closed = open("?after=0");
  EXPECT_EQ(next(closed), "retry: 1000\n\n");
  closed.stream->close();
  EXPECT_THAT(*next(closed), StartsWith("retry: ")) << "a server that stops says when to come back";
  EXPECT_EQ(next(closed), std::nullopt);

  const auto expired = open("?after=0");
  EXPECT_EQ(next(expired), "retry: 1000\n\n");
  clock_.set(clock_.now() + 1h);
  EXPECT_EQ(next(expired), std::nullopt);
}

TEST_F(FeedTest, RefusesAStartThatIsNone) {
  live_.run(publish(2));
  for (const auto* query :
       {"?after=-1", "?after=x", "?after=", "?after=1.5", "?after=99999999999999999999", "?after=3"}) {
    const auto refused = open(query);
    EXPECT_EQ(refused.status, 400) << query;
    EXPECT_THAT(refused.body, HasSubstr(R"("code":"invalid_input")")) << query;
  }
  EXPECT_EQ(open("?after=2").status, 200);
}

TEST_F(FeedTest, ManyReadersAreServedAndOneMoreIsToComeAgain) {
  std::vector<net::Response> readers;
  for (int reader = 0; reader < 500; ++reader) {
    readers.push_back(open());
    ASSERT_EQ(readers.back().status, 200) << reader;
  }
  const auto refused = open();
  EXPECT_EQ(refused.status, 503);
  EXPECT_THAT(refused.body, HasSubstr(R"("code":"overloaded")"));
  EXPECT_EQ(refused.headers.find("Retry-After"), "5");
  readers.pop_back();
  EXPECT_EQ(open().status, 200) << "somebody left";
}

TEST_F(FeedTest, IsForAgents) {
  EXPECT_EQ(live_.run(router_.handle({.method = "GET", .target = "/api/v2/feed"})).status, 401);
}

}  // namespace
}  // namespace tendero::web
