#include "crm/same_number.hpp"

#include <gtest/gtest.h>

namespace tendero::crm {
namespace {

void expect(SameNumber expected, std::string_view one, std::string_view other, std::string_view why = {}) {
  EXPECT_EQ(compare_numbers(one, other), expected) << one << " " << other << " " << why;
  EXPECT_EQ(compare_numbers(other, one), expected) << other << " " << one << " " << why;
}

TEST(SameNumber, IsTheSameDigits) {
  expect(SameNumber::same, "34612345678", "34612345678");
  expect(SameNumber::different, "34612345678", "34612345679");
}

TEST(SameNumber, InMexicoWithAndWithoutTheOldMobile1) {
  expect(SameNumber::same, "5215512345678", "525512345678");
  expect(SameNumber::different, "5215512345678", "525512345679");
  expect(SameNumber::different, "525512345678", "5512345678", "a Brazilian number of eight digits");
  expect(SameNumber::different, "52155123456789", "5255123456789", "no Mexican number is so long");
  expect(SameNumber::different, "15512345678", "525512345678");
}

TEST(SameNumber, InBeninWithAndWithoutTheNew01) {
  expect(SameNumber::same, "22997123456", "2290197123456");
  expect(SameNumber::different, "22997123456", "2290297123456");
  expect(SameNumber::different, "22997123456", "2290197123457");
}

TEST(SameNumber, InArgentinaWithAndWithoutTheMobile9IsAHint) {
  expect(SameNumber::hinted, "5491112345678", "541112345678");
  expect(SameNumber::hinted, "5492994123456", "542994123456");
  expect(SameNumber::different, "5491112345678", "541112345679");
  expect(SameNumber::different, "5491112345678", "54111234567");
}

TEST(SameNumber, InBrazilWithAndWithoutTheNinthDigitIsAHintForMobiles) {
  expect(SameNumber::hinted, "5511987654321", "551187654321");
  expect(SameNumber::hinted, "5585961234567", "558561234567");
  expect(SameNumber::different, "5511932654321", "551132654321", "a landline");
  expect(SameNumber::different, "5511887654321", "551187654321", "an 8 is no ninth digit");
  expect(SameNumber::different, "5511987654321", "552187654321", "another area");
}

TEST(SameNumber, InCoteDIvoireTheOperatorsDigitsAreAHint) {
  expect(SameNumber::hinted, "22507123456", "2250707123456");
  expect(SameNumber::hinted, "22507123456", "2250107123456");
  expect(SameNumber::different, "2250707123456", "2250107123456", "two operators, two lines");
  expect(SameNumber::different, "22507123456", "2250907123456");
}

TEST(SameNumber, IsNothingForWhatIsNoNumber) {
  expect(SameNumber::different, "", "52");
  expect(SameNumber::different, "521", "52");
  EXPECT_EQ(same_spellings("MX.123"), std::vector<std::string>{"MX.123"});
  EXPECT_TRUE(hinted_spellings("55").empty());
}

}  // namespace
}  // namespace tendero::crm
