#include "crm/same_number.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace tendero::crm {
namespace {

using Spellings = std::vector<std::string>;

/// What follows the prefix, when exactly `length` digits do.
std::string_view rest_of(std::string_view digits, std::string_view prefix, std::size_t length) {
  const bool fits = digits.size() == prefix.size() + length && digits.starts_with(prefix);
  return fits ? digits.substr(prefix.size()) : std::string_view{};
}

std::string join(std::string_view prefix, std::string_view rest) { return std::string(prefix) + std::string(rest); }

/// Two prefixes before the same rest are two spellings of one line.
void add_other(Spellings& spellings, std::string_view digits, std::size_t rest, std::string_view one,
               std::string_view other) {
  if (const auto after = rest_of(digits, one, rest); !after.empty()) spellings.push_back(join(other, after));
  if (const auto after = rest_of(digits, other, rest); !after.empty()) spellings.push_back(join(one, after));
}

// Mexico: `^52(1)?(\d{10})$`. Every number has had ten digits since 2019, so one with the old mobile 1 before them can
// be no other line. Benin: on 30 November 2024 every number of eight digits got 01 before it; no number has eight now.
void add_same(Spellings& spellings, std::string_view digits) {
  constexpr std::size_t mexican = 10;
  constexpr std::size_t beninese = 8;
  add_other(spellings, digits, mexican, "52", "521");
  add_other(spellings, digits, beninese, "229", "22901");
}

// Argentina: 549 and ten digits is a mobile; 54 and the same ten may be a landline of somebody else. No area begins
// with 9.
void add_argentine(Spellings& spellings, std::string_view digits) {
  constexpr std::size_t national = 10;
  const auto bare = rest_of(digits, "54", national);
  if (!bare.empty() && !bare.starts_with('9')) spellings.push_back(join("549", bare));
  const auto mobile = rest_of(digits, "549", national);
  if (!mobile.empty() && !mobile.starts_with('9')) spellings.push_back(join("54", mobile));
}

/// Mobiles of eight digits began with 6 to 9; landlines begin with 2 to 5 and never got the ninth.
bool was_mobile(std::string_view local) { return local.front() >= '6' && local.front() <= '9'; }

// Brazil: mobiles got a 9 between 2012 and 2016; accounts from before keep their wa_id without it.
void add_brazilian(Spellings& spellings, std::string_view digits) {
  constexpr std::size_t area = 2;
  constexpr std::size_t old_local = 8;
  const auto old = rest_of(digits, "55", area + old_local);
  if (!old.empty() && was_mobile(old.substr(area))) {
    spellings.push_back(join("55", old.substr(0, area)) + join("9", old.substr(area)));
  }
  const auto now = rest_of(digits, "55", area + 1 + old_local);
  if (!now.empty() && now[area] == '9' && was_mobile(now.substr(area + 1))) {
    spellings.push_back(join("55", now.substr(0, area)) + std::string(now.substr(area + 1)));
  }
}

// Côte d'Ivoire: on 31 January 2021 the operator's two digits came before the eight, so lines of several operators may
// end in the same eight.
void add_ivorian(Spellings& spellings, std::string_view digits) {
  constexpr std::size_t old_length = 8;
  constexpr std::array operators{"01", "05", "07", "21", "25", "27"};
  const auto old = rest_of(digits, "225", old_length);
  for (const std::string_view each : operators) {
    if (!old.empty()) spellings.push_back(join("225", each) + std::string(old));
    const auto now = rest_of(digits, join("225", each), old_length);
    if (!now.empty()) spellings.push_back(join("225", now));
  }
}

bool among(const Spellings& spellings, std::string_view digits) {
  return std::ranges::find(spellings, digits) != spellings.end();
}

}  // namespace

std::vector<std::string> same_spellings(std::string_view digits) {
  Spellings spellings{std::string(digits)};
  add_same(spellings, digits);
  return spellings;
}

std::vector<std::string> hinted_spellings(std::string_view digits) {
  Spellings spellings;
  add_argentine(spellings, digits);
  add_brazilian(spellings, digits);
  add_ivorian(spellings, digits);
  return spellings;
}

SameNumber compare_numbers(std::string_view one, std::string_view other) {
  if (among(same_spellings(one), other)) return SameNumber::same;
  return among(hinted_spellings(one), other) ? SameNumber::hinted : SameNumber::different;
}

}  // namespace tendero::crm
