#include <boost/json/parse.hpp>
#include <fmt/format.h>

#include "storage/account_news.hpp"
#include "unit/web/website_fixture.hpp"

namespace tendero::web {
namespace {

namespace json = boost::json;

class ChannelNewsRoute : public WebsiteTest {
 protected:
  void come(crm::AccountNews news, const std::string& phone_number_id = {}) {
    news.at = now();
    write([&](database::Tx& tx) { storage::note_account_news(tx, shop, phone_number_id, news, now()); });
  }
  net::Response call(const std::string& query = {}, crm::Role role = crm::Role::supervisor) {
    return ask("GET", "/api/v2/channel/news" + query, {}, as(role));
  }
  json::value read(const std::string& query = {}) {
    const auto answer = call(query);
    EXPECT_EQ(answer.status, 200) << answer.body;
    return json::parse(answer.body);
  }
};

TEST_F(ChannelNewsRoute, SaysWhatHappenedAndWhatToDo) {
  EXPECT_EQ(read().at("count"), 0);
  come({.field = "phone_number_quality_update", .event = "UPGRADE", .subject = "5215550001111"}, number);
  come({.field = "account_update", .event = "ACCOUNT_DELETED", .subject = "900", .reason = "x: y", .alarming = true});
  const auto page = read();
  ASSERT_EQ(page.at("count"), 2);
  EXPECT_TRUE(page.at("next").is_null());
  const auto& newest = page.at_pointer("/news/0");
  EXPECT_TRUE(newest.at("number").is_null()) << "about the account";
  EXPECT_EQ(newest.at("event"), "ACCOUNT_DELETED");
  EXPECT_EQ(newest.at("subject"), "900");
  EXPECT_EQ(newest.at("reason"), "x: y");
  EXPECT_EQ(newest.at("alarming"), true);
  EXPECT_EQ(newest.at("text"),
            "The WhatsApp Business account was deleted: nothing is sent from it and nothing comes any more. Connect "
            "another one, or ask Meta's support.");
  EXPECT_EQ(page.at_pointer("/news/1/number"), number.c_str());
  EXPECT_EQ(page.at_pointer("/news/1/alarming"), false);
  EXPECT_TRUE(page.at_pointer("/news/1/reason").is_null());
}

TEST_F(ChannelNewsRoute, IsReadPageByPageAndNamedInTheFeed) {
  const auto before = head();
  for (const auto* event : {"PENDING", "APPROVED", "PAUSED"})
    come({.field = "message_template_status_update", .event = event, .subject = "hello (es_MX)"});
  const auto newest = read("?limit=2");
  EXPECT_EQ(newest.at_pointer("/news/0/event"), "PAUSED");
  EXPECT_EQ(newest.at_pointer("/news/1/event"), "APPROVED");
  const auto rest = read("?limit=2&before=" + std::to_string(newest.at("next").as_int64()));
  ASSERT_EQ(rest.at("count"), 1);
  EXPECT_EQ(rest.at_pointer("/news/0/event"), "PENDING");
  const auto told = json::parse(feed(before).at(2).body);
  EXPECT_EQ(told.at("news"), newest.at_pointer("/news/0/id"));
  EXPECT_EQ(told.at("event"), "PAUSED");
}

TEST_F(ChannelNewsRoute, IsForThoseWhoLookAfterTheAccount) {
  EXPECT_EQ(call("", crm::Role::agent).status, 403);
  EXPECT_EQ(call("?before=0").status, 400);
  EXPECT_EQ(call("?limit=201").status, 400);
}

}  // namespace
}  // namespace tendero::web
