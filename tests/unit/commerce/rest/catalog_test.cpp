#include <chrono>
#include <string>

#include <gtest/gtest.h>

#include "scripted_backend.hpp"

namespace tendero::commerce::rest {
namespace {

using namespace std::chrono_literals;

constexpr const char* list = "GET /api/products";
constexpr const char* search = "GET /api/products/search";

std::string product_json(std::string_view id, std::string_view name) {
  return R"({"_id":")" + std::string(id) + R"(","name":")" + std::string(name) + R"(","price":150.00})";
}

std::string data(std::initializer_list<std::string> elements) {
  std::string body = R"({"data":[)";
  for (const auto& element : elements) body += (body.ends_with('[') ? "" : ",") + element;
  return body + "]}";
}

class Products : public testing::Test, protected test::RestFixture {
 protected:
  std::string found(std::string text, int limit = 5) {
    const auto products = run(catalog().search(std::move(text), limit));
    if (!products) return products.error().code;
    std::string all;
    for (const auto& product : *products) all += (all.empty() ? "" : " ") + product.id;
    return all;
  }
  std::string one(std::string id) {
    const auto product = run(catalog().product(std::move(id)));
    return product ? product->id : product.error().code;
  }
};

TEST_F(Products, AreSearchedInBothSpellingsOfTheQuery) {
  backend.on(list, data({product_json("p1", "Pizza Margherita"), product_json("p2", "Pizza Pepperoni")}));
  EXPECT_EQ(found("pizza"), "p1 p2");
  EXPECT_EQ(backend.last(list).target, "/api/products?search=pizza&page_size=5&limit=5");
  EXPECT_EQ(found("piña & jamón", 1), "p1");
  EXPECT_EQ(backend.last(list).query("search"), "piña & jamón");
  (void)found("pizza", 0);
  EXPECT_EQ(backend.last(list).query("page_size"), "1");
  (void)found("pizza", 1000);
  EXPECT_EQ(backend.last(list).query("page_size"), "50");
}

TEST_F(Products, AreSearchedAtTheOtherPathWhereTheListIsNone) {
  for (const int status : {404, 405}) {
    connect(settings);
    backend.requests.clear();
    if (status == 404) {
      backend.forget(list);
    } else {
      backend.on(list, 405, "{}");
    }
    backend.on(search, data({product_json("p1", "Pizza")}));
    EXPECT_EQ(found("pizza"), "p1");
    EXPECT_EQ(found("pizza"), "p1");
    EXPECT_EQ(backend.count(list), 1) << status;
    EXPECT_EQ(backend.last(search).target, "/api/products/search?search=pizza&page_size=5&limit=5");
  }
}

TEST_F(Products, AreSearchedAtTheOtherPathWhereTheListIgnoresTheSearch) {
  backend.on(list, data({product_json("p8", "Café"), product_json("p9", "Té")}));
  backend.on(search, data({product_json("p1", "Pizza")}));
  EXPECT_EQ(found("pizzas"), "p1");
  EXPECT_EQ(found("pizzas"), "p1");
  EXPECT_EQ(backend.count(list), 1);
}

TEST_F(Products, AFuzzySearchIsBelievedWhereThereIsNoOther) {
  backend.on(list, data({product_json("p8", "Café")}));
  EXPECT_EQ(found("expreso"), "p8");
}

TEST_F(Products, NoneIsNotAFailureAndAFailureIsNotNone) {
  backend.on(list, data({}));
  EXPECT_EQ(found("sushi"), "");
  backend.on(list, 404, R"({"message":"No products found"})");
  EXPECT_EQ(found("sushi"), "");
  backend.on(list, 500, "{}");
  EXPECT_EQ(found("sushi"), "shop_error");
  backend.on(list, R"({"data":[{"price":3}]})");
  EXPECT_EQ(found("sushi"), "shop_contract");
  backend.on(list, R"({"data":"none"})");
  EXPECT_EQ(found("sushi"), "shop_contract");
  backend.forget(list);
  EXPECT_EQ(found("sushi"), "shop_contract");
}

TEST_F(Products, OneIsReadByIdOfAnyKind) {
  backend.on("GET /api/products/65f1c0ffee65f1c0ffee65f1",
             R"({"data":)" + product_json("65f1c0ffee65f1c0ffee65f1", "Pizza") + "}");
  backend.on("GET /api/products/17", product_json("17", "Té"));
  backend.on("GET /api/products/a%2Fb", product_json("a/b", "Café"));
  EXPECT_EQ(one("65f1c0ffee65f1c0ffee65f1"), "65f1c0ffee65f1c0ffee65f1");
  EXPECT_EQ(one(" 17 "), "17");
  EXPECT_EQ(one("a/b"), "a/b");
  EXPECT_EQ(one(" "), "invalid_input");
}

TEST_F(Products, OneThatIsNotThereIsNotThere) {
  for (const auto& [status, body] :
       {std::pair{404, R"({"message":"Product not found"})"}, std::pair{200, R"({"data":null})"},
        std::pair{400, R"({"message":"Invalid id"})"}, std::pair{500, R"({"message":"Cast to ObjectId failed"})"}}) {
    backend.on("GET /api/products/17", status, body);
    EXPECT_EQ(one("17"), "not_found") << status;
  }
  backend.on("GET /api/products/17", 500, R"({"message":"boom"})");
  EXPECT_EQ(one("17"), "shop_error");
  EXPECT_EQ(backend.count(list), 0);
}

TEST_F(Products, ANameFindsTheProductOfExactlyThisName) {
  backend.on("GET /api/products/pizza%20margherita", 400, R"({"message":"invalid id"})");
  backend.on("GET /api/products/pizza", 404, "{}");
  backend.on(list, data({product_json("p1", "Pizza Margherita Grande"), product_json("p2", "Pizza Margherita")}));
  EXPECT_EQ(one("pizza margherita"), "p2");
  EXPECT_EQ(one("pizza"), "not_found");  // never the first hit
}

TEST_F(Products, PricesAreNeverKept) {
  backend.on("GET /api/products/17", product_json("17", "Té"));
  EXPECT_EQ(run(catalog().product("17"))->price.minor, 15000);
  backend.on("GET /api/products/17", R"({"_id":"17","name":"Té","price":160})");
  EXPECT_EQ(run(catalog().product("17"))->price.minor, 16000);
}

class Lists : public testing::Test, protected test::RestFixture {};

TEST_F(Lists, AreReadEachTimeBecauseKeepingIsAnothersBusiness) {
  constexpr const char* categories = "GET /api/categories";
  constexpr const char* methods = "GET /api/payment-methods";
  const auto names = [&] { return run(catalog().categories())->size(); };
  const auto codes = [&] { return run(references().payment_methods())->size(); };
  backend.on(categories, data({}));
  backend.on(methods, data({}));
  EXPECT_EQ(names(), 0U);
  EXPECT_EQ(codes(), 0U);
  backend.on(categories, data({R"({"_id":"c1","name":"Pizzas"})", R"("Postres")"}));
  backend.on(methods, R"(["cash","paypal"])");
  EXPECT_EQ(names(), 2U);
  EXPECT_EQ(codes(), 2U);
  EXPECT_EQ(run(catalog().categories())->at(0).raw_json, R"({"_id":"c1","name":"Pizzas"})");
}

TEST_F(Lists, DeliveryOptionsCarryPricesAndAreReadEachTime) {
  constexpr const char* options = "GET /api/delivery-options";
  backend.on(options, data({R"({"_id":"d1","name":"Recoger en tienda"})",
                            R"({"_id":"d2","name":"Envío","price":45,"isActive":false})"}));
  const auto read = run(references().delivery_options());
  ASSERT_EQ(read->size(), 2U);
  EXPECT_EQ(read->at(0).kind, DeliveryKind::pickup);
  EXPECT_EQ(read->at(1).price->minor, 4500);
  EXPECT_FALSE(read->at(1).active);
  backend.on(options, data({R"({"_id":"d2","name":"Envío","price":50})"}));
  EXPECT_EQ(run(references().delivery_options())->at(0).price->minor, 5000);
  backend.on(options, 404, "{}");
  EXPECT_TRUE(run(references().delivery_options())->empty());
  backend.forget(options);
  EXPECT_EQ(run(references().delivery_options()).error().code, "shop_contract");
}

TEST_F(Lists, AShopThatDoesNotSayHowToPayHasAnEmptyList) {
  EXPECT_TRUE(run(references().payment_methods())->empty());
  backend.on("GET /api/payment-methods", 500, "{}");
  EXPECT_EQ(run(references().payment_methods()).error().code, "shop_error");
}

TEST_F(Lists, TheSummaryHasItsSixFigures) {
  backend.on("GET /api/dashboard", R"({"message":"ok","data":{"totalProducts":60,"activeUsers":4}})");
  EXPECT_EQ(
      run(references().dashboard())->json,
      R"({"totalCategories":0,"totalProducts":60,"activeUsers":4,"pendingOrders":0,"recentActivities":[],"salesPerformance":[]})");
  backend.on("GET /api/dashboard", 403, "{}");
  EXPECT_EQ(run(references().dashboard()).error().code, "shop_auth_failed");
}

TEST_F(Lists, HealthIsTheStatus200WithoutCredentialsWithinFiveSeconds) {
  constexpr const char* health = "GET /health";
  backend.on(health, "OK");
  EXPECT_TRUE(run(references().health()));
  EXPECT_FALSE(backend.last(health).headers.find("Authorization"));
  EXPECT_EQ(backend.count("POST /auth/login"), 0);
  backend.on(health, 204, "");
  EXPECT_EQ(run(references().health()).error().code, "shop_error");
  backend.delay = 6s;
  const Instant before = world.clock.now();
  EXPECT_EQ(run(references().health()).error().code, "shop_timeout");
  EXPECT_EQ(world.clock.now() - before, 5s);
  transport.shut(origin);
  EXPECT_EQ(run(references().health()).error().code, "shop_unreachable");
}

}  // namespace
}  // namespace tendero::commerce::rest
