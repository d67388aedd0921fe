#include "base/region.hpp"

#include <gtest/gtest.h>

namespace tendero {
namespace {

TEST(Region, AZoneIsKeptInACountry) {
  EXPECT_EQ(country_of_zone("America/Mexico_City"), "MX");
  EXPECT_EQ(country_of_zone("Europe/Madrid"), "ES");
  EXPECT_EQ(country_of_zone("UTC"), "");
  EXPECT_EQ(country_of_zone("Mars/Olympus"), "");
}

TEST(Region, ACountryHasACurrency) {
  EXPECT_EQ(currency_of_country("MX"), "MXN");
  EXPECT_EQ(currency_of_country("EC"), "USD");
  EXPECT_EQ(currency_of_country("ES"), "EUR");
  EXPECT_EQ(currency_of_country("QQ"), "") << "nobody knows that country";
  EXPECT_EQ(currency_of_country(""), "");
}

}  // namespace
}  // namespace tendero
