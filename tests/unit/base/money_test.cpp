#include "base/money.hpp"

#include <cstdint>
#include <limits>
#include <random>

#include <gtest/gtest.h>

namespace tendero {
namespace {

const Currency mxn{"MXN"};

struct Reading {
  std::string_view text;
  std::int64_t minor;
};

class MoneyReads : public testing::TestWithParam<Reading> {};

TEST_P(MoneyReads, ExactAmounts) {
  const auto money = parse_money(GetParam().text, mxn);
  ASSERT_TRUE(money) << money.error().message;
  EXPECT_EQ(money->minor, GetParam().minor);
  EXPECT_EQ(money->currency, mxn);
}

INSTANTIATE_TEST_SUITE_P(Spellings, MoneyReads,
                         testing::Values(Reading{"150", 15000}, Reading{"150.00", 15000}, Reading{"0", 0},
                                         Reading{"0.1", 10}, Reading{"-3.5", -350}, Reading{"-0", 0},
                                         Reading{"1e2", 10000}, Reading{"1.5E+3", 150000}, Reading{"15000e-2", 15000},
                                         Reading{"1.2300000", 123}, Reading{"007.50", 750}, Reading{"0e9999", 0},
                                         Reading{"0.000e-9", 0}, Reading{"92233720368547758.07", 9223372036854775807}));

class MoneyRefuses : public testing::TestWithParam<std::string_view> {};

TEST_P(MoneyRefuses, WhatIsNoExactAmount) {
  const auto money = parse_money(GetParam(), mxn);
  ASSERT_FALSE(money);
  EXPECT_EQ(money.error().kind, FaultKind::invalid);
  EXPECT_EQ(money.error().code, "invalid_amount");
}

INSTANTIATE_TEST_SUITE_P(Spellings, MoneyRefuses,
                         testing::Values("", " ", "-", ".", ".5", "5.", "1,5", "$150", "150 ", "1e", "1e+", "1e99999",
                                         "0x10", "NaN", "Infinity", "--1", "1.2.3", "0.001", "1e-3", "1e20",
                                         "92233720368547758.08", "99999999999999999999"));

class MoneyRounds : public testing::TestWithParam<Reading> {};

TEST_P(MoneyRounds, HalfAwayFromZero) {
  const auto money = parse_rounded_money(GetParam().text, mxn);
  ASSERT_TRUE(money) << money.error().message;
  EXPECT_EQ(money->minor, GetParam().minor);
}

INSTANTIATE_TEST_SUITE_P(Spellings, MoneyRounds,
                         testing::Values(Reading{"0.30000000000000004", 30}, Reading{"115.9884", 11599},
                                         Reading{"0.005", 1}, Reading{"0.0049999", 0}, Reading{"-0.005", -1},
                                         Reading{"0.995", 100}, Reading{"149.99999999999997", 15000},
                                         Reading{"5e-3", 1}, Reading{"9e-3", 1}, Reading{"9e-4", 0},
                                         Reading{"150", 15000}, Reading{"1e2", 10000}));

TEST(MoneyRounds, StillRefusesWhatIsNoAmount) {
  EXPECT_FALSE(parse_rounded_money("abc", mxn));
  EXPECT_FALSE(parse_rounded_money("1e30", mxn));
  EXPECT_FALSE(parse_rounded_money("92233720368547758.079", mxn));
}

TEST(Money, KnowsCurrenciesWithOtherThanTwoDigits) {
  EXPECT_EQ(minor_digits(Currency{"CLP"}), 0);
  EXPECT_EQ(minor_digits(Currency{"KWD"}), 3);
  EXPECT_EQ(minor_digits(Currency{"CLF"}), 4);
  EXPECT_EQ(minor_digits(Currency{"???"}), 2);

  EXPECT_EQ(parse_money("1990", Currency{"CLP"})->minor, 1990);
  EXPECT_FALSE(parse_money("1990.5", Currency{"CLP"}));
  EXPECT_EQ(to_decimal(Money{1990, {"CLP"}}), "1990");
  EXPECT_EQ(to_decimal(Money{1, {"KWD"}}), "0.001");
}

TEST(Money, IsShownWithDollarAndTwoDecimalsWithoutGrouping) {
  EXPECT_EQ(to_display(Money{45000, mxn}), "$450.00");
  EXPECT_EQ(to_display(Money{123456789, mxn}), "$1234567.89");
  EXPECT_EQ(to_display(Money{5, mxn}), "$0.05");
  EXPECT_EQ(to_display(Money{-150, mxn}), "-$1.50");
  EXPECT_EQ(to_display(Money{1990, {"CLP"}}), "$1990.00");
}

TEST(Money, RefusesToOverflowOrToMixCurrencies) {
  const Money most{std::numeric_limits<std::int64_t>::max(), mxn};
  EXPECT_EQ(add(Money{1, mxn}, Money{2, mxn})->minor, 3);
  EXPECT_EQ(times(Money{17000, mxn}, 2)->minor, 34000);
  EXPECT_EQ(add(most, Money{1, mxn}).error().code, "invalid_amount");
  EXPECT_EQ(times(most, 2).error().code, "invalid_amount");
  EXPECT_EQ(add(Money{1, mxn}, Money{1, {"USD"}}).error().code, "invalid_amount");
}

TEST(MoneyProperty, WhatIsWrittenIsReadBack) {
  std::mt19937_64 random(20251123);
  for (const auto* code : {"MXN", "CLP", "KWD", "CLF"}) {
    for (int i = 0; i < 2000; ++i) {
      // The smallest of all has no positive counterpart, so it has no decimal that could be read sign by sign.
      const Money money{static_cast<std::int64_t>(random() >> (random() % 63)) * (i % 2 ? 1 : -1), {code}};
      if (money.minor == std::numeric_limits<std::int64_t>::min()) continue;
      const auto read = parse_money(to_decimal(money), money.currency);
      ASSERT_TRUE(read) << to_decimal(money);
      ASSERT_EQ(*read, money);
    }
  }
  EXPECT_EQ(to_decimal(Money{std::numeric_limits<std::int64_t>::min(), mxn}), "-92233720368547758.08");
}

TEST(MoneyProperty, ThreeTimesTenCentsAreThirtyCents) {
  for (std::int64_t cents = 1; cents < 500; ++cents)
    for (std::int64_t quantity = 1; quantity < 30; ++quantity)
      ASSERT_EQ(times(Money{cents, mxn}, quantity)->minor, cents * quantity);
}

}  // namespace
}  // namespace tendero
