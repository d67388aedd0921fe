#include "base/decimal.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>

#include <fmt/format.h>

namespace tendero {
namespace {

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
std::optional<Decimal> take_apart(std::string_view text) {
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

}  // namespace

std::expected<std::int64_t, DecimalFault> read_decimal(std::string_view text, int places, Excess excess) {
  auto read = take_apart(text);
  if (!read) return std::unexpected(DecimalFault::not_a_decimal);
  if (read->digits.empty()) return 0;

  const int shift = read->exponent + places;
  bool one_more = false;
  if (shift > 0) {
    if (shift > 19) return std::unexpected(DecimalFault::too_large);
    read->digits.append(static_cast<std::size_t>(shift), '0');
  } else if (shift < 0) {
    const auto dropped = static_cast<std::size_t>(-shift);
    const auto kept = read->digits.size() - std::min(dropped, read->digits.size());
    const bool exact = read->digits.find_first_not_of('0', kept) == std::string::npos;
    if (!exact && excess == Excess::refuse) return std::unexpected(DecimalFault::too_fine);
    one_more = dropped <= read->digits.size() && read->digits[kept] >= '5';
    read->digits.resize(kept);
  }
  auto units = to_whole(read->digits);
  if (!units || (one_more && __builtin_add_overflow(*units, std::int64_t{1}, &*units)))
    return std::unexpected(DecimalFault::too_large);
  return read->negative ? -*units : *units;
}

std::string write_decimal(std::int64_t units, int places) {
  const bool negative = units < 0;
  const auto magnitude = negative ? 0 - static_cast<std::uint64_t>(units) : static_cast<std::uint64_t>(units);
  std::string text = fmt::format("{:0{}}", magnitude, places + 1);
  if (places > 0) text.insert(text.size() - static_cast<std::size_t>(places), 1, '.');
  return negative ? "-" + text : text;
}

}  // namespace tendero
