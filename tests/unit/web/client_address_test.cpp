#include "web/client_address.hpp"

#include <gtest/gtest.h>

namespace tendero::web {
namespace {

net::Request from(std::string peer, net::Headers headers = {}) {
  return {.method = "GET", .target = "/", .headers = std::move(headers), .body = {}, .remote_address = std::move(peer)};
}

TEST(TrustedProxies, ReadsAddressesAndNetworks) {
  const auto proxies = TrustedProxies::read(" 10.0.0.0/8, ::1,192.0.2.7 ,fd00::/9,");
  ASSERT_TRUE(proxies);
  for (const auto* trusted : {"10.0.0.1", "10.255.255.255", "::1", "192.0.2.7", "fd7f::1", "::ffff:10.1.2.3"})
    EXPECT_TRUE(proxies->trusts(trusted)) << trusted;
  for (const auto* other : {"11.0.0.1", "::2", "192.0.2.8", "fd80::1", "", "x", "a00::1"})
    EXPECT_FALSE(proxies->trusts(other)) << other;
  EXPECT_TRUE(TrustedProxies::read("0.0.0.0/0")->trusts("203.0.113.9"));
  EXPECT_FALSE(TrustedProxies::read("0.0.0.0/0")->trusts("::1"));
  for (const auto* wrong : {"proxy", "10.0.0.0/33", "10.0.0.0/x", "10.0.0.0/", "::/129", "10.0.0.0/-1"}) {
    const auto refused = TrustedProxies::read(wrong);
    ASSERT_FALSE(refused) << wrong;
    EXPECT_TRUE(refused.error().message.contains(wrong));
  }
}

TEST(TrustedProxies, OnlyTheirWordCounts) {
  const auto proxies = *TrustedProxies::read("10.0.0.0/8");
  EXPECT_EQ(proxies.client_of(from("192.0.2.1", {{"X-Forwarded-For", "198.51.100.9"}})), "192.0.2.1");
  EXPECT_EQ(proxies.client_of(from("10.0.0.1", {{"X-Forwarded-For", "198.51.100.9"}})), "198.51.100.9");
  EXPECT_EQ(proxies.client_of(from("10.0.0.1", {{"X-Forwarded-For", "1.1.1.1, 198.51.100.9, 10.0.0.2"}})),
            "198.51.100.9")
      << "what the client wrote itself stands further left";
  EXPECT_EQ(proxies.client_of(from("10.0.0.1", {{"X-Forwarded-For", "1.1.1.1"}, {"X-Forwarded-For", "198.51.100.9"}})),
            "198.51.100.9");
  EXPECT_EQ(proxies.client_of(from("10.0.0.1")), "10.0.0.1");
  EXPECT_EQ(proxies.client_of(from("10.0.0.1", {{"X-Forwarded-For", "unknown, 10.0.0.9"}})), "10.0.0.9");
  EXPECT_EQ(TrustedProxies().client_of(from("10.0.0.1", {{"X-Forwarded-For", "198.51.100.9"}})), "10.0.0.1");
}

TEST(TrustedProxies, SayWhetherItWasHttps) {
  const auto proxies = *TrustedProxies::read("10.0.0.0/8");
  EXPECT_TRUE(proxies.says_https(from("10.0.0.1", {{"X-Forwarded-Proto", "https"}})));
  EXPECT_FALSE(proxies.says_https(from("10.0.0.1", {{"X-Forwarded-Proto", "http"}})));
  EXPECT_FALSE(proxies.says_https(from("192.0.2.1", {{"X-Forwarded-Proto", "https"}})));
}

}  // namespace
}  // namespace tendero::web
