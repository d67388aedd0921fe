#include "net/client/proxies.hpp"

#include <map>
#include <string>

#include <gtest/gtest.h>

namespace tendero::net {
namespace {

const Proxies office{.for_http = "http://proxy:3128",
                     .for_https = "http://proxy:3129",
                     .none_for = "localhost, .corp.example,10.0.0.7 [::1]"};

TEST(Proxies, TheSchemeChooses) {
  EXPECT_EQ(office.choose("http", "shop.example"), "http://proxy:3128");
  EXPECT_EQ(office.choose("https", "shop.example"), "http://proxy:3129");
  EXPECT_EQ(Proxies{}.choose("https", "shop.example"), "");
}

TEST(Proxies, SomeHostsAreAskedDirectly) {
  for (const auto* host : {"localhost", "LOCALHOST", "corp.example", "shop.corp.example", "10.0.0.7", "::1"}) {
    EXPECT_EQ(office.choose("http", host), "") << host;
  }
  EXPECT_EQ(office.choose("http", "notcorp.example"), "http://proxy:3128");
  EXPECT_EQ(office.choose("http", "10.0.0.70"), "http://proxy:3128");
  const Proxies nobody{.for_http = "http://proxy:3128", .for_https = {}, .none_for = "*"};
  EXPECT_EQ(nobody.choose("http", "shop.example"), "");
}

TEST(Proxies, AreReadAsCurlReadsThem) {
  const std::map<std::string, std::string> environment{{"HTTP_PROXY", "http://set-by-a-cgi-caller"},
                                                       {"HTTPS_PROXY", "http://upper"},
                                                       {"NO_PROXY", "a"},
                                                       {"no_proxy", "b"}};
  const auto proxies = Proxies::read([&](const char* name) {
    const auto found = environment.find(name);
    return found == environment.end() ? std::string() : found->second;
  });
  EXPECT_EQ(proxies.for_http, "");
  EXPECT_EQ(proxies.for_https, "http://upper");
  EXPECT_EQ(proxies.none_for, "b");
  EXPECT_EQ(
      Proxies::read([](const char* name) { return std::string(name) == "all_proxy" ? "http://all" : ""; }).for_http,
      "http://all");
}

}  // namespace
}  // namespace tendero::net
