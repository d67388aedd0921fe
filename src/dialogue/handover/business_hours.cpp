#include "dialogue/handover/business_hours.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "base/calendar.hpp"
#include "base/text.hpp"

namespace tendero::dialogue {

namespace {

constexpr int day_minutes = 24 * 60;
constexpr int week = 7;
/// A shop that is closed for longer does not say when it opens again.
constexpr int longest_closed = 120;

std::unexpected<Fault> unreadable(std::string_view part) {
  return fault(FaultKind::invalid, "invalid_input",
               fmt::format("must be days and hours such as 'mon-fri 9:00-18:00, sat 10:00-14:00'; '{}' is not",
                           clean(part, 40)));
}

std::optional<int> read_weekday(std::string_view word) {
  constexpr std::array<std::array<std::string_view, 3>, week> days{{{"sun", "dom", "dom"},
                                                                    {"mon", "lun", "seg"},
                                                                    {"tue", "mar", "ter"},
                                                                    {"wed", "mie", "qua"},
                                                                    {"thu", "jue", "qui"},
                                                                    {"fri", "vie", "sex"},
                                                                    {"sat", "sab", "sab"}}};
  for (std::size_t day = 0; day < days.size(); ++day) {
    if (std::ranges::find(days.at(day), word) != days.at(day).end()) return static_cast<int>(day);
  }
  return std::nullopt;
}

/// "mon" or "fri-sun"; the weekdays in their order. Empty when it is neither.
std::vector<int> read_weekdays(std::string_view word) {
  const auto dash = word.find('-');
  const auto first = read_weekday(word.substr(0, dash));
  const auto last = dash == std::string_view::npos ? first : read_weekday(word.substr(dash + 1));
  if (!first || !last) return {};
  std::vector<int> days{*first};
  while (days.back() != *last) days.push_back((days.back() + 1) % week);
  return days;
}

std::optional<int> read_digits(std::string_view text, std::size_t longest_number) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = !text.empty() && text.size() <= longest_number && error == std::errc() && number >= 0 &&
                     end == text.data() + text.size();
  return whole ? std::optional(number) : std::nullopt;
}

/// "9:00", "18:30", "24:00" or "9", in minutes.
std::optional<int> read_clock(std::string_view word) {
  const auto colon = word.find(':');
  const auto hour = read_digits(word.substr(0, colon), 2);
  const auto minute = colon == std::string_view::npos ? std::optional(0) : read_digits(word.substr(colon + 1), 2);
  if (!hour || !minute || *minute > 59) return std::nullopt;
  const int whole = *hour * 60 + *minute;
  return whole <= day_minutes ? std::optional(whole) : std::nullopt;
}

/// "9:00-18:00"; one that ends at or before its beginning ends on the next day.
std::optional<std::pair<int, int>> read_span(std::string_view word) {
  const auto dash = word.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto from = read_clock(word.substr(0, dash));
  auto to = read_clock(word.substr(dash + 1));
  if (!from || !to || *from == *to || *from == day_minutes) return std::nullopt;
  if (*to < *from) *to += day_minutes;
  return std::pair(*from, *to);
}

std::vector<std::string> words_of(std::string_view text) {
  auto words = split(fold(text), ' ');
  std::erase(words, "");
  return words;
}

/// By the local clock, also on the days on which it is set.
Instant local_moment(std::string_view iso_day, int minutes, std::string_view zone) {
  const auto whole_days = minutes / day_minutes;
  const auto noon = parse_instant(iso_day, zone).value_or(Instant{});
  const auto day =
      whole_days == 0 ? std::string(iso_day) : tendero::iso_day(noon + std::chrono::days(whole_days), zone);
  const int left = minutes % day_minutes;
  return parse_instant(fmt::format("{}T{:02}:{:02}:00", day, left / 60, left % 60), zone).value_or(Instant{});
}

}  // namespace

bool is_closable_day(std::string_view written) {
  if (written.size() != 5 && written.size() != 10) return false;
  // A leap year has every day that there is.
  const auto whole = written.size() == 5 ? "2024-" + std::string(written) : std::string(written);
  const auto noon = parse_instant(whole, "UTC");
  return noon && iso_day(*noon, "UTC") == whole;
}

Result<BusinessHours> BusinessHours::read(std::string_view written) {
  BusinessHours hours;
  if (trim(written).empty()) return hours;
  for (const auto& part : split(written, ',')) {
    const auto words = words_of(part);
    const auto days = words.empty() ? std::vector<int>{} : read_weekdays(words.front());
    if (days.empty() || words.size() < 2) return unreadable(part);
    for (std::size_t index = 1; index < words.size(); ++index) {
      const auto span = read_span(words[index]);
      if (!span) return unreadable(part);
      for (const int day : days) hours.spans_.push_back({.weekday = day, .from = span->first, .to = span->second});
    }
  }
  std::ranges::sort(hours.spans_, {}, &Span::from);
  return hours;
}

bool BusinessHours::is_closed_on(std::string_view iso_day) const {
  return std::ranges::any_of(closed_days_, [iso_day](std::string_view day) { return iso_day.ends_with(day); });
}

std::vector<BusinessHours::Opening> BusinessHours::openings_of(std::string_view iso_day, std::string_view zone) const {
  if (is_closed_on(iso_day)) return {};
  if (spans_.empty()) return {{local_moment(iso_day, 0, zone), local_moment(iso_day, day_minutes, zone)}};
  const auto noon = parse_instant(iso_day, zone).value_or(Instant{});
  const int day = weekday(noon, zone);
  std::vector<Opening> openings;
  for (const auto& span : spans_) {
    if (span.weekday != day) continue;
    openings.push_back({local_moment(iso_day, span.from, zone), local_moment(iso_day, span.to, zone)});
  }
  return openings;
}

BusinessHours::Opening BusinessHours::opening_after(Instant moment, std::string_view zone) const {
  const auto noon = parse_instant(iso_day(moment, zone), zone).value_or(moment);
  std::optional<Opening> first;
  // From yesterday, whose night may go on, to the same weekday of the next week, whose morning may be the only one; and
  // as far beyond as the shop may be closed.
  const int last = closed_days_.empty() ? week + 1 : longest_closed + week;
  for (int day = -1; day <= last; ++day) {
    for (const auto& opening : openings_of(iso_day(noon + std::chrono::days(day), zone), zone)) {
      if (opening.to > moment && (!first || opening.from < first->from)) first = opening;
    }
    if (first && day > 0) break;
  }
  return first.value_or(Opening{moment, Instant::max()});
}

bool BusinessHours::open_at(Instant moment, std::string_view zone) const { return opens_at(moment, zone) == moment; }

Instant BusinessHours::opens_at(Instant moment, std::string_view zone) const {
  return always() ? moment : std::max(moment, opening_after(moment, zone).from);
}

Instant BusinessHours::begin_of(Instant moment, std::string_view zone) const {
  return always() ? moment : opening_after(moment, zone).from;
}

Instant BusinessHours::after(Instant moment, Duration open_time, std::string_view zone) const {
  if (always()) return moment + open_time;
  Duration left = open_time;
  for (;;) {
    const auto opening = opening_after(moment, zone);
    const Instant from = std::max(moment, opening.from);
    if (opening.to - from >= left) return from + left;
    left -= opening.to - from;
    moment = opening.to;
  }
}

}  // namespace tendero::dialogue
