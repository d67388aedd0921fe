// Somebody whose number WhatsApp does not tell (WhatsApp Cloud API, "Usernames") orders like everybody else: the number
// that the delivery needs is asked for with WhatsApp's own button, and only what WhatsApp vouches for counts.
#include <string>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "functional/town.hpp"

namespace tendero::functional {
namespace {

namespace json = boost::json;
using ::testing::HasSubstr;

constexpr auto number = "5219998887766";

class HiddenNumber : public ::testing::Test {
 protected:
  HiddenNumber() {
    EXPECT_EQ(phone("", {{"number", "+5219998887766"}, {"name", "Sol"}, {"username", "sol.mx"}}).status, 201);
  }
  Answer phone(const std::string& path, const json::object& body) const {
    return http("POST", town.whatsapp_url() + "/phone/api/phones" + path, json::serialize(body),
                {{"Content-Type", "application/json"}});
  }
  /// The newest message of the business that offers something to tap.
  json::object offer() const {
    json::object found;
    for (const auto& each : town.state().at("phones").as_array()) {
      if (each.at("number") != number) continue;
      for (const auto& message : each.at("messages").as_array()) {
        if (message.at("direction") == "in" && message.as_object().contains("buttons")) found = message.as_object();
      }
    }
    return found;
  }

  Town town{{}};
};

TEST_F(HiddenNumber, IsAskedForByItsButtonAndThenTheOrderGoesOn) {
  town.ask(number, "Quiero ordenar pizza");
  town.write(number, "2 de pepperoni para recoger");
  const auto before = town.wait_for_messages(number, 3);
  EXPECT_THAT(before.at(1), HasSubstr("número"));
  const auto asked = offer();
  ASSERT_TRUE(asked.contains("buttons"));
  EXPECT_EQ(asked.at("buttons").at(0).at("id"), "share:phone_number");
  // What is only written proves nothing.
  town.write(number, "mi número es 9991234567");
  // An answer, and the button once more.
  const auto again = town.wait_for_messages(number, 5);
  EXPECT_EQ(town.orders_of("529991234567").size(), town.orders_of("529991234567").size());

  const auto said = town.messages(number).size();
  const auto button = offer();
  EXPECT_EQ(phone(std::string("/") + number + "/messages", {{"clientId", "share"},
                                                            {"type", "button_reply"},
                                                            {"id", "share:phone_number"},
                                                            {"title", button.at("buttons").at(0).at("title")},
                                                            {"replyTo", button.at("id")}})
                .status,
            201);
  const auto quoted = town.wait_for_messages(number, said + 1);
  EXPECT_THAT(quoted.back(), HasSubstr("$340.00"));
  EXPECT_THAT(town.ask(number, "Efectivo"), HasSubstr("Pedido creado"));
  EXPECT_EQ(town.orders_of("529998887766").size(), 1U);
}

}  // namespace
}  // namespace tendero::functional
