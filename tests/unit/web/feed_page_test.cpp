#include "web/feed_page.hpp"

#include <boost/json/parse.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "net/sse_stream.hpp"
#include "storage/feed.hpp"
#include "storage/retention.hpp"
#include "unit/storage/storage_fixture.hpp"
#include "unit/web/described.hpp"
#include "web/live_feed.hpp"

namespace tendero::web {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class FeedPageTest : public storage::StorageTest {
 protected:
  FeedPageTest() : start_(head()) { page_.add_routes(router_); }

  void publish(int count) {
    for (int number = 0; number < count; ++number) {
      write([&](database::Tx& tx) {
        return storage::publish(tx, shop, ConversationId{7}, "message.received", R"({"text":"hola\ny adiós"})", now());
      });
    }
  }
  net::Response open(const std::string& address, crm::Role role = crm::Role::agent) {
    net::Request request{.method = "GET", .target = address};
    request.headers.add("Authorization", "Bearer " + issue_token({"ana", role, now() + 1h}, secret_, now()));
    return described(request, world.run(router_.handle(request)));
  }
  json::value page(const std::string& query) {
    const auto answer = open("/api/v2/feed/page" + query);
    EXPECT_EQ(answer.status, 200) << answer.body;
    return json::parse(answer.body);
  }
  static std::vector<std::int64_t> sequences(const json::value& page) {
    std::vector<std::int64_t> all;
    for (const auto& event : page.at("events").as_array())
      all.push_back(event.at("sequence").to_number<std::int64_t>());
    return all;
  }
  [[nodiscard]] std::string after(std::int64_t steps) const { return "?after=" + std::to_string(start_ + steps); }

  const Secret secret_{"secret"};
  Router router_{secret_, world};
  FeedPage page_{shop, *database};
  std::int64_t start_;  ///< what the fixture itself has published
};

TEST_F(FeedPageTest, PagesJoinWithoutGapOrRepetition) {
  publish(5);
  const auto first = page(after(0) + "&limit=2");
  EXPECT_THAT(sequences(first), ElementsAre(start_ + 1, start_ + 2));
  EXPECT_EQ(first.at("next"), start_ + 2);
  EXPECT_EQ(first.at("head"), start_ + 5);
  EXPECT_EQ(first.at("missed"), false);
  EXPECT_THAT(sequences(page(after(2) + "&limit=2")), ElementsAre(start_ + 3, start_ + 4));
  EXPECT_THAT(sequences(page(after(4) + "&limit=2")), ElementsAre(start_ + 5));
  const auto last = page(after(5));
  EXPECT_THAT(sequences(last), ElementsAre());
  EXPECT_EQ(last.at("next"), start_ + 5);
}

TEST_F(FeedPageTest, WithoutAStartItSaysWhereTheFeedStands) {
  publish(3);
  const auto answer = page("");
  EXPECT_THAT(sequences(answer), ElementsAre());
  EXPECT_EQ(answer.at("next"), start_ + 3);
}

TEST_F(FeedPageTest, AnEventLooksAsInTheStream) {
  FeedBell bell;
  LiveFeed live(shop, *database, bell, world);
  live.add_routes(router_);
  publish(1);
  const auto stream = open("/api/v2/feed" + after(0)).stream;
  world.run(stream->next());  // how soon to come back
  const auto told = *world.run(stream->next());
  stream->close();
  const auto paged = open("/api/v2/feed/page" + after(0)).body;
  const auto data = told.find("data: ") + 6;
  EXPECT_THAT(paged, HasSubstr(told.substr(data, told.find('\n', data) - data)));
}

TEST_F(FeedPageTest, TellsAReaderWhatIsNoLongerKept) {
  publish(4);
  write([&](database::Tx& tx) { return storage::prune_feed(tx, now() + 1h, static_cast<int>(start_) + 2); });
  const auto late = page(after(0));
  EXPECT_EQ(late.at("missed"), true);
  EXPECT_THAT(sequences(late), ElementsAre(start_ + 3, start_ + 4));
  EXPECT_EQ(page(after(2)).at("missed"), false);
}

TEST_F(FeedPageTest, RefusesWhatIsNoPlaceOrNoLimit) {
  publish(1);
  for (const auto* query : {"?after=-1", "?after=x", "?after=", "?after=1.5", "?after=99999999999999999999", "?limit=0",
                            "?limit=501", "?limit=many", "?limit="}) {
    const auto refused = open(std::string("/api/v2/feed/page") + query);
    EXPECT_EQ(refused.status, 400) << query;
    EXPECT_THAT(refused.body, HasSubstr(R"("code":"invalid_input")")) << query;
  }
  EXPECT_EQ(open("/api/v2/feed/page" + after(2)).status, 400) << "ahead of the feed";
  EXPECT_EQ(open("/api/v2/feed/page" + after(1)).status, 200);
}

}  // namespace
}  // namespace tendero::web
