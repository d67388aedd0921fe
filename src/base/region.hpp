#pragma once

#include <string>
#include <string_view>

namespace tendero {

/// Where an IANA time zone is kept: "MX" of America/Mexico_City; empty for one that belongs to no country (UTC) or that
/// nobody knows.
[[nodiscard]] std::string country_of_zone(std::string_view zone);

/// The currency in which people pay in a country (ISO 3166: "MX") today; empty for a country that nobody knows. Where
/// several are in use (Panama), the country's own.
[[nodiscard]] std::string currency_of_country(std::string_view country);

}  // namespace tendero
