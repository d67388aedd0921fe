#include "net/loggable_url.hpp"

#include <gtest/gtest.h>

namespace tendero::net {
namespace {

TEST(LoggableUrl, ShowsNeitherSecretsNorPeople) {
  EXPECT_EQ(loggable_url("https://user:pass@shop.example:8443/api/orders?phone=529991234567#x"),
            "https://shop.example:8443/api/orders");
  EXPECT_EQ(loggable_url("https://shop.example/customers/529991234567/orders"),
            "https://shop.example/customers/52999***4567/orders");
  EXPECT_EQ(loggable_url("/v23.0/1234567/messages?access_token=abc"), "/v23.0/1***/messages");
  EXPECT_EQ(loggable_url("http://127.0.0.1:3000/api/ORD-2025-000456"), "http://127.0.0.1:3000/api/ORD-2025-000456");
  EXPECT_EQ(loggable_url("http://a/b@c"), "http://a/b@c") << "an @ behind the host is part of the path";
  EXPECT_EQ(loggable_url(""), "");
}

}  // namespace
}  // namespace tendero::net
