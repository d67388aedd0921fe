#include "base/phone_number.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>

#include <phonenumbers/phonenumberutil.h>

#include "base/text.hpp"

namespace tendero {
namespace {

namespace lib = i18n::phonenumbers;

const lib::PhoneNumberUtil& rules() { return *lib::PhoneNumberUtil::GetInstance(); }

// ITU-T E.164: at most 15 digits. The shortest numbers anywhere have seven with the country code (Niue: 683 and four).
constexpr std::size_t most_digits = 15;
constexpr std::size_t fewest_digits = 7;
constexpr std::size_t trunk_digits = 2;  // written at most beside them, in places where they do not belong

/// What was written, reduced to digits; `international` when a plus or 00 stood before them.
struct Written {
  std::string digits;
  bool international = false;
};

std::string_view without_scheme(std::string_view text) {
  for (const std::string_view scheme : {"tel:", "whatsapp:"})
    if (text.starts_with(scheme)) return text.substr(scheme.size());
  return text;
}

/// Nothing when letters or other signs show that no phone number is meant ("ORD-2025-000123").
std::optional<Written> read_written(std::string_view text) {
  const std::string folded = fold(text);  // full-width digits and plus, no-break spaces, typographic marks
  const std::string_view rest = without_scheme(folded);
  Written written;
  for (std::size_t i = 0; i < rest.size(); ++i) {
    const char c = rest[i];
    if (c >= '0' && c <= '9') {
      written.digits += c;
    } else if (c == '+') {
      if (written.international || !written.digits.empty()) return std::nullopt;
      written.international = true;
    } else if (rest.substr(i).starts_with("\u2010") || rest.substr(i).starts_with("\u2013") ||
               rest.substr(i).starts_with("\u2014") || rest.substr(i).starts_with("\u2212")) {
      i += 2;  // hyphens and dashes of three bytes
    } else if (!std::string_view(" -.()/").contains(c)) {
      return std::nullopt;
    }
  }
  if (!written.international && written.digits.starts_with("00")) {
    written.international = true;
    written.digits.erase(0, 2);
  }
  return written;
}

std::optional<lib::PhoneNumber> read_by_rules(const std::string& text, const std::string& region) {
  lib::PhoneNumber number;
  if (rules().Parse(text, region, &number) != lib::PhoneNumberUtil::NO_PARSING_ERROR) return std::nullopt;
  return number;
}

std::string e164_digits(const lib::PhoneNumber& number) {
  std::string text;
  rules().Format(number, lib::PhoneNumberUtil::E164, &text);
  return text.substr(1);
}

/// Numbers that the rules know as assigned come back as the rules write them ("+44 (0)20 …" loses its 0, "+54 11 15 …"
/// gains its 9); every other one with a known country code stays digit by digit as it is: WhatsApp ids of old
/// Brazilian accounts and test numbers are not in any numbering plan.
std::optional<std::string> read_international(const std::string& digits) {
  if (digits.size() < fewest_digits || digits.size() > most_digits + trunk_digits) return std::nullopt;
  const auto number = read_by_rules("+" + digits, "ZZ");
  if (!number) return std::nullopt;
  return rules().IsValidNumber(*number) ? e164_digits(*number) : digits;
}

/// The number when its digits are an assigned one of this country, with or without the country's trunk prefix.
std::optional<std::string> read_national(const std::string& digits, const Country& country) {
  const auto number = read_by_rules(digits, country.code);
  if (!number || !rules().IsValidNumber(*number)) return std::nullopt;
  return e164_digits(*number);
}

/// Mexico dropped its trunk prefixes (01, 044, 045) and the 1 of mobiles in August 2019 (IFT, "Plan Técnico Fundamental
/// de Numeración"): every number has ten digits. WhatsApp still writes the 1.
std::string without_mexican_mobile_1(std::string digits) {
  if (digits.size() == 13 && digits.starts_with("521")) digits.erase(2, 1);
  return digits;
}

constexpr std::size_t national_length = 10;

std::optional<std::string> read_plain(const std::string& digits, const Country& country) {
  const int calling_code = rules().GetCountryCodeForRegion(country.code);
  if (digits.size() == national_length && !digits.starts_with('0')) {
    // Ten digits are a national number in the Americas, where ten is the rule. Elsewhere they may carry a country code.
    auto national = read_national(digits, country);
    if (national) return national;
    const auto number = read_by_rules(digits, country.code);
    const bool possible = number && number->country_code() == calling_code && rules().IsPossibleNumber(*number);
    if (possible) return std::to_string(calling_code) + digits;
    return read_international(digits);
  }
  // Mexico has only ten digits: eleven with a 1 in front are a number of North America, not an old Mexican mobile.
  if (country.code != "MX" || digits.starts_with('0')) {
    if (auto national = read_national(digits, country)) return national;
  }
  // Seven digits without a plus are somebody's number without its area code, not a country code and a short number.
  if (digits.starts_with('0') || digits.size() == fewest_digits) return std::nullopt;
  return read_international(digits);
}

}  // namespace

Result<PhoneNumber> PhoneNumber::parse(std::string_view written, const Country& country) {
  if (const auto read = read_written(written)) {
    auto digits = read->international ? read_international(read->digits) : read_plain(read->digits, country);
    if (digits && digits->size() <= most_digits) return PhoneNumber{without_mexican_mobile_1(*std::move(digits))};
  }
  return fault(FaultKind::invalid, "invalid_phone",
               "That is not a telephone number; write it with its country code, such as +52 999 123 4567");
}

std::string PhoneNumber::written(PhoneFormat format) const {
  if (format == PhoneFormat::raw) return digits_;
  if (format == PhoneFormat::e164) return "+" + digits_;
  const auto number = read_by_rules("+" + digits_, "ZZ");
  if (!number) return digits_;
  std::string national;
  rules().GetNationalSignificantNumber(*number, &national);
  return national;
}

std::optional<Country> PhoneNumber::country() const {
  const auto number = read_by_rules("+" + digits_, "ZZ");
  if (!number) return std::nullopt;
  std::string region;
  rules().GetRegionCodeForNumber(*number, &region);
  // In no numbering plan: the main country of the code.
  if (region == "ZZ") rules().GetRegionCodeForCountryCode(number->country_code(), &region);
  // CLDR, "001": the world.
  if (region == "ZZ" || region == "001") return std::nullopt;
  return Country{std::move(region)};
}

std::string PhoneNumber::masked() const {
  const std::size_t head = digits_.size() >= 12 ? 5 : 2;
  const std::size_t tail = digits_.size() >= 10 ? 4 : 2;
  return digits_.substr(0, head) + "***" + digits_.substr(digits_.size() - tail);
}

bool has_phones(const Country& country) { return rules().GetCountryCodeForRegion(country.code) != 0; }

}  // namespace tendero
