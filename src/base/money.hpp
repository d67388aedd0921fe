#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace tendero {

/// ISO 4217 code such as "MXN".
struct Currency {
  std::string code = "MXN";
  [[nodiscard]] auto operator<=>(const Currency&) const = default;
};

/// Whole minor units with their currency. Never a binary fraction.
struct Money {
  std::int64_t minor = 0;
  Currency currency;

  [[nodiscard]] auto operator<=>(const Money&) const = default;
};

/// Digits after the point in this currency (MXN 2, CLP 0), by ISO 4217; 2 when unknown.
[[nodiscard]] int minor_digits(const Currency& currency) noexcept;

/// Reads a decimal such as "150", "150.00", "1e2", "-3.5" exactly; more digits than the currency has are accepted
/// only when they are zeros. Invalid: anything else, or out of range.
[[nodiscard]] Result<Money> parse_money(std::string_view decimal, const Currency& currency);

/// As `parse_money`, but digits beyond the currency's are rounded half away from zero: for amounts that others computed
/// in binary fractions (0.30000000000000004) or without rounding taxes.
[[nodiscard]] Result<Money> parse_rounded_money(std::string_view decimal, const Currency& currency);

/// "150.00": plain decimal for the wire, no symbol, no grouping.
[[nodiscard]] std::string to_decimal(const Money& money);

/// "$450.00": how amounts are shown to customers and in tool results: `$`, two decimals, no thousands separator.
[[nodiscard]] std::string to_display(const Money& money);

/// Sum and product that refuse to overflow or to mix currencies (invalid, `invalid_amount`).
[[nodiscard]] Result<Money> add(const Money& left, const Money& right);
[[nodiscard]] Result<Money> times(const Money& unit, std::int64_t quantity);

}  // namespace tendero
