#include "net/http_message.hpp"

#include <stdexcept>

#include <gtest/gtest.h>

namespace tendero::net {
namespace {

Request get(std::string target) { return {.method = "GET", .target = std::move(target)}; }

TEST(HttpHeaders, NamesCompareWithoutCase) {
  Headers headers{{"Content-Type", "text/plain"}, {"X-One", "1"}, {"x-one", "2"}};
  EXPECT_EQ(headers.find("content-TYPE"), "text/plain");
  EXPECT_EQ(headers.find("X-ONE"), "1");
  EXPECT_EQ(headers.find("X-On"), std::nullopt);
  headers.set("X-oNE", "3");
  EXPECT_EQ(std::distance(headers.begin(), headers.end()), 2);
  EXPECT_EQ(headers.find("x-one"), "3");
  headers.remove("X-One");
  EXPECT_EQ(headers.find("x-one"), std::nullopt);
}

TEST(HttpHeaders, AValueNeverBeginsAnotherField) {
  Headers headers;
  headers.add("Location", "/a\r\nSet-Cookie: x=1");
  EXPECT_EQ(headers.find("location"), "/a  Set-Cookie: x=1");
  EXPECT_THROW(headers.add("X-One\r\nX-Two", "1"), std::invalid_argument);
  EXPECT_THROW(headers.add("", "1"), std::invalid_argument);
}

TEST(HttpRequest, PathStandsAsSentAndQueryIsDecoded) {
  const auto request = get("/api/v2/x%2Fy?hub.mode=subscribe&q=pizza+de%20queso%C3%B1&empty=&flag&q=second");
  EXPECT_EQ(request.path(), "/api/v2/x%2Fy");
  EXPECT_EQ(request.query("hub.mode"), "subscribe");
  EXPECT_EQ(request.query("q"), "pizza de quesoñ") << "the first of two";
  EXPECT_EQ(request.query("empty"), "");
  EXPECT_EQ(request.query("flag"), "");
  EXPECT_EQ(request.query("missing"), std::nullopt);
  EXPECT_EQ(get("/plain").query("q"), std::nullopt);
}

TEST(HttpRequest, AMalformedEscapeIsNoValue) {
  EXPECT_EQ(get("/?q=50%").query("q"), std::nullopt);
  EXPECT_EQ(get("/?q=%zz").query("q"), std::nullopt);
  EXPECT_EQ(get("/?%=1&q=2").query("q"), "2") << "a malformed name is nobody's";
}

TEST(PercentEncoding, RoundTripsEveryByte) {
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
  EXPECT_EQ(decode_component(encode_component(all)), all);
  EXPECT_EQ(encode_component("a b/ñ~"), "a%20b%2F%C3%B1~");
  EXPECT_EQ(decode_component("a+b"), "a+b");
  EXPECT_EQ(decode_component("a+b", true), "a b");
  EXPECT_EQ(decode_component("%4"), std::nullopt);
}

TEST(ErrorResponse, HasTheOneShapeOfEveryRefusal) {
  const auto response = error_response(404, "not_found", "No \"such\" thing");
  EXPECT_EQ(response.status, 404);
  EXPECT_EQ(response.headers.find("Content-Type"), "application/json");
  EXPECT_EQ(response.body, R"({"success":false,"error":"No \"such\" thing","code":"not_found"})");
}

}  // namespace
}  // namespace tendero::net
