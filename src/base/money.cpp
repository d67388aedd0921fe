#include "base/money.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <utility>

#include <fmt/format.h>

namespace tendero {
namespace {

// ISO 4217, list one: the currencies that do not have two digits after the point.
constexpr std::array<std::string_view, 17> without_digits{"BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG",
                                                          "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"};
constexpr std::array<std::string_view, 7> with_three{"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"};
constexpr std::array<std::string_view, 2> with_four{"CLF", "UYW"};

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

std::string_view take_digits(std::string_view& rest) noexcept {
  const auto end = std::ranges::find_if_not(rest, is_digit);
  const auto digits = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
  rest.remove_prefix(digits.size());
  return digits;
}

/// A decimal taken apart: `digits` times ten to the power of `exponent`.
struct Decimal {
  bool negative = false;
  std::string digits;
  int exponent = 0;
};

std::optional<int> read_exponent(std::string_view& rest) {
  rest.remove_prefix(1);
  bool negative = false;
  if (!rest.empty() && (rest.front() == '+' || rest.front() == '-')) {
    negative = rest.front() == '-';
    rest.remove_prefix(1);
  }
  const auto digits = take_digits(rest);
  if (digits.empty() || digits.size() > 4) return std::nullopt;
  int exponent = 0;
  for (const char c : digits) exponent = exponent * 10 + (c - '0');
  return negative ? -exponent : exponent;
}

/// The grammar of a JSON number (RFC 8259, section 6), leading zeros allowed because shops write them in strings.
std::optional<Decimal> read_decimal(std::string_view text) {
  Decimal decimal;
  if (!text.empty() && text.front() == '-') {
    decimal.negative = true;
    text.remove_prefix(1);
  }
  const auto whole = take_digits(text);
  if (whole.empty()) return std::nullopt;
  decimal.digits = whole;
  if (!text.empty() && text.front() == '.') {
    text.remove_prefix(1);
    const auto fraction = take_digits(text);
    if (fraction.empty()) return std::nullopt;
    decimal.digits += fraction;
    decimal.exponent = -static_cast<int>(fraction.size());
  }
  if (!text.empty() && (text.front() == 'e' || text.front() == 'E')) {
    const auto exponent = read_exponent(text);
    if (!exponent) return std::nullopt;
    decimal.exponent += *exponent;
  }
  if (!text.empty()) return std::nullopt;
  const auto first = decimal.digits.find_first_not_of('0');
  decimal.digits.erase(0, std::min(first, decimal.digits.size()));
  return decimal;
}

/// `digits` as a whole number; nothing when it does not fit.
std::optional<std::int64_t> to_whole(std::string_view digits) {
  std::int64_t value = 0;
  for (const char c : digits) {
    if (__builtin_mul_overflow(value, std::int64_t{10}, &value)) return std::nullopt;
    if (__builtin_add_overflow(value, std::int64_t{c - '0'}, &value)) return std::nullopt;
  }
  return value;
}

std::unexpected<Fault> bad_amount(std::string message) {
  return fault(FaultKind::invalid, "invalid_amount", std::move(message));
}

std::unexpected<Fault> not_a_decimal(std::string_view text) {
  return bad_amount(fmt::format("'{}' is not an amount; write it like 150 or 150.00", text.substr(0, 40)));
}

/// What to do with digits that are finer than the currency's smallest unit.
enum class Excess { refuse, round };

Result<Money> read_money(std::string_view text, const Currency& currency, Excess excess) {
  auto read = read_decimal(text);
  if (!read) return not_a_decimal(text);
  if (read->digits.empty()) return Money{0, currency};

  const int shift = read->exponent + minor_digits(currency);
  bool one_more = false;
  if (shift > 0) {
    if (shift > 19) return bad_amount("The amount is too large");
    read->digits.append(static_cast<std::size_t>(shift), '0');
  } else if (shift < 0) {
    const auto dropped = static_cast<std::size_t>(-shift);
    const auto kept = read->digits.size() - std::min(dropped, read->digits.size());
    const bool exact = read->digits.find_first_not_of('0', kept) == std::string::npos;
    if (!exact && excess == Excess::refuse)
      return bad_amount(fmt::format("'{}' has more decimals than {} has", text.substr(0, 40), currency.code));
    one_more = dropped <= read->digits.size() && read->digits[kept] >= '5';
    read->digits.resize(kept);
  }
  auto minor = to_whole(read->digits);
  if (!minor || (one_more && __builtin_add_overflow(*minor, std::int64_t{1}, &*minor)))
    return bad_amount("The amount is too large");
  return Money{read->negative ? -*minor : *minor, currency};
}

std::string with_point(const Money& money, int digits) {
  const bool negative = money.minor < 0;
  const auto magnitude =
      negative ? 0 - static_cast<std::uint64_t>(money.minor) : static_cast<std::uint64_t>(money.minor);
  std::string text = fmt::format("{:0{}}", magnitude, digits + 1);
  if (digits > 0) text.insert(text.size() - static_cast<std::size_t>(digits), 1, '.');
  return negative ? "-" + text : text;
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

std::string to_decimal(const Money& money) { return with_point(money, minor_digits(money.currency)); }

std::string to_display(const Money& money) {
  // Always two decimals, as the guide shows amounts; a currency without decimals gains ".00" rather than another shape.
  const int digits = minor_digits(money.currency);
  std::string text = with_point(money, digits);
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
