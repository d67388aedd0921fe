#include "base/money.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "base/decimal.hpp"

namespace tendero {
namespace {

// ISO 4217, list one: the currencies that do not have two digits after the point.
constexpr std::array<std::string_view, 17> without_digits{"BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG",
                                                          "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"};
constexpr std::array<std::string_view, 7> with_three{"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"};
constexpr std::array<std::string_view, 2> with_four{"CLF", "UYW"};

std::unexpected<Fault> bad_amount(std::string message) {
  return fault(FaultKind::invalid, "invalid_amount", std::move(message));
}

Result<Money> read_money(std::string_view text, const Currency& currency, Excess excess) {
  const auto minor = read_decimal(text, minor_digits(currency), excess);
  if (minor) return Money{*minor, currency};
  const auto shown = text.substr(0, 40);
  switch (minor.error()) {
    case DecimalFault::not_a_decimal:
      return bad_amount(fmt::format("'{}' is not an amount; write it like 150 or 150.00", shown));
    case DecimalFault::too_fine:
      return bad_amount(fmt::format("'{}' has more decimals than {} has", shown, currency.code));
    case DecimalFault::too_large:
      break;
  }
  return bad_amount("The amount is too large");
}

}  // namespace

int minor_digits(const Currency& currency) noexcept {
  if (std::ranges::find(without_digits, currency.code) != without_digits.end()) return 0;
  if (std::ranges::find(with_three, currency.code) != with_three.end()) return 3;
  if (std::ranges::find(with_four, currency.code) != with_four.end()) return 4;
  return 2;
}

Result<Money> parse_money(std::string_view decimal, const Currency& currency) {
  return read_money(decimal, currency, Excess::refuse);
}

Result<Money> parse_rounded_money(std::string_view decimal, const Currency& currency) {
  return read_money(decimal, currency, Excess::round);
}

std::string to_decimal(const Money& money) { return write_decimal(money.minor, minor_digits(money.currency)); }

std::string to_display(const Money& money) {
  // Always two decimals, as the guide shows amounts; a currency without decimals gains ".00" rather than another shape.
  const int digits = minor_digits(money.currency);
  std::string text = write_decimal(money.minor, digits);
  if (digits == 0) text += ".00";
  const bool negative = text.starts_with('-');
  return (negative ? "-$" : "$") + text.substr(negative ? 1 : 0);
}

Result<Money> add(const Money& left, const Money& right) {
  if (left.currency != right.currency)
    return bad_amount(fmt::format("Amounts in {} and {} cannot be added", left.currency.code, right.currency.code));
  std::int64_t sum = 0;
  if (__builtin_add_overflow(left.minor, right.minor, &sum)) return bad_amount("The sum is too large");
  return Money{sum, left.currency};
}

Result<Money> times(const Money& unit, std::int64_t quantity) {
  std::int64_t product = 0;
  if (__builtin_mul_overflow(unit.minor, quantity, &product)) return bad_amount("The amount is too large");
  return Money{product, unit.currency};
}

}  // namespace tendero
