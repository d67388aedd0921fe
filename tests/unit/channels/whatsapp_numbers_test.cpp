#include "channels/whatsapp/whatsapp_numbers.hpp"

#include <gtest/gtest.h>

#include "net/handler_transport.hpp"
#include "support/test_world.hpp"

namespace tendero::channels::whatsapp {
namespace {

class Numbers : public testing::Test {
 protected:
  Result<NumberProfile> ask(net::Response answer) {
    transport.serve("http://graph.test", [this, answer = std::move(answer)](net::Request request) {
      return reply(std::move(request), answer);
    });
    WhatsAppNumbers numbers(transport, {.graph_url = "http://graph.test",
                                        .graph_version = "v25.0",
                                        .access_token = Secret("t"),
                                        .list_button = "Ver"});
    return world.run(numbers.ask("106540352242922"));
  }
  Task<net::Response> reply(net::Request request, net::Response answer) {
    asked = std::move(request);
    co_return answer;
  }

  test::TestWorld world;
  net::HandlerTransport transport{world};
  net::Request asked;
};

TEST_F(Numbers, SayWhatWhatsAppSays) {
  const auto profile = ask(net::json_response(
      200, R"({"id":"106540352242922","display_phone_number":"+52 999 555 0100","verified_name":"Bella",)"
           R"("name_status":"APPROVED","quality_rating":"YELLOW","status":"CONNECTED",)"
           R"("whatsapp_business_manager_messaging_limit":"TIER_2K"})"));
  ASSERT_TRUE(profile.has_value());
  EXPECT_EQ(profile->display, "+52 999 555 0100");
  EXPECT_EQ(profile->name, "Bella");
  EXPECT_EQ(profile->name_status, "APPROVED");
  EXPECT_EQ(profile->quality, "YELLOW");
  EXPECT_EQ(profile->status, "CONNECTED");
  EXPECT_EQ(profile->limit, "TIER_2K");
  EXPECT_EQ(asked.path(), "/v25.0/106540352242922");
  EXPECT_TRUE(asked.query("fields")->contains("name_status"));
}

TEST_F(Numbers, LeaveEmptyWhatItDoesNotSay) {
  const auto profile = ask(net::json_response(200, R"({"id":"106540352242922","quality_rating":7})"));
  ASSERT_TRUE(profile.has_value());
  EXPECT_EQ(profile->display, "");
  EXPECT_EQ(profile->quality, "");
}

TEST_F(Numbers, TellWhenItRefuses) {
  const auto refused =
      ask(net::json_response(401, R"({"error":{"message":"Bad token","type":"OAuthException","code":190}})"));
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().kind, FaultKind::broken);
}

}  // namespace
}  // namespace tendero::channels::whatsapp
