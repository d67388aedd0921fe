#include <chrono>

#include <gtest/gtest.h>

#include "open_shop.hpp"
#include "sandbox/shop/tokens.hpp"

namespace tendero::sandbox {
namespace {

constexpr auto right = R"({"email":"service@yourstore.com","password":"secure_password"})";

TEST(ShopAuth, BothServiceAccountsOfTheGuideSignIn) {
  OpenShop open;
  EXPECT_FALSE(open.log_in("crm-service@yourstore.com", "secure_password").empty());
  EXPECT_FALSE(open.log_in("Service@YourStore.com", "secure_password").empty());
}

TEST(ShopAuth, TheAnswerCarriesTokenAndUserAtTheTop) {
  OpenShop open;
  const auto body = body_of(open.post("/auth/login", right));
  EXPECT_TRUE(body.at("jwt").is_string());
  EXPECT_EQ(text_at(body.at("user"), "role"), "api_service");
  EXPECT_FALSE(body.get_object().contains("data"));
  EXPECT_FALSE(body.at("user").get_object().contains("password_hash"));
}

TEST(ShopAuth, WrongCredentialsAre401AndMissingOnes400) {
  OpenShop open;
  EXPECT_EQ(open.post("/auth/login", R"({"email":"service@yourstore.com","password":"wrong"})").status, 401);
  EXPECT_EQ(open.post("/auth/login", R"({"email":"nobody@yourstore.com","password":"secure_password"})").status, 401);
  EXPECT_EQ(open.post("/auth/login", R"({"email":"service@yourstore.com"})").status, 400);
  EXPECT_EQ(open.post("/auth/login", "email=service").status, 400);
}

TEST(ShopAuth, ADisabledAccountIsToldSoOnlyWithItsPassword) {
  OpenShop open;
  EXPECT_EQ(open.post("/auth/login", R"({"email":"former@yourstore.com","password":"secure_password"})").status, 403);
  EXPECT_EQ(open.post("/auth/login", R"({"email":"former@yourstore.com","password":"guess"})").status, 401);
}

TEST(ShopAuth, NothingUnderApiAnswersWithoutAToken) {
  OpenShop open;
  open.token = "";
  for (const auto* path :
       {"/api/orders", "/api/orders/search?phone=5299", "/api/orders/active/529991234567", "/api/orders/1",
        "/api/products", "/api/products/search", "/api/products/1", "/api/categories", "/api/users",
        "/api/users/by-phone/529991234567", "/api/users/529991234567/profile", "/api/delivery-options",
        "/api/payment-methods", "/api/dashboard"}) {
    EXPECT_EQ(open.get(path).status, 401) << path;
  }
  EXPECT_EQ(open.post("/api/orders", "{}").status, 401);
  EXPECT_EQ(open.get("/health").status, 200);
}

TEST(ShopAuth, TokensEndAfterTwentyFourHours) {
  OpenShop open;
  open.world.advance(std::chrono::hours(24) - std::chrono::seconds(1));
  EXPECT_EQ(open.get("/api/categories").status, 200);
  open.world.advance(std::chrono::seconds(1));
  const auto late = open.get("/api/categories");
  EXPECT_EQ(late.status, 401);
  EXPECT_EQ(message_of(late), "Token expired");
}

TEST(ShopAuth, ForgedTokensAreRefused) {
  OpenShop open;
  const auto now = open.world.clock.now();
  open.token = sign_token({"somebody", now + std::chrono::hours(1)}, now, Secret("another key"));
  EXPECT_EQ(open.get("/api/categories").status, 401);
  open.token = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJzZXJ2aWNlIiwiZXhwIjo5OTk5OTk5OTk5fQ.";
  EXPECT_EQ(open.get("/api/categories").status, 401);
  open.token = "no.token";
  EXPECT_EQ(open.get("/api/categories").status, 401);
}

TEST(ShopAuth, ATokenWithAChangedBodyIsRefused) {
  OpenShop open;
  const auto dot = open.token.find('.');
  open.token[dot + 3] = open.token[dot + 3] == 'a' ? 'b' : 'a';
  EXPECT_EQ(open.get("/api/categories").status, 401);
}

TEST(ShopAuth, TheApiKeyIsABearerToo) {
  OpenShop open;
  open.token = "sandbox_api_key";
  EXPECT_EQ(open.get("/api/orders").status, 200);
  OpenShop without({.api_key = ""});
  without.token = "sandbox_api_key";
  EXPECT_EQ(without.get("/api/orders").status, 401);
}

TEST(ShopAuth, ARoleMayOnlyWhatItsListSays) {
  OpenShop open;
  open.token = open.log_in("viewer@yourstore.com", "viewer_password");
  EXPECT_EQ(open.get("/api/products").status, 200);
  EXPECT_EQ(open.get("/api/delivery-options").status, 200);
  for (const auto& [target, permission] : {std::pair{"/api/orders", "orders.read"},
                                           {"/api/orders/search?orderId=1", "orders.read"},
                                           {"/api/users", "customers.read"},
                                           {"/api/dashboard", "dashboard.read"}}) {
    const auto response = open.get(target);
    EXPECT_EQ(response.status, 403) << target;
    EXPECT_EQ(message_of(response), std::string("Missing permission: ") + permission);
  }
  EXPECT_EQ(message_of(open.post("/api/orders", "{}")), "Missing permission: orders.write");
}

TEST(ShopAuth, UnknownPathsAndMethodsAreToldApart) {
  OpenShop open;
  EXPECT_EQ(open.get("/api/nothing").status, 404);
  const auto refused = open.send("DELETE", "/api/orders");
  EXPECT_EQ(refused.status, 405);
  EXPECT_EQ(refused.headers.find("Allow"), "GET, POST");
}

TEST(ShopAuth, TokensOutliveARestartOfTheShop) {
  OpenShop open;
  open.shop = open.world.run(SandboxShop::open(*open.database, open.world, {})).value();
  EXPECT_EQ(open.get("/api/categories").status, 200);
}

}  // namespace
}  // namespace tendero::sandbox
