#include <chrono>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "orders_fixture.hpp"

namespace tendero::commerce::rest {
namespace {

using namespace std::chrono_literals;
using namespace test;

class Creating : public OrdersFixture {
 protected:
  NewOrder order{.reference = "tq-17",
                 .customer_phone = ana,
                 .customer_name = "Ana",
                 .items = {{.product_id = "p1", .name = "Pizza", .quantity = 3, .subtotal = {30, {"MXN"}}},
                           {.product_id = "p2", .name = "Té", .quantity = 1, .subtotal = {15000, {"MXN"}}}},
                 .total = {19530, {"MXN"}},
                 .payment_method = "cash",
                 .address = "Calle 60",
                 .delivery_option_id = "d2",
                 .delivery_date = "2025-11-28",
                 .notes = "sin cebolla"};

  std::string outcome() {
    const auto created = run(orders().create(order));
    if (created) return created->number;
    last = created.error();
    return last.code;
  }
  Fault last;
};

TEST_F(Creating, SendsTheContractsBodyWithExactNumbersAndOurReference) {
  backend.on(create, 201, R"({"message":"created","data":)" + order_json("ORD-7") + "}");
  EXPECT_EQ(outcome(), "ORD-7");
  const auto& request = backend.last(create);
  EXPECT_EQ(request.headers.find("Idempotency-Key"), "tq-17");
  EXPECT_EQ(request.headers.find("Authorization"), "Bearer token-1");
  EXPECT_EQ(
      request.body,
      R"({"customerPhone":"529991234567","customerName":"Ana","items":[{"product":"p1","quantity":3,"subtotal":0.30},)"
      R"({"product":"p2","quantity":1,"subtotal":150.00}],"total":150.30,"payment_method":"cash","address":"Calle 60",)"
      R"("deliveryOption":"d2","deliveryDate":"2025-11-28","status":"pending","notes":"sin cebolla [ref: tq-17]",)"
      R"("externalReference":"tq-17"})");
}

TEST_F(Creating, NamesTheCustomerWhenKnownAndFillsInDefaults) {
  backend.on(create, 201, order_json("ORD-7"));
  order.customer_id = "c1";
  order.customer_name = order.notes = order.delivery_date = order.payment_method = order.address = "";
  EXPECT_EQ(outcome(), "ORD-7");
  const auto& body = backend.last(create).body;
  for (const auto* part :
       {R"("customer":"c1")", R"("customerName":"WhatsApp customer")", R"("deliveryDate":null)",
        R"("payment_method":"cash")", R"("address":"")", R"("notes":"WhatsApp 529991234567 [ref: tq-17]")"})
    EXPECT_NE(body.find(part), std::string::npos) << part << "\n" << body;
}

TEST_F(Creating, WritesIdsAsTheBackendDoes) {
  backend.on(create, 201, order_json("ORD-7"));
  order.items.at(0).product_id = "17";
  order.delivery_option_id = "2";
  order.customer_id = "5";
  EXPECT_EQ(outcome(), "ORD-7");
  EXPECT_NE(backend.last(create).body.find(R"("product":"17")"), std::string::npos);

  backend.on("GET /api/products/17", R"({"id":17,"name":"Pizza","price":150})");
  ASSERT_TRUE(run(catalog().product("17")));
  EXPECT_EQ(outcome(), "ORD-7");
  for (const auto* part : {R"("product":17,)", R"("product":"p2")", R"("deliveryOption":2,)", R"("customer":5)"})
    EXPECT_NE(backend.last(create).body.find(part), std::string::npos) << part << "\n" << backend.last(create).body;
}

TEST_F(Creating, ReadsTerseAnswersToo) {
  backend.on(create, 201, R"({"success":true,"order":{"orderId":"ORD-8"}})");
  const auto created = run(orders().create(order));
  ASSERT_TRUE(created);
  EXPECT_EQ(created->number, "ORD-8");
  EXPECT_EQ(created->total, order.total);
  EXPECT_EQ(created->items.size(), 2U);
  EXPECT_EQ(created->status.code, "pending");
  EXPECT_EQ(created->customer.phone, ana);
}

struct CreateVariant {
  int status;
  const char* body;
  const char* code;
  FaultKind kind;
};

void PrintTo(const CreateVariant& row, std::ostream* out) { *out << row.status << ' ' << row.body; }

class CreateVariants : public Creating, public testing::WithParamInterface<CreateVariant> {};

TEST_P(CreateVariants, AreToldApartAndNeverRepeated) {
  backend.on(create, GetParam().status, GetParam().body);
  EXPECT_EQ(outcome(), GetParam().code) << last.message;
  EXPECT_EQ(last.kind, GetParam().kind);
  EXPECT_EQ(backend.count(create), 1);
}

INSTANTIATE_TEST_SUITE_P(
    Answers, CreateVariants,
    testing::Values(
        // the shop says no
        CreateVariant{200, R"({"success":false,"message":"Sin existencias"})", "order_refused", FaultKind::denied},
        CreateVariant{201, R"({"success":false,"error":"cerrado"})", "order_refused", FaultKind::denied},
        CreateVariant{400, R"({"message":"items required"})", "order_refused", FaultKind::invalid},
        CreateVariant{404, R"({"message":"Product not found"})", "order_refused", FaultKind::invalid},
        CreateVariant{422, "{}", "order_refused", FaultKind::invalid},
        // nothing was done, and repeating is no use
        CreateVariant{403, "{}", "shop_auth_failed", FaultKind::broken},
        CreateVariant{405, "{}", "shop_contract", FaultKind::broken},
        CreateVariant{404, "<html>", "shop_contract", FaultKind::broken},
        CreateVariant{308, "", "shop_contract", FaultKind::broken},
        // nothing was done, later perhaps
        CreateVariant{429, "{}", "shop_error", FaultKind::unavailable},
        // nobody knows
        CreateVariant{500, R"({"message":"boom"})", "order_uncertain", FaultKind::uncertain},
        CreateVariant{503, "", "order_uncertain", FaultKind::uncertain},
        CreateVariant{504, "", "order_uncertain", FaultKind::uncertain},
        CreateVariant{408, "", "order_uncertain", FaultKind::uncertain},
        CreateVariant{303, "", "order_uncertain", FaultKind::uncertain},
        CreateVariant{201, "<html>", "order_uncertain", FaultKind::uncertain},
        CreateVariant{201, "", "order_uncertain", FaultKind::uncertain},
        CreateVariant{201, R"({"data":{"orderId":"ORD-1")", "order_uncertain", FaultKind::uncertain},
        CreateVariant{201, R"({"message":"created"})", "order_uncertain", FaultKind::uncertain},
        CreateVariant{201, R"({"data":{"orderId":"ORD-1","total":"mucho"}})", "order_uncertain",
                      FaultKind::uncertain}));

TEST_F(Creating, TheShopsWordsArePassedOnCleaned) {
  backend.on(create, 400, R"({"message":"No hay \u202Epizza\u0007"})");
  EXPECT_EQ(outcome(), "order_refused");
  EXPECT_EQ(last.message, "No hay pizza");
}

TEST_F(Creating, ALostAnswerIsUncertainAndNotRepeated) {
  backend.on(create, [](const net::Request&) {
    auto response = net::json_response(201, "{}");
    response.headers.set(std::string(net::drop_header), "1");
    return response;
  });
  EXPECT_EQ(outcome(), "order_uncertain");
  EXPECT_EQ(backend.count(create), 1);
}

TEST_F(Creating, AnAnswerThatIsTooLateIsUncertain) {
  backend.on(search, data({}));
  (void)by_phone();  // logged in
  backend.delay = 11s;
  EXPECT_EQ(outcome(), "order_uncertain");
}

TEST_F(Creating, AShopThatCannotBeReachedWasCertainlyNotAsked) {
  backend.on(search, data({}));
  (void)by_phone();
  transport.shut(origin);
  EXPECT_EQ(outcome(), "shop_unreachable");
  EXPECT_EQ(last.kind, FaultKind::unavailable);
}

TEST_F(Creating, ALoginThatFailsBeforeItIsNotUncertain) {
  backend.on("POST /auth/login", 500, "{}");
  EXPECT_EQ(outcome(), "shop_error");
  EXPECT_EQ(last.kind, FaultKind::unavailable);
  EXPECT_EQ(backend.count(create), 0);
}

TEST_F(Creating, A401MeansThatNothingWasDoneSoItIsRepeatedOnceWithTheSameKey) {
  backend.on(create, [&](const net::Request& request) {
    const bool stale = request.headers.find("Authorization") == "Bearer token-1";
    return stale ? net::json_response(401, "{}") : net::json_response(201, order_json("ORD-7"));
  });
  EXPECT_EQ(outcome(), "ORD-7");
  EXPECT_EQ(backend.count(create), 2);
  EXPECT_EQ(backend.last(create).headers.find("Idempotency-Key"), "tq-17");
}

TEST_F(Creating, AConflictIsLookedUpByOurReference) {
  backend.on(create, 409, R"({"message":"duplicate"})");
  backend.on(search, data({order_json("ORD-6"), order_json("ORD-7", "529991234567", R"(,"notes":"x [ref: tq-17]")")}));
  EXPECT_EQ(outcome(), "ORD-7");

  backend.on(search, data({order_json("ORD-6")}));
  backend.on(active, data({}));
  EXPECT_EQ(outcome(), "order_refused");
  EXPECT_EQ(last.message, "duplicate");

  backend.on(search, 500, "{}");
  EXPECT_EQ(outcome(), "order_uncertain");
}

TEST_F(Creating, IdempotencyIsHonouredOnlyWhereTheBackendSaidSo) {
  backend.on(create, 201, order_json("ORD-7"));
  EXPECT_EQ(outcome(), "ORD-7");
  EXPECT_FALSE(orders().honours_idempotency());

  const auto answer_with = [&](std::string name, std::string value) {
    backend.on(create, [=](const net::Request&) {
      auto response = net::json_response(201, order_json("ORD-7"));
      response.headers.set(name, value);
      return response;
    });
  };
  answer_with("Idempotency-Key", "another");
  EXPECT_EQ(outcome(), "ORD-7");
  EXPECT_FALSE(orders().honours_idempotency());
  answer_with("Idempotency-Key", "tq-17");
  EXPECT_EQ(outcome(), "ORD-7");
  EXPECT_TRUE(orders().honours_idempotency());
  answer_with("Idempotency-Supported", "false");
  EXPECT_EQ(outcome(), "ORD-7");
  EXPECT_FALSE(orders().honours_idempotency());

  backend.on(search, [](const net::Request&) {
    auto response = net::json_response(200, data({}));
    response.headers.set("idempotency-supported", "true");
    return response;
  });
  (void)by_phone();
  EXPECT_TRUE(orders().honours_idempotency());
}

}  // namespace
}  // namespace tendero::commerce::rest
