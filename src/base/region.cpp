#include "base/region.hpp"

#include <array>

#include <unicode/timezone.h>
#include <unicode/ucurr.h>

namespace tendero {

std::string country_of_zone(std::string_view zone) {
  std::array<char, 8> region{};
  UErrorCode status = U_ZERO_ERROR;
  icu::TimeZone::getRegion(icu::UnicodeString::fromUTF8({zone.data(), static_cast<std::int32_t>(zone.size())}),
                           region.data(), static_cast<std::int32_t>(region.size()), status);
  const std::string code(region.data());
  // CLDR, "001": the world.
  return U_SUCCESS(status) && code != "001" ? code : std::string();
}

std::string currency_of_country(std::string_view country) {
  std::array<UChar, 8> name{};
  UErrorCode status = U_ZERO_ERROR;
  const auto length = ucurr_forLocale(("und_" + std::string(country)).c_str(), name.data(),
                                      static_cast<std::int32_t>(name.size()), &status);
  return U_SUCCESS(status) ? std::string(name.begin(), name.begin() + length) : std::string();
}

}  // namespace tendero
