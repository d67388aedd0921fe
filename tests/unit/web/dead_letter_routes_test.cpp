#include <boost/json/parse.hpp>
#include <fmt/format.h>

#include "storage/inbox.hpp"
#include "storage/work_queue.hpp"
#include "unit/web/website_fixture.hpp"

namespace tendero::web {
namespace {

using namespace std::chrono_literals;
namespace json = boost::json;

class DeadLetterRoutes : public WebsiteTest {
 protected:
  WorkId bury(const std::string& kind) {
    return write([&](database::Tx& tx) {
      const auto key = fmt::format("{}:{}", kind, ++buried_);
      storage::enqueue(
          tx,
          {.shop = shop, .kind = kind, .line = key, .once_key = key, .payload = R"({"conversation":1})", .due = now()},
          now());
      const auto work = storage::lease(tx, {kind}, 1, now(), 30s, "me").at(0);
      storage::bury(tx, work, "bug: something broke", now());
      return work.id;
    });
  }
  net::Response call(const std::string& method, const std::string& path) {
    return ask(method, "/api/v2" + path, {}, as(crm::Role::admin));
  }
  json::value read(const std::string& path) {
    const auto answer = call("GET", path);
    EXPECT_EQ(answer.status, 200) << answer.body;
    return json::parse(answer.body);
  }

 private:
  int buried_ = 0;
};

TEST_F(DeadLetterRoutes, ListAPageAndAKindAtATime) {
  const auto first = bury("turn");
  const auto second = bury("send");
  const auto third = bury("turn");
  const auto page = read("/dead-letters?limit=2");
  EXPECT_EQ(page.at("count"), 2);
  EXPECT_EQ(page.at_pointer("/deadLetters/0/id"), third.value);
  EXPECT_EQ(page.at("next"), second.value);
  const auto rest = read(fmt::format("/dead-letters?before={}", second.value));
  EXPECT_EQ(rest.at_pointer("/deadLetters/0/id"), first.value);
  EXPECT_TRUE(rest.at("next").is_null());
  EXPECT_EQ(read("/dead-letters?kind=send").at("count"), 1);
  EXPECT_EQ(call("GET", "/dead-letters?before=x").status, 400);
  EXPECT_EQ(call("GET", "/dead-letters?limit=0").status, 400);
}

TEST_F(DeadLetterRoutes, ShowReplayAndDiscardOne) {
  const auto id = bury("turn");
  const auto path = fmt::format("/dead-letters/{}", id.value);
  EXPECT_EQ(read(path).at_pointer("/deadLetter/contact/name"), "Ana");
  EXPECT_EQ(call("POST", path + "/replay").status, 200);
  EXPECT_EQ(call("POST", path + "/replay").status, 404);
  EXPECT_EQ(call("GET", path).status, 404);
  const auto other = fmt::format("/dead-letters/{}", bury("send").value);
  EXPECT_EQ(call("DELETE", other).status, 200);
  EXPECT_EQ(call("DELETE", other).status, 404);
  EXPECT_EQ(call("GET", "/dead-letters/x").status, 404);
}

TEST_F(DeadLetterRoutes, ShowWhatCameForANumberThatNobodyServes) {
  write([&](database::Tx& tx) {
    storage::store_updates(tx, {{.key = "k", .line = "l", .phone_number_id = "999", .payload = "{}"}}, now());
    storage::mark_update(tx, UpdateId{1}, "unrouted", "999", now());
  });
  const auto updates = read("/updates/unhandled");
  EXPECT_EQ(updates.at_pointer("/updates/0/number"), "999");
  EXPECT_TRUE(updates.at_pointer("/updates/0/kind").is_null());
}

}  // namespace
}  // namespace tendero::web
