#include "desk/numbers/day_range.hpp"

#include <gtest/gtest.h>

#include "base/calendar.hpp"
#include "desk/numbers/spread.hpp"

namespace tendero::desk {
namespace {

using namespace std::chrono_literals;

constexpr auto mexico = "America/Mexico_City";
constexpr auto madrid = "Europe/Madrid";

Instant at(const std::string& moment, std::string_view zone) { return parse_instant(moment, zone).value(); }

DayRange range(std::string_view from, std::string_view to, std::string_view zone) {
  return DayRange::read(from, to, zone, at("2026-11-30T20:00:00", zone)).value();
}

TEST(DayRanges, BeginAndEndOnTheShopsClock) {
  const auto days = range("2026-11-01", "2026-11-30", mexico);
  EXPECT_EQ(days.days().size(), 30U);
  EXPECT_EQ(days.from(), at("2026-11-01T00:00:00", mexico));
  EXPECT_EQ(days.until(), at("2026-12-01T00:00:00", mexico));
  EXPECT_EQ(days.day_of(days.from() - 1ms), std::nullopt);
  EXPECT_EQ(days.day_of(days.from()), 0U);
  EXPECT_EQ(days.day_of(at("2026-11-02T00:00:00", mexico) - 1ms), 0U);
  EXPECT_EQ(days.day_of(at("2026-11-02T00:00:00", mexico)), 1U);
  EXPECT_EQ(days.day_of(days.until()), std::nullopt);
  EXPECT_EQ(days.weekday_of(0), 0) << "a Sunday";
  EXPECT_EQ(days.hour_of(0, at("2026-11-01T23:59:59", mexico)), 23);
}

TEST(DayRanges, KnowDaysOf23And25Hours) {
  const auto spring = range("2026-03-28", "2026-03-30", madrid);
  EXPECT_EQ(spring.days().size(), 3U);
  EXPECT_EQ(spring.begin_of(2) - spring.begin_of(1), 23h);
  EXPECT_EQ(spring.hour_of(1, at("2026-03-29T03:30:00", madrid)), 3);
  EXPECT_EQ(spring.hour_of(1, at("2026-03-29T22:30:00", madrid)), 22);
  const auto autumn = range("2026-10-25", "2026-10-25", madrid);
  EXPECT_EQ(autumn.until() - autumn.from(), 25h);
  EXPECT_EQ(autumn.hour_of(0, autumn.until() - 1ms), 23);
  EXPECT_EQ(autumn.hour_of(0, autumn.from()), 0);
}

TEST(DayRanges, AreTheLastThirtyDaysWhenNothingIsSaid) {
  const auto days = range("", "", mexico);
  EXPECT_EQ(days.first(), "2026-11-01");
  EXPECT_EQ(days.last(), "2026-11-30");
  EXPECT_EQ(range("", "2026-03-30", madrid).first(), "2026-03-01");
}

TEST(DayRanges, RefuseWhatIsNoDayOrTooLong) {
  const auto code = [](std::string_view from, std::string_view to) {
    const auto read = DayRange::read(from, to, mexico, at("2026-11-30T20:00:00", mexico));
    return read ? std::string() : read.error().code;
  };
  EXPECT_EQ(code("november", "2026-11-30"), "invalid_input");
  EXPECT_EQ(code("2026-11-31", "2026-12-30"), "invalid_input");
  EXPECT_EQ(code("2026-11-01T00:00:00Z", ""), "invalid_input");
  EXPECT_EQ(code("2026-11-30", "2026-11-29"), "invalid_input");
  EXPECT_EQ(code("2025-11-30", "2026-11-30"), "") << "366 days";
  EXPECT_EQ(code("2025-11-29", "2026-11-30"), "invalid_input");
  EXPECT_EQ(code("0001-01-01", "9999-12-31"), "invalid_input");
}

TEST(Spreads, AreTimesThatWereMeasured) {
  std::vector<Duration> measured;
  for (int each = 10; each >= 1; --each) measured.emplace_back(each);
  const auto ten = spread_of(measured);
  EXPECT_EQ(ten.count, 10U);
  EXPECT_EQ(ten.median, 5ms);
  EXPECT_EQ(ten.p90, 9ms);
  const auto one = spread_of({7ms});
  EXPECT_EQ(one.median, 7ms);
  EXPECT_EQ(one.p90, 7ms);
  EXPECT_EQ(Json(spread_view(spread_of({}))).write(), R"({"count":0,"medianMs":null,"p90Ms":null})");
}

}  // namespace
}  // namespace tendero::desk
