// Orders that people of the desk make for customers, as an outsider sees it: the real program, its API, the shop.
#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "functional/town.hpp"

namespace tendero::functional {
namespace {

namespace json = boost::json;
using ::testing::HasSubstr;

constexpr auto maria = "5219991234567";
constexpr auto maria_phone = "529991234567";

class DeskOrders : public testing::Test {
 protected:
  Answer ask(const std::string& method, const std::string& path, const json::value& body = nullptr,
             const std::string& role = "agent") {
    return http(method, town->server_url() + "/api/v2" + path, body.is_null() ? "" : json::serialize(body),
                {{"Authorization", "Bearer " + town->token(role)}});
  }
  std::string pepperoni() {
    const auto found = ask("GET", "/ecommerce/products/search?q=pepperoni");
    return std::string(found.json().at("products").at(0).at("id").as_string());
  }
  json::object two_pizzas(const std::string& request_id) {
    return {{"customerPhone", "999 123 4567"},
            {"items", {{{"productId", pepperoni()}, {"quantity", 2}}}},
            {"paymentMethod", "cash"},
            {"deliveryOption", "pickup"},
            {"clientRequestId", request_id}};
  }
  Answer place(const json::object& order) { return ask("POST", "/ecommerce/orders", order); }
  std::size_t orders_of_maria() { return town->orders_of(maria_phone).size(); }

  void open(Program::Environment environment = {}) {
    environment["ECOMMERCE_ORDER_CREATE"] = "true";
    town.emplace(Town::Settings{.server = std::move(environment)});
  }

  std::optional<Town> town;
};

TEST_F(DeskOrders, AreQuotedMadeOnceToldAndAudited) {
  open();
  static_cast<void>(town->token("admin"));
  static_cast<void>(town->ask(maria, "hola"));
  const auto before = orders_of_maria();
  auto order = two_pizzas("r1");
  order["dryRun"] = true;
  const auto quote = place(order);
  ASSERT_EQ(quote.status, 200) << quote.body;
  EXPECT_EQ(quote.json().at("quote").at("total").to_number<double>(), 340.0);
  EXPECT_EQ(orders_of_maria(), before);

  order.erase("dryRun");
  order["expectedTotal"] = "340.00";
  const auto made = place(order);
  ASSERT_EQ(made.status, 200) << made.body;
  EXPECT_EQ(place(order).body, made.body) << "the same request makes nothing new";
  EXPECT_EQ(orders_of_maria(), before + 1);
  const std::string number(made.json().at("order").at("orderId").as_string());
  EXPECT_THAT(town->wait_for_messages(maria, 2).back(), HasSubstr(number));
  const auto audit = ask("GET", "/audit", nullptr, "admin").json().at("entries").at(0);
  EXPECT_EQ(audit.at("action"), "order.created");
  EXPECT_EQ(audit.at("detail").at("customer"), maria_phone);
  EXPECT_EQ(audit.at("detail").at("number").as_string(), number);
}

TEST_F(DeskOrders, StatusIsChangedBySupervisorsAndToldToTheCustomer) {
  open();
  static_cast<void>(town->ask(maria, "hola"));
  const auto made = place(two_pizzas("r1"));
  ASSERT_EQ(made.status, 200) << made.body;
  const auto path =
      fmt::format("/ecommerce/orders/{}/status", std::string_view(made.json().at("order").at("orderId").as_string()));
  EXPECT_EQ(ask("PUT", path, {{"status", "processing"}}).status, 403);
  const auto changed = ask("PUT", path, {{"status", "processing"}}, "supervisor");
  ASSERT_EQ(changed.status, 200) << changed.body;
  EXPECT_EQ(changed.json().at("order").at("status"), "processing");
  EXPECT_THAT(town->wait_for_messages(maria, 3).back(), HasSubstr("En Proceso"));
  const auto conversation = ask("GET", "/conversations").json().at("conversations").at(0).at("id");
  const auto id = std::string(made.json().at("order").at("id").as_string());
  const auto sent = ask("POST", "/ecommerce/orders/" + id + "/send-update", {{"conversationId", conversation}});
  ASSERT_EQ(sent.status, 200) << sent.body;
  EXPECT_THAT(town->wait_for_messages(maria, 4).back(), HasSubstr("En Proceso"));
}

TEST_F(DeskOrders, AnsweredAfterTheDeadlineAreNotSureThenFoundAndExistOnce) {
  open({{"ECOMMERCE_TIMEOUT_MS", "700"}});
  static_cast<void>(town->ask(maria, "hola"));
  const auto before = orders_of_maria();
  const auto order = two_pizzas("r1");
  town->break_shop({{"kind", "delay"}, {"method", "POST"}, {"path", "/api/orders"}, {"ms", 2500}});
  const auto unsure = place(order);
  EXPECT_EQ(unsure.status, 202) << unsure.body;
  EXPECT_EQ(unsure.json().at("code"), "pending_confirmation");
  EXPECT_EQ(unsure.json().at("uncertain"), true);
  auto later = unsure;
  while (later.status == 202) later = place(order);
  ASSERT_EQ(later.status, 200) << later.body;
  EXPECT_EQ(later.json().at("order").at("externalReference"), unsure.json().at("details").at("reference"));
  EXPECT_EQ(orders_of_maria(), before + 1);
  EXPECT_THAT(town->wait_for_messages(maria, 2).back(),
              HasSubstr(std::string(later.json().at("order").at("orderId").as_string())));
}

TEST_F(DeskOrders, ByTheAssistantAnsweredAfterTheDeadlineAreNotSureThenFoundAndExistOnce) {
  open({{"ECOMMERCE_TIMEOUT_MS", "700"}});
  const auto before = orders_of_maria();
  static_cast<void>(town->ask(maria, "quiero 2 pizzas de pepperoni para recoger"));
  town->break_shop({{"kind", "delay"}, {"method", "POST"}, {"path", "/api/orders"}, {"ms", 2500}});
  const auto unsure = town->ask(maria, "efectivo");
  EXPECT_THAT(unsure, HasSubstr("seguro")) << unsure;
  const auto told = town->wait_for_messages(maria, 3).back();
  EXPECT_THAT(told, HasSubstr("ORD-")) << "the shop is asked again by itself";
  EXPECT_THAT(told, HasSubstr("$340.00"));
  EXPECT_EQ(orders_of_maria(), before + 1);
}

TEST_F(DeskOrders, AreRefusedWithWhatToDo) {
  open();
  auto order = two_pizzas("r1");
  order["items"] = {{{"productId", pepperoni()}, {"quantity", 0}}, {{"productId", ""}, {"quantity", 1}, {"size", "L"}}};
  order["customerPhone"] = 5;
  const auto wrong = place(order);
  EXPECT_EQ(wrong.status, 400);
  for (const auto* field : {"customerPhone", "items[0].quantity", "items[1].productId", "items[1].size"})
    EXPECT_THAT(wrong.body, HasSubstr(fmt::format(R"("field":"{}")", field)));
  order = two_pizzas("r1");
  order["deliveryOption"] = "delivery";
  EXPECT_THAT(place(order).body, HasSubstr(R"("field":"address")"));
  order = two_pizzas("r1");
  order["expectedTotal"] = 300;
  EXPECT_EQ(place(order).json().at("code"), "quote_changed");
  town->start_server({{"ECOMMERCE_ORDER_CREATE", "false"}});
  const auto closed = place(two_pizzas("r1"));
  EXPECT_EQ(closed.status, 403);
  EXPECT_EQ(closed.json().at("code"), "feature_disabled");
}

}  // namespace
}  // namespace tendero::functional
