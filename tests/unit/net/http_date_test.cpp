#include "net/http_date.hpp"

#include <gtest/gtest.h>

namespace tendero::net {
namespace {

constexpr auto moment = from_millis(784'111'777'000);

TEST(HttpDate, IsWrittenAndReadAsTheStandardDoes) {
  EXPECT_EQ(to_http_date(moment), "Sun, 06 Nov 1994 08:49:37 GMT");
  EXPECT_EQ(parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT"), moment);
  EXPECT_EQ(to_http_date(moment + Duration{999}), "Sun, 06 Nov 1994 08:49:37 GMT");
  for (const std::int64_t day : {0, 58, 59, 365, 11'016, 11'017, 20'787}) {
    const auto midnight = from_millis(day * 86'400'000);
    EXPECT_EQ(parse_http_date(to_http_date(midnight)), midnight) << to_http_date(midnight);
  }
}

TEST(HttpDate, AnythingElseIsNone) {
  for (const auto* const text :
       {"", "now", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994", "Sun, 06 Nov 1994 08:49:37 CET",
        "Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:00:00 GMT", "Sun, 06 Nov 1994 08:60:37 GMT",
        "Sun, -6 Nov 1994 08:49:37 GMT", "Sun, 06 Nev 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:3x GMT",
        "Sun, 06 Nov 1994 08:49:37 GMT "}) {
    EXPECT_EQ(parse_http_date(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace tendero::net
