#include "commerce/rest/session.hpp"

#include <chrono>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <sodium.h>

#include "base/calendar.hpp"
#include "scripted_backend.hpp"

namespace tendero::commerce::rest {
namespace {

using namespace std::chrono_literals;

constexpr const char* login = "POST /auth/login";
constexpr const char* products = "GET /api/products";
constexpr const char* some_products = R"({"data":[{"_id":"p1","name":"Pizza","price":150}]})";

std::string encoded(std::string_view text) {
  std::string out(sodium_base64_encoded_len(text.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
  sodium_bin2base64(out.data(), out.size(), reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                    sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  out.pop_back();
  return out;
}

std::string jwt(Instant expiry) {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(expiry.time_since_epoch()).count();
  return encoded(R"({"alg":"HS256"})") + "." + encoded(R"({"sub":"crm","exp":)" + std::to_string(seconds) + "}") +
         ".signature";
}

TEST(ReadExpiry, ReadsTheClaimOfAJwtAndNothingElse) {
  const Instant moment = from_millis(1'763'900'000'000);
  EXPECT_EQ(read_expiry(jwt(moment)), moment);
  for (const std::string& text :
       {std::string(), std::string("opaque"), std::string("a.b"), std::string("a.!!.c"), "a." + encoded("{}") + ".c",
        "a." + encoded("[]") + ".c", "a." + encoded(R"({"exp":"soon"})") + ".c", "a." + encoded(R"({"exp":-1})") + ".c",
        "a." + encoded(R"({"exp":99999999999999999})") + ".c"})
    EXPECT_EQ(read_expiry(text), std::nullopt) << text;
}

class Sessions : public testing::Test, protected test::RestFixture {
 protected:
  Sessions() { backend.on(products, some_products); }

  Result<std::vector<Product>> ask() { return run(catalog().search("pizza", 5)); }
  std::string sent_token() {
    return std::string(backend.last(products).headers.find("Authorization").value_or("(none)"));
  }
  void expect_failure(std::string_view code, FaultKind kind) {
    const auto answer = ask();
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, code) << answer.error().message;
    EXPECT_EQ(answer.error().kind, kind);
    EXPECT_EQ(answer.error().message.find("secure_password"), std::string::npos);
  }
};

TEST_F(Sessions, LogInOnceAndSendTheToken) {
  ASSERT_TRUE(ask());
  ASSERT_TRUE(ask());
  EXPECT_EQ(backend.count(login), 1);
  EXPECT_EQ(sent_token(), "Bearer token-1");
  EXPECT_EQ(backend.last(login).target, "/auth/login");  // no double slash after an address that ends in one
  EXPECT_EQ(backend.last(login).body, R"({"email":"crm-service@yourstore.com","password":"secure_password"})");
  EXPECT_FALSE(backend.last(login).headers.find("Authorization"));
  EXPECT_EQ(shop->token_valid(), true);
}

TEST_F(Sessions, TakeTheTokenFromWhereBackendsPutIt) {
  for (const auto* body :
       {R"({"jwt":"T"})", R"({"token":"T"})", R"({"accessToken":"T"})", R"({"access_token":"T"})",
        R"({"data":{"jwt":"T"}})", R"({"message":"ok","data":{"token":"T"}})", R"({"data":{"access_token":"T"}})"}) {
    connect(settings);
    backend.on(login, body);
    ASSERT_TRUE(ask()) << body;
    EXPECT_EQ(sent_token(), "Bearer T") << body;
  }
}

TEST_F(Sessions, OneLoginServesAllWhoWait) {
  backend.delay = 1s;
  std::vector<bool> answered;
  for (int i = 0; i < 5; ++i) {
    world.start([](Catalog& catalog, std::vector<bool>& done) -> Task<> {
      const auto answer = co_await catalog.search("pizza", 5);
      done.push_back(answer.has_value());
    }(catalog(), answered));
  }
  world.advance(10s);
  EXPECT_EQ(answered, std::vector<bool>(5, true));
  EXPECT_EQ(backend.count(login), 1);
  EXPECT_EQ(backend.count(products), 5);
}

TEST_F(Sessions, AllWhoWaitHearThatTheLoginFailed) {
  backend.delay = 1s;
  backend.on(login, 500, R"({"message":"database"})");
  std::vector<std::string> codes;
  for (int i = 0; i < 3; ++i) {
    world.start([](Catalog& catalog, std::vector<std::string>& heard) -> Task<> {
      const auto answer = co_await catalog.search("pizza", 5);
      heard.push_back(answer ? "answer" : answer.error().code);
    }(catalog(), codes));
  }
  world.advance(10s);
  EXPECT_EQ(codes, (std::vector<std::string>(3, "shop_error")));
  EXPECT_EQ(backend.count(login), 1);
}

TEST_F(Sessions, A401MeansOneNewLoginAndOneRepetition) {
  ASSERT_TRUE(ask());
  backend.on(products, [&](const net::Request& request) {
    const bool stale = request.headers.find("Authorization") == "Bearer token-1";
    return stale ? net::json_response(401, R"({"message":"jwt expired"})") : net::json_response(200, some_products);
  });
  ASSERT_TRUE(ask());
  EXPECT_EQ(backend.count(login), 2);
  EXPECT_EQ(backend.count(products), 3);
  EXPECT_EQ(sent_token(), "Bearer token-2");
}

TEST_F(Sessions, ASecond401IsFinal) {
  backend.on(products, 401, "{}");
  expect_failure("shop_auth_failed", FaultKind::broken);
  EXPECT_EQ(backend.count(products), 2);
  EXPECT_EQ(backend.count(login), 2);
}

TEST_F(Sessions, ManyWhoGet401LogInOnce) {
  ASSERT_TRUE(ask());
  backend.delay = 1s;
  backend.on(products, [&](const net::Request& request) {
    const bool stale = request.headers.find("Authorization") == "Bearer token-1";
    return stale ? net::json_response(401, "{}") : net::json_response(200, some_products);
  });
  int answered = 0;
  for (int i = 0; i < 4; ++i) {
    world.start([](Catalog& catalog, int& count) -> Task<> {
      const auto answer = co_await catalog.search("pizza", 5);
      count += answer ? 1 : 0;
    }(catalog(), answered));
  }
  world.advance(20s);
  EXPECT_EQ(answered, 4);
  EXPECT_EQ(backend.count(login), 2);
}

TEST_F(Sessions, ATokenWithoutAWordOfItsOwnLives23Hours) {
  ASSERT_TRUE(ask());
  world.advance(22h + 58min);
  ASSERT_TRUE(ask());
  EXPECT_EQ(backend.count(login), 1);
  world.advance(2min);
  ASSERT_TRUE(ask());
  EXPECT_EQ(backend.count(login), 2);
}

TEST_F(Sessions, AJwtIsRenewedALittleBeforeItExpires) {
  backend.on(login, [&](const net::Request&) {
    return net::json_response(200, R"({"jwt":")" + jwt(world.clock.now() + 1h) + "\"}");
  });
  ASSERT_TRUE(ask());
  world.advance(58min);
  ASSERT_TRUE(ask());
  EXPECT_EQ(backend.count(login), 1);
  world.advance(1min);
  ASSERT_TRUE(ask());
  EXPECT_EQ(backend.count(login), 2);
}

TEST_F(Sessions, ABackendWhoseClockIsBehindDoesNotMakeUsLogInEachTime) {
  backend.on(login, [&](const net::Request&) {
    return net::json_response(200, R"({"jwt":")" + jwt(world.clock.now() - 1h) + "\"}");
  });
  ASSERT_TRUE(ask());
  ASSERT_TRUE(ask());
  EXPECT_EQ(backend.count(login), 1);
}

TEST_F(Sessions, ARefusedLoginIsABrokenConfigurationAndIsNotHammered) {
  for (const int status : {400, 401, 403, 422}) {
    connect(settings);
    backend.requests.clear();
    backend.on(login, status, R"({"message":"Invalid credentials"})");
    expect_failure("shop_auth_failed", FaultKind::broken);
    expect_failure("shop_auth_failed", FaultKind::broken);
    EXPECT_EQ(backend.count(login), 1) << status;
    EXPECT_EQ(backend.count(products), 0);
  }
  backend.on(login, R"({"jwt":"good"})");
  world.advance(10s);
  EXPECT_TRUE(ask());
}

TEST_F(Sessions, ALoginWithoutATokenIsNoticed) {
  backend.on(login, R"({"message":"welcome"})");
  expect_failure("shop_auth_failed", FaultKind::broken);
  connect(settings);
  backend.on(login, R"({"success":false,"message":"no"})");
  expect_failure("shop_auth_failed", FaultKind::broken);
}

TEST_F(Sessions, ALoginThatCannotBeMadeIsAShopThatCannotBeAsked) {
  backend.on(login, 503, "{}");
  expect_failure("shop_error", FaultKind::unavailable);
  backend.on(login, "<html>proxy</html>");
  expect_failure("shop_error", FaultKind::unavailable);
  backend.forget(login);
  expect_failure("shop_contract", FaultKind::broken);
  backend.delay = 11s;
  expect_failure("shop_timeout", FaultKind::unavailable);
  transport.shut(origin);
  expect_failure("shop_unreachable", FaultKind::unavailable);
}

TEST_F(Sessions, AnApiKeyIsSentAsABearerAndNeverExchanged) {
  settings.auth = AuthType::api_key;
  settings.api_key = Secret("key-1");
  connect(settings);
  ASSERT_TRUE(ask());
  EXPECT_EQ(sent_token(), "Bearer key-1");
  EXPECT_EQ(shop->token_valid(), std::nullopt);
  backend.on(products, 401, "{}");
  expect_failure("shop_auth_failed", FaultKind::broken);
  EXPECT_EQ(backend.count(products), 2);  // the same key would not fare better
  EXPECT_EQ(backend.count(login), 0);
}

TEST_F(Sessions, AKeyAloneIsUsedWhenNothingElseIsConfigured) {
  connect({.enabled = true, .api_url = origin, .api_key = Secret("key-1")});
  ASSERT_TRUE(ask());
  EXPECT_EQ(sent_token(), "Bearer key-1");
}

TEST_F(Sessions, WithoutAuthorizationNothingIsSent) {
  settings.auth = AuthType::none;
  connect(settings);
  ASSERT_TRUE(ask());
  EXPECT_EQ(sent_token(), "(none)");
  EXPECT_EQ(backend.count(login), 0);
}

TEST_F(Sessions, MissingCredentialsAreSaid) {
  connect({.enabled = true, .api_url = origin});
  expect_failure("shop_auth_failed", FaultKind::broken);
  connect({.enabled = true, .api_url = origin, .auth = AuthType::api_key});
  expect_failure("shop_auth_failed", FaultKind::broken);
  EXPECT_TRUE(backend.requests.empty());
}

TEST_F(Sessions, CanBeProvedAlone) {
  EXPECT_TRUE(run(shop->log_in()));
  connect(settings);
  backend.on(login, 401, "{}");
  EXPECT_EQ(run(shop->log_in()).error().code, "shop_auth_failed");
  EXPECT_EQ(shop->last_fault()->code, "shop_auth_failed");
}

}  // namespace
}  // namespace tendero::commerce::rest
