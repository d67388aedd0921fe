#include <chrono>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "orders_fixture.hpp"

namespace tendero::commerce::rest {
namespace {

using namespace std::chrono_literals;
using namespace test;

class Orders : public OrdersFixture {};

TEST_F(Orders, AreSearchedInBothSpellingsOfTheQuery) {
  backend.on(search, data({order_json("ORD-1")}));
  EXPECT_EQ(by_number(" #ORD-1 "), "ORD-1");
  EXPECT_EQ(backend.last(search).target,
            "/api/orders/search?search_type=order_id&search_value=ORD-1&orderId=ORD-1&include_items=true");
  EXPECT_EQ(by_phone(), "ORD-1");
  EXPECT_EQ(
      backend.last(search).target,
      "/api/orders/search?search_type=phone&search_value=529991234567&phone=529991234567&include_items=true&limit=5");
  EXPECT_EQ(by_email("Ana@example.com"), "ORD-1");
  EXPECT_EQ(
      backend.last(search).target,
      "/api/orders/"
      "search?search_type=email&search_value=Ana%40example.com&email=Ana%40example.com&include_items=true&limit=5");
  EXPECT_EQ(by_number("a b/c?d&e"), "");
  EXPECT_EQ(backend.requests.at(backend.requests.size() - 2).query("search_value"), "a b/c?d&e");
}

TEST_F(Orders, PhonesAreSentAsTheShopWantsThem) {
  backend.on(search, data({}));
  settings.phone_format = PhoneFormat::e164;
  connect(settings);
  (void)by_phone();
  EXPECT_EQ(backend.last(search).query("search_value"), "+529991234567");
  settings.phone_format = PhoneFormat::local;
  connect(settings);
  (void)by_phone();
  EXPECT_EQ(backend.last(search).query("search_value"), "9991234567");
  (void)run(orders().active(ana));
  EXPECT_EQ(backend.count("GET /api/orders/active/9991234567"), 1);
}

TEST_F(Orders, ANumberInLowerCaseIsFoundAlsoWhereCaseMatters) {
  backend.on(search, [](const net::Request& request) {
    const bool exact = request.query("search_value") == "ORD-2025-000456";
    return net::json_response(200, exact ? data({order_json("ORD-2025-000456")}) : data({}));
  });
  EXPECT_EQ(by_number("ord-2025-000456"), "ORD-2025-000456");
  EXPECT_EQ(by_number("ORD-2025-000999"), "");
}

TEST_F(Orders, WhatDoesNotMatchIsNoAnswerHoweverTheBackendSearched) {
  const auto everything =
      data({order_json("ORD-1"), order_json("ORD-2", "5215512345678"), order_json("ORD-3", "19991234567")});
  backend.on(search, everything);
  EXPECT_EQ(by_number("ord-2"), "ORD-2");
  EXPECT_EQ(by_number("ORD"), "");
  EXPECT_EQ(by_phone(), "ORD-1");
  EXPECT_EQ(by_email("otra@example.com"), "");
  backend.on(search, data({order_json("ORD-4", "+52 1 999 123 4567"), order_json("ORD-5", "9991234567"),
                           order_json("ORD-6", "")}));
  EXPECT_EQ(by_phone(), "ORD-4 ORD-5 ORD-6");
  EXPECT_EQ(by_phone(2), "ORD-4 ORD-5");
}

TEST_F(Orders, EmptyInputIsNotAsked) {
  EXPECT_EQ(by_number(" # "), "invalid_input");
  EXPECT_EQ(by_email(" "), "invalid_input");
  EXPECT_TRUE(backend.requests.empty());
}

// --- the two meanings of 404

TEST_F(Orders, WithoutASearchRouteTheListIsAskedAndRemembered) {
  backend.on(list, data({order_json("ORD-1"), order_json("ORD-2", "5215512345678")}));
  EXPECT_EQ(by_number("ORD-2"), "ORD-2");
  EXPECT_EQ(by_phone(), "ORD-1");
  EXPECT_EQ(backend.count(search), 1);
  EXPECT_EQ(backend.last(list).query("search_type"), "phone");
}

TEST_F(Orders, SearchTakenForAnIdIsNoSearchRoute) {
  for (const int status : {400, 404, 500}) {
    connect(settings);
    backend.on(search, status,
               R"({"message":"Cast to ObjectId failed for value \"search\" (type string) at path \"_id\""})");
    backend.on(list, data({order_json("ORD-1")}));
    EXPECT_EQ(by_number("ORD-1"), "ORD-1") << status;
  }
}

TEST_F(Orders, A404ThatMeansNoSuchOrderIsBelievedWhenTheListAgrees) {
  backend.on(search, 404, R"({"message":"Order not found"})");
  backend.on(list, data({}));
  EXPECT_EQ(by_number("ORD-9"), "");
  backend.on(list, 403, "{}");
  EXPECT_EQ(by_number("ORD-9"), "");
  backend.forget(list);
  EXPECT_EQ(by_number("ORD-9"), "");
  backend.on(list, data({order_json("ORD-1")}));  // ignores the query; what it shows is not what was asked for
  EXPECT_EQ(by_number("ORD-9"), "");
}

TEST_F(Orders, A404ThatMeansNoSuchRouteIsFoundOutByWhatTheListKnows) {
  backend.on(search, 404, R"({"message":"Order not found"})");  // GET /api/orders/:id took "search" for an id
  backend.on(list, data({order_json("ORD-1")}));
  EXPECT_EQ(by_number("ORD-1"), "ORD-1");
  EXPECT_EQ(by_phone(), "ORD-1");
  EXPECT_EQ(backend.count(search), 1);
}

TEST_F(Orders, AfterASearchThatWorkedA404IsNoSuchOrder) {
  backend.on(search, data({order_json("ORD-1")}));
  EXPECT_EQ(by_number("ORD-1"), "ORD-1");
  backend.on(search, 404, R"({"message":"Order not found"})");
  EXPECT_EQ(by_number("ORD-9"), "");
  EXPECT_EQ(backend.count(list), 0);
}

TEST_F(Orders, ADoubtThatCannotBeSettledIsNotNotFound) {
  backend.on(search, 404, R"({"message":"Order not found"})");
  backend.on(list, 500, "{}");
  EXPECT_EQ(by_number("ORD-9"), "shop_error");
  backend.forget(search);
  backend.forget(list);
  EXPECT_EQ(by_number("ORD-9"), "shop_contract");
}

TEST_F(Orders, AListThatIgnoresTheQueryCannotSayThatThereIsNone) {
  backend.on(list, data({order_json("ORD-1"), order_json("ORD-2")}));
  EXPECT_EQ(by_number("ORD-9"), "shop_contract");
  backend.on(list, data({}));
  EXPECT_EQ(by_number("ORD-9"), "");
}

TEST_F(Orders, AFailingSearchIsAFailure) {
  backend.on(search, 500, "{}");
  EXPECT_EQ(by_number("ORD-1"), "shop_error");
  backend.on(search, 200, R"({"data":[{"orderId":"ORD-1"}]})");
  EXPECT_EQ(by_number("ORD-1"), "shop_contract");
  EXPECT_EQ(backend.count(list), 0);
}

// --- one order, active orders

TEST_F(Orders, OneIsReadByItsEncodedId) {
  backend.on("GET /api/orders/a%2Fb", R"({"data":)" + order_json("ORD-1") + "}");
  EXPECT_EQ(run(orders().by_id("a/b"))->number, "ORD-1");
  EXPECT_EQ(backend.requests.back().target, "/api/orders/a%2Fb?include_items=true");
  backend.on("GET /api/orders/x", order_json("ORD-2"));
  EXPECT_EQ(run(orders().by_id("x"))->number, "ORD-2");
  backend.on("GET /api/orders/x", 404, "{}");
  EXPECT_EQ(run(orders().by_id("x")).error().code, "not_found");
  backend.on("GET /api/orders/x", 500, R"({"message":"Cast to ObjectId failed"})");
  EXPECT_EQ(run(orders().by_id("x")).error().code, "not_found");
  backend.on("GET /api/orders/x", R"({"data":null})");
  EXPECT_EQ(run(orders().by_id("x")).error().code, "not_found");
}

TEST_F(Orders, ActiveOnesAreFilteredAgain) {
  backend.on(active, data({order_json("ORD-1"), order_json("ORD-2", "5215512345678"),
                           order_json("ORD-3", "9991234567", R"(,"status":"completed")"),
                           order_json("ORD-4", "9991234567", R"(,"status":"en camino")")}));
  EXPECT_EQ(numbers(run(orders().active(ana))), "ORD-1 ORD-4");
  backend.on(active, 404, R"({"message":"no orders"})");
  EXPECT_EQ(numbers(run(orders().active(ana))), "");
  backend.on(active, 500, "{}");
  EXPECT_EQ(numbers(run(orders().active(ana))), "shop_error");
}

TEST_F(Orders, ActiveOnesAreSearchedWhereTheRouteIsMissing) {
  backend.on(search, data({order_json("ORD-1"), order_json("ORD-2", "9991234567", R"(,"status":"canceled")")}));
  EXPECT_EQ(numbers(run(orders().active(ana))), "ORD-1");
  EXPECT_EQ(backend.last(search).query("limit"), "50");
}

// --- finding out what became of an order

TEST_F(Orders, AreFoundAgainByOurReference) {
  const auto find = [&](const char* reference) {
    const auto order = run(orders().find_by_reference(reference, ana));
    return order ? order->number : order.error().code;
  };
  backend.on(active, data({}));
  backend.on(search, data({order_json("ORD-1", "529991234567", R"(,"notes":"[ref: tq-170]")"),
                           order_json("ORD-2", "529991234567", R"(,"notes":"rápido [ref: tq-17]")"),
                           order_json("ORD-3", "529991234567", R"(,"externalReference":"tq-18")")}));
  EXPECT_EQ(find("tq-17"), "ORD-2");
  EXPECT_EQ(find("tq-170"), "ORD-1");
  EXPECT_EQ(find("tq-18"), "ORD-3");
  EXPECT_EQ(find("tq-1"), "not_found");
  EXPECT_EQ(find(""), "not_found");
  EXPECT_EQ(backend.last(search).query("limit"), "50");

  backend.on(active, data({order_json("ORD-9", "529991234567", R"(,"externalReference":"tq-99")")}));
  EXPECT_EQ(find("tq-99"), "ORD-9");
  backend.on(active, 500, "{}");
  EXPECT_EQ(find("tq-98"), "shop_error");
  backend.on(search, 500, "{}");
  EXPECT_EQ(find("tq-17"), "shop_error");
}

TEST_F(Orders, AreFoundAgainAlsoWhereOnlyTheListCanBeAsked) {
  backend.on(list, data({order_json("ORD-1")}));
  const auto order = run(orders().find_by_reference("tq-17", ana));
  EXPECT_EQ(order.error().code, "not_found");
}

// --- changing the status

TEST_F(Orders, ChangeTheirStatus) {
  constexpr const char* put = "PUT /api/orders/x1";
  backend.on(put, R"({"data":)" + order_json("ORD-1", "529991234567", R"(,"status":"canceled")") + "}");
  EXPECT_EQ(run(orders().set_status("x1", "cancelled"))->status.code, "canceled");
  EXPECT_EQ(backend.last(put).body, R"({"status":"canceled"})");

  backend.on(put, R"({"message":"updated"})");
  backend.on("GET /api/orders/x1", order_json("ORD-1"));
  EXPECT_EQ(run(orders().set_status("x1", "completed"))->number, "ORD-1");

  EXPECT_EQ(run(orders().set_status("x1", "lost")).error().code, "invalid_input");
  backend.on(put, 500, "{}");
  EXPECT_EQ(run(orders().set_status("x1", "pending")).error().kind, FaultKind::uncertain);
}

}  // namespace
}  // namespace tendero::commerce::rest
