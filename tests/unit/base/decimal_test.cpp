#include "base/decimal.hpp"

#include <gtest/gtest.h>

namespace tendero {
namespace {

std::int64_t micros(std::string_view text) { return read_decimal(text, 6, Excess::refuse).value(); }

DecimalFault refused(std::string_view text, int places) { return read_decimal(text, places, Excess::refuse).error(); }

TEST(Decimals, AreReadExactlyInAnyUnit) {
  EXPECT_EQ(micros("0.0085"), 8'500);
  EXPECT_EQ(micros("0.000001"), 1);
  EXPECT_EQ(micros("12"), 12'000'000);
  EXPECT_EQ(micros("0.10"), 100'000);
  EXPECT_EQ(micros("8.5e-3"), 8'500);
  EXPECT_EQ(read_decimal("7", 0, Excess::refuse), 7);
}

TEST(Decimals, ThatAreTooFineAreRefusedOrRounded) {
  EXPECT_EQ(refused("0.0000001", 6), DecimalFault::too_fine);
  EXPECT_EQ(refused("0.5", 0), DecimalFault::too_fine);
  EXPECT_EQ(micros("0.00000100"), 1);
  EXPECT_EQ(read_decimal("0.0000015", 6, Excess::round), 2);
  EXPECT_EQ(read_decimal("-0.0000015", 6, Excess::round), -2);
}

TEST(Decimals, ThatAreNoneOrTooLargeAreToldApart) {
  for (const auto* text : {"", ".", "1,5", "$1", "1 ", "0x1", "nan"})
    EXPECT_EQ(refused(text, 6), DecimalFault::not_a_decimal) << text;
  EXPECT_EQ(refused("9223372036855", 6), DecimalFault::too_large);
  EXPECT_EQ(refused("1e99", 6), DecimalFault::too_large);
}

TEST(Decimals, AreWrittenWithAllTheirPlaces) {
  EXPECT_EQ(write_decimal(8'500, 6), "0.008500");
  EXPECT_EQ(write_decimal(-1, 6), "-0.000001");
  EXPECT_EQ(write_decimal(1'234'567, 6), "1.234567");
  EXPECT_EQ(write_decimal(42, 0), "42");
}

}  // namespace
}  // namespace tendero
