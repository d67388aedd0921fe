#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"

namespace tendero {

/// How a shop's moments are shown: in its zone, in the reader's language. Formatters are made once per locale and zone.
[[nodiscard]] std::string long_date(Instant instant, std::string_view zone,
                                    std::string_view locale);  ///< "viernes, 12 de enero"
[[nodiscard]] std::string short_date(Instant instant, std::string_view zone, std::string_view locale);  ///< "12/1/2026"
[[nodiscard]] std::string clock_time(Instant instant, std::string_view zone, std::string_view locale);  ///< "14:05"
/// The local day as YYYY-MM-DD.
[[nodiscard]] std::string iso_day(Instant instant, std::string_view zone);
/// 0 = Sunday … 6 = Saturday, in the zone.
[[nodiscard]] int weekday(Instant instant, std::string_view zone);

/// Reads RFC 3339 / ISO 8601 ("2026-01-12T18:00:00.000Z", "2026-01-12T12:00:00-06:00", "2026-01-12" = noon in `zone`).
[[nodiscard]] std::optional<Instant> parse_instant(std::string_view text, std::string_view zone);
/// "2026-01-12T18:00:00.000Z"
[[nodiscard]] std::string to_iso(Instant instant);
/// True when the IANA zone is known.
[[nodiscard]] bool zone_known(std::string_view zone);

}  // namespace tendero
