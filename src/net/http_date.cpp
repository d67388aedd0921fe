#include "net/http_date.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

namespace tendero::net {

namespace {

using namespace std::chrono;

constexpr std::array<std::string_view, 7> weekdays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::string_view sample = "Sun, 06 Nov 1994 08:49:37 GMT";

/// -1 for what is no number.
int number_at(std::string_view text, std::size_t begin, std::size_t length) {
  const auto digits = text.substr(begin, length);
  int number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + length, number);
  const bool whole = error == std::errc{} && end == digits.data() + length && digits.front() != '-';
  return whole ? number : -1;
}

/// Everything but names and numbers stands where it stands in every such date.
bool has_the_form(std::string_view text) {
  if (text.size() != sample.size()) return false;
  for (const std::size_t at : {3U, 4U, 7U, 11U, 16U, 19U, 22U, 25U, 26U, 27U, 28U}) {
    if (text[at] != sample[at]) return false;
  }
  return true;
}

}  // namespace

std::string to_http_date(Instant instant) {
  const auto second = floor<seconds>(instant);
  const auto day = floor<days>(second);
  const year_month_day date(day);
  const hh_mm_ss clock(second - day);
  return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", weekdays.at(weekday(day).c_encoding()),
                     static_cast<unsigned>(date.day()), months.at(static_cast<unsigned>(date.month()) - 1),
                     static_cast<int>(date.year()), clock.hours().count(), clock.minutes().count(),
                     clock.seconds().count());
}

std::optional<Instant> parse_http_date(std::string_view text) {
  if (!has_the_form(text)) return std::nullopt;
  const auto* const month = std::ranges::find(months, text.substr(8, 3));
  const auto day_of_month = number_at(text, 5, 2);
  const auto year_number = number_at(text, 12, 4);
  const auto hour = number_at(text, 17, 2);
  const auto minute = number_at(text, 20, 2);
  const auto second = number_at(text, 23, 2);
  if (month == months.end() || day_of_month < 0 || year_number < 0 || hour < 0 || hour > 23 || minute < 0 ||
      minute > 59 || second < 0 || second > 60)  // RFC 9110: a leap second is 60
    return std::nullopt;
  const year_month_day date(year{year_number}, std::chrono::month{static_cast<unsigned>(month - months.begin() + 1)},
                            day{static_cast<unsigned>(day_of_month)});
  if (!date.ok()) return std::nullopt;
  return sys_days(date) + hours(hour) + minutes(minute) + seconds(second);
}

}  // namespace tendero::net
