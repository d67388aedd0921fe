#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/web/website_fixture.hpp"

namespace tendero::web {
namespace {

namespace json = boost::json;
using crm::Role;
using ::testing::HasSubstr;

class OrderRoutes : public WebsiteTest {
 protected:
  OrderRoutes() {
    auto& backend = desks_.scripted.scripted;
    desks_.scripted.features.order_create = true;
    backend.products["p1"] = commerce::Product{.id = "p1", .name = "Pizza", .price = {.minor = 17'000, .currency = {}}};
    backend.options =
        std::vector<commerce::DeliveryOption>{{.id = "d1", .name = "Recoger", .kind = commerce::DeliveryKind::pickup}};
    backend.made = commerce::Order{.id = "o1", .number = "ORD-1", .total = {.minor = 34'000, .currency = {}}};
  }
  net::Response place(const std::string& body, Role role = Role::agent) {
    return ask("POST", "/api/v2/ecommerce/orders", body, as(role));
  }
  static json::value body_of(const net::Response& answer) { return json::parse(answer.body); }
};

TEST_F(OrderRoutes, TakeTheGuidesBodyAlsoWithoutANameForTheRequest) {
  const auto answer =
      place(R"({"customerPhone":"9991234567","items":[{"product_id":"p1","quantity":2}],"address":null})");
  ASSERT_EQ(answer.status, 200) << answer.body;
  EXPECT_EQ(body_of(answer).at("order").at("orderId"), "ORD-1");
  EXPECT_THAT(std::string(body_of(answer).at("clientRequestId").as_string()), HasSubstr("own-"));
}

TEST_F(OrderRoutes, TellEveryMistakeAtOnceByItsPlace) {
  const auto answer = place(
      R"({"customerPhone":7,"items":[{"productId":"p1","quantity":1.5},"x",{"quantity":1,"size":2}],"color":"red"})");
  EXPECT_EQ(answer.status, 400);
  for (const auto* field :
       {"customerPhone", "items[0].quantity", "items[1]", "items[2].productId", "items[2].size", "color"})
    EXPECT_THAT(answer.body, HasSubstr("\"field\":\"" + std::string(field) + "\""));
  const std::string long_name(5'000, 'x');
  const auto item = R"({"productId":"p1","quantity":1,")" + long_name + R"(":1})";
  const auto longer = place(R"({"customerPhone":"9991234567","items":[)" + item + "]}");
  EXPECT_THAT(longer.body, HasSubstr("unknown_field"));
  EXPECT_LT(longer.body.size(), 1'000U) << "what was sent is not sent back at any length";
  EXPECT_EQ(place(R"({"customerPhone":"9991234567","items":[]})").status, 400);
  EXPECT_EQ(place("[]").status, 400);
}

TEST_F(OrderRoutes, SayThatTheyAreNotSure) {
  auto& backend = desks_.scripted.scripted;
  backend.made = fault(FaultKind::uncertain, "order_uncertain", "lost");
  backend.found = fault(FaultKind::not_found, "not_found", "not yet");
  backend.idempotent = false;
  const auto answer =
      place(R"({"customerPhone":"9991234567","items":[{"productId":"p1","quantity":2}],"clientRequestId":"r1"})");
  EXPECT_EQ(answer.status, 202);
  const auto body = body_of(answer);
  EXPECT_EQ(body.at("success"), false);
  EXPECT_EQ(body.at("uncertain"), true);
  EXPECT_EQ(body.at("code"), "pending_confirmation");
  EXPECT_EQ(body.at("details").at("clientRequestId"), "r1");
}

TEST_F(OrderRoutes, LetSupervisorsAloneSendAStrangersOrder) {
  const auto update = [&](Role role) {
    return ask("POST", "/api/v2/ecommerce/orders/o1/send-update", R"({"conversationId":1,"override":true})", as(role));
  };
  EXPECT_THAT(update(Role::agent).body, HasSubstr("is for supervisors"));
  EXPECT_THAT(update(Role::supervisor).body, HasSubstr("window_closed"));
  EXPECT_EQ(ask("POST", "/api/v2/ecommerce/orders/o1/send-update", R"({"language":"fr"})", as(Role::agent)).status,
            400);
}

}  // namespace
}  // namespace tendero::web
