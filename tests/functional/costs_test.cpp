// What messages cost, from WhatsApp's own word to the month's sum, with the real program and the sandbox's WhatsApp.
#include <string>

#include <boost/json/array.hpp>
#include <gtest/gtest.h>

#include "functional/town.hpp"

namespace tendero::functional {
namespace {

namespace json = boost::json;

constexpr auto maria = "5219991234567";

class MessageCosts : public ::testing::Test {
 protected:
  Answer ask(const std::string& method, const std::string& target, const std::string& body = {}) {
    return http(method, town.server_url() + target, body, {{"Authorization", "Bearer " + town.token("admin")}});
  }

  Town town{{}};
};

TEST_F(MessageCosts, FollowFromWhatWhatsAppSaysAndTheShopsRates) {
  ASSERT_EQ(ask("PUT", "/api/v2/channel/rates",
                R"({"rates":[{"country":"MX","category":"service","price":"0.0085","currency":"USD",)"
                R"("since":"2020-01-01"}]})")
                .status,
            200);
  town.ask(maria, "Hola");
  json::value told;
  // Reports come after the message.
  town.wait_for_any_message(town.state(), [&] {
    told = ask("GET", "/api/v2/channel/costs").json();
    return !told.at("totals").as_array().empty();
  });
  const auto& line = told.at("lines").at(0);
  EXPECT_EQ(line.at("country"), "MX");
  EXPECT_EQ(line.at("category"), "service");
  EXPECT_EQ(line.at("billable"), 1);
  EXPECT_EQ(told.at("totals").at(0).at("amount"), "0.0085");
  EXPECT_EQ(told.at("numbers").at(0).at("serviceMessages"), 1);

  const auto messages = ask("GET", "/api/v2/conversations/1/messages").json().at("messages").as_array();
  EXPECT_TRUE(messages.at(0).at("price").is_null());
  EXPECT_EQ(messages.at(1).at("price").at("billable"), true);
}

}  // namespace
}  // namespace tendero::functional
