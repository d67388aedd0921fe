#include "app/webhook_way.hpp"

#include <gtest/gtest.h>

#include "net/handler_transport.hpp"
#include "support/test_world.hpp"

namespace tendero::app {
namespace {

TEST(WebhookWay, TakesAddressesThatAnAdministratorMayMean) {
  test::TestWorld world;
  net::HandlerTransport transport(world);
  const auto way = webhook_way(transport);
  for (const auto* url :
       {"https://shop.example/hook?key=1", "http://127.0.0.1:9000/x", "http://10.0.0.7/", "http://erp"})
    EXPECT_EQ(way.problem(url), "") << url;
  for (const auto* url :
       {"", "shop.example", "ftp://shop.example", "https://user:pass@shop.example", "https:///path",
        "http://169.254.169.254/latest", "http://[fe80::1]/", "http://2852039166/", "https://shop.example/#a"})
    EXPECT_NE(way.problem(url), "") << url;
}

TEST(WebhookWay, SaysWhatWasAnsweredAndFollowsNothing) {
  test::TestWorld world;
  net::HandlerTransport transport(world);
  net::Request heard;
  transport.serve("http://erp.test", [&](net::Request request) -> Task<net::Response> {
    heard = std::move(request);
    net::Response away{.status = 302};
    away.headers.set("Location", "http://169.254.169.254/");
    co_return away;
  });
  const auto way = webhook_way(transport);
  const auto status = world.run(way.post(
      {.url = "http://erp.test/hook", .headers = {{"X-Tendero-Event", "order.created"}}, .body = R"({"a":1})"}));
  ASSERT_TRUE(status.has_value());
  EXPECT_EQ(*status, 302);
  EXPECT_EQ(heard.method, "POST");
  EXPECT_EQ(heard.body, R"({"a":1})");
  EXPECT_EQ(heard.headers.find("X-Tendero-Event"), "order.created");
  transport.shut("http://erp.test");
  EXPECT_FALSE(world.run(way.post({.url = "http://erp.test/hook", .headers = {}, .body = {}})).has_value());
}

}  // namespace
}  // namespace tendero::app
