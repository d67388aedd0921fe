#include "commerce/rest/fields.hpp"

#include <gtest/gtest.h>

#include "base/calendar.hpp"

namespace tendero::commerce::rest {
namespace {

const Currency mxn{"MXN"};
constexpr const char* zone = "America/Mexico_City";

Json value(std::string_view text) { return Json::parse(text).value(); }

std::int64_t minor(std::string_view text) {
  const auto json = value(text);
  const auto money = read_amount(&json, mxn);
  return money ? money->minor : -999;
}

std::string id(std::string_view text) {
  const auto json = value(text);
  return read_id(&json);
}

TEST(Fields, ReadsIdsOfEveryKind) {
  EXPECT_EQ(id(R"("65f1c0ffee65f1c0ffee65f1")"), "65f1c0ffee65f1c0ffee65f1");
  EXPECT_EQ(id("17"), "17");
  EXPECT_EQ(id("12345678901234567890123"), "12345678901234567890123");
  EXPECT_EQ(id(R"({"$oid":"65f1"})"), "65f1");
  EXPECT_EQ(id(R"({"_id":"a","name":"x"})"), "a");
  EXPECT_EQ(id(R"({"_id":{"$oid":"b"}})"), "b");
  EXPECT_EQ(id(R"({"id":5})"), "5");
  EXPECT_EQ(id("null"), "");
  EXPECT_EQ(id("true"), "");
  EXPECT_EQ(id("[]"), "");
}

TEST(Fields, ReadsAmountsExactly) {
  EXPECT_EQ(minor("150"), 15000);
  EXPECT_EQ(minor("150.1"), 15010);
  EXPECT_EQ(minor("1.005e2"), 10050);
  EXPECT_EQ(minor("1.15"), 115);
  EXPECT_EQ(minor("8.115"), 812);
  EXPECT_EQ(minor(R"("150.00")"), 15000);
  EXPECT_EQ(minor(R"(" 150.00 ")"), 15000);
  EXPECT_EQ(minor(R"({"$numberDecimal":"99.90"})"), 9990);
  EXPECT_EQ(minor("0.30000000000000004"), 30);
  for (const auto* nonsense : {"null", "true", R"("")", R"("gratis")", R"("$150")", "[150]", "{}"})
    EXPECT_EQ(minor(nonsense), -999) << nonsense;
}

TEST(Fields, ReadsWholeNumbers) {
  const auto whole = [](std::string_view text) {
    const auto json = value(text);
    return read_whole(&json).value_or(-999);
  };
  EXPECT_EQ(whole("3"), 3);
  EXPECT_EQ(whole("3.0"), 3);
  EXPECT_EQ(whole(R"("3")"), 3);
  EXPECT_EQ(whole(R"({"$numberInt":"7"})"), 7);
  EXPECT_EQ(whole("-2"), -2);
  for (const auto* nonsense : {"3.5", "1e3", R"("tres")", "null", "true", "99999999999999999999"})
    EXPECT_EQ(whole(nonsense), -999) << nonsense;
}

TEST(Fields, ReadsFlags) {
  const auto flag = [](std::string_view text) {
    const auto json = value(text);
    return read_flag(&json);
  };
  for (const auto* yes : {"true", "1", R"("active")", R"("Activo")", R"("TRUE")"}) EXPECT_EQ(flag(yes), true) << yes;
  for (const auto* no : {"false", "0", R"("inactive")", R"("Inactivo")", R"("no")"}) EXPECT_EQ(flag(no), false) << no;
  for (const auto* unclear : {"null", R"("quizá")", "{}", "2"}) EXPECT_EQ(flag(unclear), std::nullopt) << unclear;
}

TEST(Fields, CleansTexts) {
  const auto json = value(R"({"name":"  Pizza\u202E \u0000Pepperoni  ","price":150.50,"list":[],"gone":null})");
  EXPECT_EQ(read_text(json, {"name"}, 100), "Pizza Pepperoni");
  EXPECT_EQ(read_text(json, {"name"}, 5), "Pizza");
  EXPECT_EQ(read_text(json, {"price"}, 100), "150.50");
  EXPECT_EQ(read_text(json, {"list", "name"}, 100), "");
  EXPECT_EQ(read_text(json, {"gone", "name"}, 5), "Pizza");
}

std::string day(std::string_view text) {
  const auto json = value(text);
  const auto instant = read_day(&json, zone);
  return instant ? iso_day(*instant, zone) : "none";
}

TEST(Fields, ReadsMoments) {
  const auto moment = [](std::string_view text) {
    const auto json = value(text);
    const auto instant = read_instant(&json, zone);
    return instant ? to_iso(*instant) : "none";
  };
  EXPECT_EQ(moment(R"("2025-11-12T18:30:00.000Z")"), "2025-11-12T18:30:00.000Z");
  EXPECT_EQ(moment("1762972200000"), "2025-11-12T18:30:00.000Z");
  EXPECT_EQ(moment(R"({"$date":"2025-11-12T18:30:00.000Z"})"), "2025-11-12T18:30:00.000Z");
  EXPECT_EQ(moment(R"({"$date":{"$numberLong":"1762972200000"}})"), "none");  // a text of digits is no date
  EXPECT_EQ(moment(R"("pronto")"), "none");
  EXPECT_EQ(moment("null"), "none");
}

// A backend that stores a day without a time stores midnight UTC, which in Mexico is still the day before.
TEST(Fields, AStoredDayStaysThatDay) {
  EXPECT_EQ(day(R"("2025-11-28")"), "2025-11-28");
  EXPECT_EQ(day(R"("2025-11-28T00:00:00.000Z")"), "2025-11-28");
  EXPECT_EQ(day(R"("2025-11-28T03:00:00.000Z")"), "2025-11-27");
  EXPECT_EQ(day(R"("2025-11-28T18:00:00-06:00")"), "2025-11-28");
}

}  // namespace
}  // namespace tendero::commerce::rest
