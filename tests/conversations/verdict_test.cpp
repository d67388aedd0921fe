#include "app/conversation_tests/verdict.hpp"

#include <boost/json/parse.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/conversation_tests/comparing.hpp"
#include "conversations/customer_lines.hpp"

namespace tendero::app::conversations {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(Holds, ComparesAsPeopleRead) {
  EXPECT_TRUE(holds("📋 *Estado:* En Proceso", "estado: en proceso"));
  EXPECT_TRUE(holds("Un TIRAMISÚ", "tiramisu"));
  EXPECT_TRUE(holds("Total: $1,250.00", "1250.00"));
  EXPECT_TRUE(holds("son $340.00.", "340.00"));
  EXPECT_TRUE(holds("Quedan 3.", "3"));
}

TEST(Holds, NeverFindsANumberInsideALongerOne) {
  EXPECT_FALSE(holds("$150.00", "50.00"));
  EXPECT_FALSE(holds("$1,450.00", "450.00"));
  EXPECT_FALSE(holds("$340.001", "340.00"));
  EXPECT_FALSE(holds("$90.3", "3"));
  EXPECT_FALSE(holds("$3.50", "3"));
  EXPECT_TRUE(holds("$150.00 y $50.00", "50.00"));
}

/// One row about a shop of two products, and what an engine made of it.
class Judging : public ::testing::Test {
 protected:
  Judging()
      : catalogue(*Catalogue::from_json(R"({"categories": [], "customers": [], "payment_methods": [], "orders": [],
          "delivery_options": [], "products": [{"key": "pizza", "name": "Pizza", "price": "170.00"},
                                               {"key": "flan", "name": "Flan", "price": "60.00"}]})")) {}

  void expect(const std::string& calls, const std::string& outcome, const std::string& facts) {
    auto rows = read_customer_lines("id\tlanguage\tfrom\tbefore\tline\tcalls\toutcome\tfacts\nc1\tes\t-\t-\thola\t" +
                                    calls + "\t" + outcome + "\t" + facts + "\n");
    ASSERT_TRUE(rows) << rows.error().message;
    line = rows->front();
  }
  void called(const std::string& name, const std::string& arguments) {
    happened.calls.push_back({.name = name, .arguments = boost::json::parse(arguments).as_object()});
  }
  std::vector<std::string> found() {
    return complaints(
        line, happened, catalogue,
        [](std::string_view id) { return id == "11"   ? "pizza"
                                         : id == "22" ? "flan"
                                                      : std::string{}; },
        Texts::of("en"));
  }

  Catalogue catalogue;
  CustomerLine line;
  WhatHappened happened;
};

TEST_F(Judging, AcceptsTheExpectedCallWithSearchesStrewnIn) {
  expect("create_ecommerce_order(items=2 x pizza, 1 x flan & delivery_option=pickup)", "quoted",
         "{2*pizza.price + flan.price}");
  called("search_ecommerce_products", R"({"query": "pizza"})");
  called("create_ecommerce_order",
         R"({"items": [{"product_id": "22", "quantity": 1}, {"product_id": "11", "quantity": 2}],
                                       "delivery_option": "pickup", "payment_method": null})");
  happened.quoted = true;
  happened.answer = "Son $400.00";
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(Judging, NoticesWrongItems) {
  expect("create_ecommerce_order(items=2 x pizza)", "quoted", "-");
  happened.quoted = true;
  for (const auto* items :
       {R"([{"product_id": "11", "quantity": 1}])", R"([{"product_id": "33", "quantity": 2}])", R"("pizza")",
        R"([{"product_id": "11", "quantity": 2}, {"product_id": "22", "quantity": 1}])"}) {
    happened.calls.clear();
    called("create_ecommerce_order", std::string(R"({"items": )") + items + "}");
    EXPECT_THAT(found(), ElementsAre(HasSubstr("not expected"))) << items;
  }
}

TEST_F(Judging, HoldsCallsToTheirOrderAndNumber) {
  expect("get_active_orders(); search_ecommerce_products(query~flan)?; get_ecommerce_order(search_value=ORD-1)", "-",
         "-");
  EXPECT_THAT(found(), ElementsAre(HasSubstr("none")));
  called("get_active_orders", "{}");
  called("get_ecommerce_order", R"({"search_value": "ord-1"})");
  EXPECT_THAT(found(), IsEmpty());
  std::swap(happened.calls[0], happened.calls[1]);
  EXPECT_THAT(found(), ElementsAre(HasSubstr("not expected")));
  std::swap(happened.calls[0], happened.calls[1]);
  called("get_active_orders", "{}");
  EXPECT_THAT(found(), ElementsAre(HasSubstr("not expected")));
}

TEST_F(Judging, AcceptsEitherOfTwoCalls) {
  expect("get_active_orders() | get_ecommerce_order(search_type=phone)", "-", "-");
  called("get_ecommerce_order", R"({"search_type": "phone"})");
  EXPECT_THAT(found(), IsEmpty());
  happened.calls[0].arguments["search_type"] = "email";
  EXPECT_THAT(found(), ElementsAre(HasSubstr("not expected")));
}

TEST_F(Judging, AllowsNoCallAtAllWhereNoneIsListed) {
  expect("-", "-", "-");
  EXPECT_THAT(found(), IsEmpty());
  called("search_ecommerce_products", R"({"query": "pizza"})");
  EXPECT_THAT(found(), ElementsAre(HasSubstr("not expected")));
  expect("any", "-", "-");
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(Judging, CountsOrdersQuotesAndHandovers) {
  expect("any", "-", "-");
  happened.orders_created = 1;
  happened.quoted = true;
  happened.handed_over = true;
  EXPECT_THAT(found(), ElementsAre("1 orders were created instead of 0", "a quote was made", "handed to a human"));

  happened = {};
  expect("any", "created", "-");
  EXPECT_THAT(found(), ElementsAre("0 orders were created instead of 1", "the sender has no new order"));
  expect("any", "quoted", "-");
  EXPECT_THAT(found(), ElementsAre("no quote was made"));
  expect("any", "human", "-");
  EXPECT_THAT(found(), ElementsAre("not handed to a human"));

  happened.handed_over = true;
  EXPECT_THAT(found(), IsEmpty());
  expect("any", "human?", "-");
  EXPECT_THAT(found(), IsEmpty());
  happened = {.calls = {}, .answer = {}, .quoted = true, .new_order = {}, .today = {}};
  expect("any", "open", "-");
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(Judging, NoticesMissingAndForbiddenFacts) {
  expect("any", "-", "{pizza.price} / {flan.price} | !paypal");
  happened.answer = "El flan cuesta $60.00";
  EXPECT_THAT(found(), IsEmpty());
  happened.answer = "Acepto PayPal";
  EXPECT_THAT(found(), ElementsAre("the answer lacks '170.00' or '60.00'", "the answer must not hold 'paypal'"));
}

TEST_F(Judging, ComplainsAboutAPlaceholderThatMeansNothing) {
  expect("any", "-", "{sushi.price}");
  EXPECT_THAT(found(), ElementsAre(HasSubstr("sushi.price")));
}

}  // namespace
}  // namespace tendero::app::conversations
