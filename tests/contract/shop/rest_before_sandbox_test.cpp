#include <chrono>

#include <gtest/gtest.h>

#include "contract/shop/sandbox_bench.hpp"

// "Not found" is never "not reachable", and what may have happened is never repeated: each way in which a backend
// fails.
namespace tendero::commerce {
namespace {

using sandbox::FaultyKind;

TEST(RestBeforeTheSandbox, ABackendThatIsTooBusyTookNothing) {
  SandboxBench bench;
  const auto order = bench.order("limonada", 1, "T-1");
  bench.switch_on(FaultyKind::rate_limited, "/api/*");
  const auto found = bench.run(bench.shop.catalog().search("pizza", 3));
  EXPECT_EQ(found.error().code, "shop_error");
  EXPECT_EQ(found.error().retry_after, Duration{2'000});
  const auto made = bench.run(bench.shop.orders().create(order));
  EXPECT_EQ(made.error().kind, FaultKind::unavailable);
  EXPECT_EQ(bench.orders_with("T-1"), 0);
}

TEST(RestBeforeTheSandbox, ABackendThatIsNotReadyMayHaveTakenIt) {
  SandboxBench bench;
  const auto order = bench.order("limonada", 1, "T-1");
  bench.switch_on(FaultyKind::error_503, "/api/*");
  EXPECT_EQ(bench.run(bench.shop.catalog().search("pizza", 3)).error().kind, FaultKind::unavailable);
  EXPECT_EQ(bench.run(bench.shop.orders().create(order)).error().kind, FaultKind::uncertain);
  EXPECT_EQ(bench.orders_with("T-1"), 0);
}

TEST(RestBeforeTheSandbox, ALongSilenceMeansANewLoginAndNothingElse) {
  SandboxBench bench;
  ASSERT_TRUE(bench.run(bench.shop.catalog().categories()));
  bench.world.advance(std::chrono::hours(25));
  EXPECT_TRUE(bench.run(bench.shop.catalog().search("pizza", 3)));
}

TEST(RestBeforeTheSandbox, AnExpiredTokenIsReplacedWithoutAWord) {
  SandboxBench bench;
  const auto order = bench.order("limonada", 1, "T-2");
  bench.switch_on(FaultyKind::expired_token, "/api/*", "", 1);
  EXPECT_TRUE(bench.run(bench.shop.catalog().search("pizza", 3)));
  bench.switch_on(FaultyKind::expired_token, "/api/orders", "POST", 1);
  EXPECT_TRUE(bench.run(bench.shop.orders().create(order)));
  EXPECT_EQ(bench.orders_with("T-2"), 1);
}

TEST(RestBeforeTheSandbox, TokensThatAreNeverAcceptedAreARefusalOfOurCredentials) {
  SandboxBench bench;
  bench.switch_on(FaultyKind::expired_token, "/api/*");
  const auto found = bench.run(bench.shop.catalog().search("pizza", 3));
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().code, "shop_auth_failed");
}

TEST(RestBeforeTheSandbox, ACarelessBackends500ForAnIdIsNotFound) {
  SandboxBench bench;
  bench.switch_on(FaultyKind::not_found_500, "/api/products/*");
  const auto found = bench.run(bench.shop.catalog().product("0123456789abcdef01234567"));
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().code, "not_found");
}

TEST(RestBeforeTheSandbox, AShopThatIsNotThereCertainlyTookNothing) {
  SandboxBench bench;
  const auto order = bench.order("limonada", 1, "T-3");
  bench.transport.shut(SandboxBench::origin);
  EXPECT_EQ(bench.run(bench.shop.catalog().search("pizza", 3)).error().code, "shop_unreachable");
  const auto made = bench.run(bench.shop.orders().create(order));
  EXPECT_EQ(made.error().kind, FaultKind::unavailable);
  EXPECT_EQ(bench.orders_with("T-3"), 0);
}

TEST(RestBeforeTheSandbox, WrongCredentialsAndMissingPermissionsAreOurs) {
  auto wrong = SandboxBench::service_account();
  wrong.service_password = Secret("guess");
  SandboxBench stranger({}, wrong);
  EXPECT_EQ(stranger.run(stranger.shop.catalog().categories()).error().code, "shop_auth_failed");

  auto viewer = SandboxBench::service_account();
  viewer.service_email = "viewer@yourstore.com";
  viewer.service_password = Secret("viewer_password");
  SandboxBench reader({}, viewer);
  EXPECT_TRUE(reader.run(reader.shop.catalog().categories()));
  const auto refused =
      reader.run(reader.shop.orders().find_by_phone(PhoneNumber::parse("529991234567", {}).value(), 5));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "shop_auth_failed");
  EXPECT_TRUE(refused.error().message.contains("orders.read"));
}

TEST(RestBeforeTheSandbox, AnApiKeyNeedsNoLogin) {
  auto key = SandboxBench::service_account();
  key.auth = AuthType::api_key;
  key.api_key = Secret("sandbox_api_key");
  SandboxBench bench({}, key);
  EXPECT_TRUE(bench.run(bench.shop.catalog().categories()));
}

TEST(RestBeforeTheSandbox, EveryPhoneFormatFindsTheCustomer) {
  for (const auto format : {PhoneFormat::raw, PhoneFormat::e164, PhoneFormat::local}) {
    auto settings = SandboxBench::service_account();
    settings.phone_format = format;
    SandboxBench bench({}, settings);
    for (const auto* written : {"529991234567", "5215512345678", "+52 81 2345 6789", "3312345678"}) {
      EXPECT_TRUE(bench.run(bench.shop.customers().by_phone(PhoneNumber::parse(written, {}).value()))) << written;
    }
  }
}

}  // namespace
}  // namespace tendero::commerce
