#include "dialogue/handover/business_hours.hpp"

#include <gtest/gtest.h>

#include "base/calendar.hpp"

namespace tendero::dialogue {
namespace {

using namespace std::chrono_literals;

constexpr auto zone = "America/Mexico_City";

BusinessHours hours(std::string_view written) {
  auto read = BusinessHours::read(written);
  EXPECT_TRUE(read) << written;
  return read ? *read : BusinessHours();
}
Instant at(std::string_view local) { return parse_instant(local, zone).value(); }

// 2026-11-30 is a Monday.

TEST(BusinessHours, AreAlwaysWhereNoneAreSet) {
  for (const auto* written : {"", "  "}) {
    EXPECT_TRUE(hours(written).always());
    EXPECT_TRUE(hours(written).open_at(at("2026-11-29T03:00"), zone));
    EXPECT_EQ(hours(written).after(at("2026-11-29T03:00"), 20min, zone), at("2026-11-29T03:20"));
  }
}

TEST(BusinessHours, BeginWithTheFirstMinuteAndEndBeforeTheLast) {
  const auto shop = hours("mon-fri 9:00-18:00, sat 10:00-14:00");
  struct Case {
    const char* moment;
    bool open;
    const char* opens;
  };
  for (const auto& [moment, open, opens] :
       {Case{"2026-11-30T08:59", false, "2026-11-30T09:00"}, Case{"2026-11-30T09:00", true, "2026-11-30T09:00"},
        Case{"2026-11-30T17:59", true, "2026-11-30T17:59"}, Case{"2026-11-30T18:00", false, "2026-12-01T09:00"},
        Case{"2026-12-04T20:00", false, "2026-12-05T10:00"}, Case{"2026-12-05T14:00", false, "2026-12-07T09:00"},
        Case{"2026-12-06T12:00", false, "2026-12-07T09:00"}}) {
    EXPECT_EQ(shop.open_at(at(moment), zone), open) << moment;
    EXPECT_EQ(to_iso(shop.opens_at(at(moment), zone)), to_iso(at(opens))) << moment;
  }
}

TEST(BusinessHours, AreReadInManyWays) {
  EXPECT_TRUE(hours("Lun-Vie 9-18").open_at(at("2026-12-02T12:00"), zone));
  EXPECT_TRUE(hours("MIÉ 9:00-18:00").open_at(at("2026-12-02T12:00"), zone));
  EXPECT_FALSE(hours("mié 9:00-18:00").open_at(at("2026-12-03T12:00"), zone));
  EXPECT_TRUE(hours("sat-mon 0:00-24:00").open_at(at("2026-11-29T23:59"), zone)) << "over the week's end";
  const auto siesta = hours("mon 9:00-14:00 16:00-20:00");
  EXPECT_FALSE(siesta.open_at(at("2026-11-30T15:00"), zone));
  EXPECT_TRUE(siesta.open_at(at("2026-11-30T16:00"), zone));
  const auto night = hours("fri 18:00-2:00");
  EXPECT_TRUE(night.open_at(at("2026-12-05T01:59"), zone)) << "the night into Saturday";
  EXPECT_FALSE(night.open_at(at("2026-12-05T02:00"), zone));
  EXPECT_FALSE(night.open_at(at("2026-12-04T01:00"), zone)) << "Thursday's has none";
}

TEST(BusinessHours, AreCountedAcrossNightsAndWeekEnds) {
  const auto shop = hours("mon-fri 9:00-18:00");
  EXPECT_EQ(to_iso(shop.after(at("2026-11-30T10:00"), 30min, zone)), to_iso(at("2026-11-30T10:30")));
  EXPECT_EQ(to_iso(shop.after(at("2026-11-30T17:50"), 30min, zone)), to_iso(at("2026-12-01T09:20")));
  EXPECT_EQ(to_iso(shop.after(at("2026-12-04T17:50"), 30min, zone)), to_iso(at("2026-12-07T09:20")));
  EXPECT_EQ(to_iso(shop.after(at("2026-12-05T12:00"), 0min, zone)), to_iso(at("2026-12-07T09:00")));
  EXPECT_EQ(to_iso(hours("mon 9:00-10:00").after(at("2026-11-30T09:30"), 24h, zone)), to_iso(at("2027-05-17T09:30")));
  EXPECT_EQ(to_iso(shop.begin_of(at("2026-11-30T10:00"), zone)), to_iso(at("2026-11-30T09:00")));
}

TEST(BusinessHours, DoNotBeginOnDaysOnWhichTheShopIsClosed) {
  auto shop = hours("mon-fri 9:00-18:00, thu 22:00-2:00");
  shop.close_on({"2026-12-01", "12-25"});
  EXPECT_TRUE(shop.open_at(at("2026-11-30T10:00"), zone));
  EXPECT_FALSE(shop.open_at(at("2026-12-01T10:00"), zone)) << "a Tuesday";
  EXPECT_EQ(to_iso(shop.opens_at(at("2026-12-01T10:00"), zone)), to_iso(at("2026-12-02T09:00")));
  EXPECT_TRUE(shop.open_at(at("2027-12-01T10:00"), zone)) << "of that year alone";
  EXPECT_TRUE(shop.open_at(at("2026-12-25T01:00"), zone)) << "the night that began before";
  EXPECT_FALSE(shop.open_at(at("2026-12-25T10:00"), zone));
  EXPECT_FALSE(shop.open_at(at("2028-12-25T10:00"), zone)) << "every year";
  EXPECT_EQ(to_iso(shop.after(at("2026-11-30T17:30"), 1h, zone)), to_iso(at("2026-12-02T09:30")));
}

TEST(BusinessHours, OfAShopThatIsAlwaysThereEndForItsHolidays) {
  BusinessHours shop;
  shop.close_on({"12-25"});
  EXPECT_FALSE(shop.always());
  EXPECT_TRUE(shop.open_at(at("2026-12-24T23:59"), zone));
  EXPECT_FALSE(shop.open_at(at("2026-12-25T00:00"), zone));
  EXPECT_EQ(to_iso(shop.opens_at(at("2026-12-25T12:00"), zone)), to_iso(at("2026-12-26T00:00")));
}

TEST(BusinessHours, AreLookedForBehindALongHoliday) {
  auto shop = hours("mon 9:00-10:00");
  std::vector<std::string> december;
  for (const auto* day : {"12-07", "12-14", "12-21", "12-28"}) december.emplace_back(day);
  shop.close_on(december);
  EXPECT_EQ(to_iso(shop.opens_at(at("2026-12-01T10:00"), zone)), to_iso(at("2027-01-04T09:00")));
}

TEST(BusinessHours, KnowWhichDaysThereAre) {
  for (const auto* day : {"12-25", "02-29", "2028-02-29", "2026-12-31"}) EXPECT_TRUE(is_closable_day(day)) << day;
  for (const auto* day : {"", "25-12", "2026-02-29", "2026-13-01", "12-32", "2026-1-01", "12/25", "tomorrow!!"})
    EXPECT_FALSE(is_closable_day(day)) << day;
}

TEST(BusinessHours, FollowTheClockOfTheZoneWhenItIsSet) {
  // America/New_York: the clock goes from 2:00 to 3:00 on 2026-03-08, a Sunday.
  const auto* const new_york = "America/New_York";
  const auto shop = hours("sun 1:00-5:00");
  const auto opens = parse_instant("2026-03-08T01:00", new_york).value();
  EXPECT_EQ(to_iso(shop.opens_at(opens - 1h, new_york)), to_iso(opens));
  EXPECT_TRUE(shop.open_at(opens + 179min, new_york));
  EXPECT_FALSE(shop.open_at(opens + 180min, new_york)) << "four hours on the clock, three hours long";
}

TEST(BusinessHours, TellWhatCannotBeRead) {
  for (const auto* written : {"always", "mon", "mon-fri", "9:00-18:00", "mon 9:00", "mon 9:00-9:00", "mon 25:00-26:00",
                              "mon 9:60-10:00", "mon 24:00-3:00", "mon -1:00-3:00", "mon 9:00–18:00", "mon 9:00-18:00,",
                              ",", "mon-xyz 9-18", "mon 9:00-18:00x", "mon 999999999999:00-3:00", "mon fri 9-18"}) {
    const auto read = BusinessHours::read(written);
    ASSERT_FALSE(read) << written;
    EXPECT_EQ(read.error().code, "invalid_input") << written;
    EXPECT_NE(read.error().message.find("mon-fri 9:00-18:00"), std::string::npos) << "says how it is written";
  }
}

}  // namespace
}  // namespace tendero::dialogue
