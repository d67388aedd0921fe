#include "base/calendar.hpp"

#include <thread>

#include <gtest/gtest.h>

namespace tendero {
namespace {

constexpr std::string_view mexico = "America/Mexico_City";
constexpr std::string_view madrid = "Europe/Madrid";

Instant at(std::string_view text) { return parse_instant(text, "UTC").value(); }

TEST(Calendar, ShowsADayAsPeopleOfTheLocaleWriteIt) {
  const auto friday = at("2024-01-12T18:00:00Z");
  EXPECT_EQ(long_date(friday, mexico, "es-MX"), "viernes, 12 de enero");
  EXPECT_EQ(long_date(friday, mexico, "es"), "viernes, 12 de enero");
  EXPECT_EQ(long_date(friday, mexico, "en"), "Friday, January 12");
  EXPECT_EQ(short_date(friday, mexico, "es-MX"), "12/1/2024");
  EXPECT_EQ(short_date(friday, mexico, "en-US"), "1/12/2024");
}

TEST(Calendar, ADayIsTheZonesDay) {
  const auto evening_in_mexico = at("2026-03-01T03:30:00Z");
  EXPECT_EQ(iso_day(evening_in_mexico, mexico), "2026-02-28");
  EXPECT_EQ(iso_day(evening_in_mexico, madrid), "2026-03-01");
  EXPECT_EQ(weekday(evening_in_mexico, mexico), 6);
  EXPECT_EQ(weekday(evening_in_mexico, madrid), 0);
  EXPECT_EQ(clock_time(evening_in_mexico, mexico, "es-MX"), "21:30");
  EXPECT_EQ(clock_time(at("2026-03-01T15:05:00Z"), mexico, "es-MX"), "09:05");
}

TEST(Calendar, ReadsInstantsOfEverySpelling) {
  const auto expected = at("2026-01-12T18:00:00Z");
  for (const std::string_view text :
       {"2026-01-12T18:00:00.000Z", "2026-01-12T18:00Z", "2026-01-12t18:00:00z", "2026-01-12T12:00:00-06:00",
        "2026-01-12T12:00:00-0600", "2026-01-12 12:00:00-06"}) {
    EXPECT_EQ(parse_instant(text, "UTC"), expected) << text;
  }
  EXPECT_EQ(parse_instant("2026-01-12T12:00:00", mexico), expected) << "without an offset the zone's clock is meant";
  EXPECT_EQ(to_iso(at("2026-01-12T18:00:00.1239Z")), "2026-01-12T18:00:00.123Z");
  EXPECT_EQ(to_iso(at("2026-01-12T18:00:00.5Z")), "2026-01-12T18:00:00.500Z");
  EXPECT_EQ(to_iso(Instant{Duration{-1}}), "1969-12-31T23:59:59.999Z");
  EXPECT_EQ(to_iso(at("2426-01-12T18:00:00Z")), "2426-01-12T18:00:00.000Z");  // beyond what nanoseconds count to
}

TEST(Calendar, ABareDayIsItsNoon) {
  EXPECT_EQ(to_iso(parse_instant("2026-01-12", mexico).value()), "2026-01-12T18:00:00.000Z");
  EXPECT_EQ(to_iso(parse_instant("2026-07-12", madrid).value()), "2026-07-12T10:00:00.000Z") << "summer time";
}

TEST(Calendar, RefusesWhatIsNoInstant) {
  for (const std::string_view text :
       {"", "mañana", "2026", "2026-13-01", "2026-02-30", "2026-01-12T25:00:00Z", "2026-1-2", "2026-01-12T18:00:00.Z",
        "2026-01-12T18:00:00Zjunk", "2026-01-12T", "-026-01-12", "2026-01-12T18:61:00Z", "2026-01-12T18:00:00+25:00"}) {
    EXPECT_EQ(parse_instant(text, mexico), std::nullopt) << text;
  }
}

TEST(Calendar, KnowsZones) {
  EXPECT_TRUE(zone_known(mexico));
  EXPECT_TRUE(zone_known("UTC"));
  EXPECT_FALSE(zone_known("America/Atlantis"));
  EXPECT_FALSE(zone_known(""));
}

TEST(Calendar, ThreadsDoNotDisturbEachOther) {
  const auto friday = at("2024-01-12T18:00:00Z");
  const auto saturday = at("2024-01-13T18:00:00Z");
  const auto shows = [](Instant instant, const std::string& expected) {
    for (int i = 0; i < 2000; ++i) ASSERT_EQ(long_date(instant, mexico, "es-MX"), expected);
  };
  std::thread other(shows, saturday, "sábado, 13 de enero");
  shows(friday, "viernes, 12 de enero");
  other.join();
}

}  // namespace
}  // namespace tendero
