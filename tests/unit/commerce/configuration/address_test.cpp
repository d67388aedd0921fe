#include "commerce/configuration/address.hpp"

#include <gtest/gtest.h>

namespace tendero::commerce {
namespace {

std::string verdict(std::string_view url, bool require_https = false) {
  const auto address = read_address(url, {.require_https = require_https});
  if (!address) return address.error().code;
  return address->origin + (address->plain_public ? " plain" : "");
}

TEST(Address, IsReadAsAnOrigin) {
  EXPECT_EQ(verdict("https://Shop.Example.com"), "https://shop.example.com:443");
  EXPECT_EQ(verdict(" https://shop.example.com:8443/api/ "), "https://shop.example.com:8443");
  EXPECT_EQ(verdict("http://localhost:3000"), "http://localhost:3000");
  EXPECT_EQ(verdict("http://your-ecommerce:3000"), "http://your-ecommerce:3000");
  EXPECT_EQ(verdict("http://10.0.0.7"), "http://10.0.0.7:80");
}

TEST(Address, MustBeHttpWithAHostAndNothingElse) {
  for (const auto* url : {"", "shop.example.com", "http://", "https:///path", "http://a b", "https://shop.test/?a=1",
                          "https://shop.test/#top", "/etc/passwd"})
    EXPECT_EQ(verdict(url), "invalid_url") << url;
  for (const auto* url : {"ftp://shop.test", "file:///etc/passwd", "gopher://shop.test"})
    EXPECT_EQ(verdict(url), "scheme_not_allowed") << url;
  for (const auto* url : {"https://me:secret@shop.test", "https://me@shop.test"})
    EXPECT_EQ(verdict(url), "userinfo_not_allowed") << url;
}

TEST(Address, IsNeverTheMachinesOwnNetworkOrCloud) {
  for (const auto* url : {"http://169.254.169.254", "http://169.254.0.1:3000", "http://[fe80::1]/", "http://2852039166",
                          "http://0xa9fea9fe", "http://[::ffff:169.254.169.254]", "http://metadata.google.internal",
                          "https://METADATA.google.internal."})
    EXPECT_EQ(verdict(url), "address_not_allowed") << url;
}

TEST(Address, InPlainOverTheInternetIsToldOrRefused) {
  EXPECT_EQ(verdict("http://shop.example.com"), "http://shop.example.com:80 plain");
  EXPECT_EQ(verdict("http://8.8.8.8:3000"), "http://8.8.8.8:3000 plain");
  EXPECT_EQ(verdict("http://shop.example.com", true), "https_required");
  for (const auto* url : {"https://shop.example.com", "http://127.0.0.1:3000", "http://shop.internal"})
    EXPECT_NE(verdict(url, true), "https_required") << url;
}

}  // namespace
}  // namespace tendero::commerce
