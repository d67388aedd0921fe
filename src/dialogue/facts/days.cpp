#include "dialogue/facts/days.hpp"

#include <array>
#include <cstdlib>

#include "dialogue/facts/calendar_words.hpp"

// A day with its date is always a fact. "hoy", "mañana" and a weekday alone are talk ("¿qué se te antoja hoy?", "¡feliz
// viernes!") unless the sentence binds them to what the shop does and is neither a question nor a condition.
namespace tendero::dialogue::facts {

namespace {

using std::chrono::day;
using std::chrono::days;
using std::chrono::month;
using std::chrono::month_day;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;

constexpr int earliest_year = 2000;
constexpr int latest_year = 2099;

bool is_day(int number) { return number >= 1 && number <= 31; }
bool is_month(int number) { return number >= 1 && number <= 12; }
bool is_year(int number) { return number >= earliest_year && number <= latest_year; }

/// ", 2026", "de 2026", "del 2026" behind a month.
void take_year(const Text& text, WrittenDay& written) {
  static constexpr std::array<std::string_view, 4> joiners{"de", "del", ",", "do"};
  const auto at = written.past + (text.is_any(written.past, joiners) ? 1 : 0);
  const int number = whole_number(text.at(at));
  if (!is_year(number)) return;
  written.year = number;
  written.past = at + 1;
}

/// "5 de diciembre", "5 dic", "5th of December", "December 5th".
std::optional<WrittenDay> spelled_day(const Text& text, std::size_t at) {
  static constexpr std::array<std::string_view, 8> endings{"th", "st", "nd", "rd", "o", "º", "ro", "er"};
  const auto ordinal = [&](std::size_t next) { return text.is_any(next, endings) && text.joined(next) ? 1U : 0U; };
  WrittenDay written{.first = at};
  if (const int number = whole_number(text.at(at)); is_day(number)) {
    auto next = at + 1 + ordinal(at + 1);
    if (text.is(next, "de") || text.is(next, "of")) ++next;
    written.month = month_of(text.at(next));
    written.day = static_cast<unsigned>(number);
    written.past = next + 1;
  } else if ((written.month = month_of(text.at(at))) != 0) {
    const int following = whole_number(text.at(at + 1));
    if (!is_day(following) || text.is(at + 2, ":")) return std::nullopt;
    written.day = static_cast<unsigned>(following);
    written.past = at + 2 + ordinal(at + 2);
  }
  if (written.month == 0) return std::nullopt;
  take_year(text, written);
  return written;
}

/// "2026-12-05", "05/12/2026", and "5/12" behind a word that announces a day; a bare "1/2" is a half.
std::optional<WrittenDay> figured_day(const Text& text, std::size_t at) {
  static constexpr std::array<std::string_view, 10> announces{"el",  "dia",  "on",      "fecha", "em",
                                                              "del", "date", "entrega", "para",  "do"};
  const auto parted = [&](std::size_t index) {
    const bool mark = text.is(index, "/") || text.is(index, "-") || text.is(index, ".");
    return mark && text.joined(index) && text.joined(index + 1);
  };
  if (!text.is_number(at) || !parted(at + 1)) return std::nullopt;
  const int one = whole_number(text.at(at));
  const int two = whole_number(text.at(at + 2));
  const int three = parted(at + 3) ? whole_number(text.at(at + 4)) : -1;
  WrittenDay written{.first = at, .past = at + 5};
  const auto set = [&](int number, int month_number, int year_number) {
    written.day = static_cast<unsigned>(number);
    written.month = static_cast<unsigned>(month_number);
    written.year = year_number;
  };
  if (is_year(one) && is_month(two) && is_day(three)) {
    set(three, two, one);
    return written;
  }
  constexpr int century = 100;
  const int last = three >= 0 && three < century ? three + earliest_year : three;
  const bool dated = is_year(last);
  const bool announced = at > 0 && three < 0 && text.is(at + 1, "/") &&
                         (text.is_any(at - 1, announces) || text.is(at - 1, ":") || weekday_at(text, at - 1).day >= 0);
  if (!dated && !announced) return std::nullopt;
  if (!dated) written.past = at + 3;
  if (is_day(one) && is_month(two)) {
    set(one, two, dated ? last : 0);
    written.swappable = is_month(one);
  } else if (is_month(one) && is_day(two)) {
    set(two, one, dated ? last : 0);
  } else {
    return std::nullopt;
  }
  return written;
}

std::optional<WrittenDay> dated(const Text& text, std::size_t at) {
  auto written = figured_day(text, at);
  return written ? written : spelled_day(text, at);
}

/// "viernes, 5 de diciembre", "viernes 5", "viernes".
std::optional<WrittenDay> weekday_with_date(const Text& text, std::size_t at) {
  static constexpr std::array<std::string_view, 6> between{",", "el", "the", "dia", "(", "-"};
  const auto weekday = weekday_at(text, at);
  if (weekday.day < 0) return std::nullopt;
  auto next = at + weekday.length;
  while (next < at + weekday.length + 2 && text.is_any(next, between)) ++next;
  if (auto date = dated(text, next)) {
    date->first = at;
    date->weekday = weekday.day;
    return date;
  }
  WrittenDay written{.first = at, .past = at + weekday.length, .weekday = weekday.day};
  const auto number = at + weekday.length;
  const auto& behind = text.at(number + 1);
  const bool alone = behind.kind == WordKind::mark && behind.folded != ":" && behind.folded != "-";
  if (is_day(whole_number(text.at(number))) && alone) {
    written.day = static_cast<unsigned>(whole_number(text.at(number)));
    written.past = number + 1;
  }
  return written;
}

std::optional<WrittenDay> day_at(const Text& text, std::size_t at) {
  if (auto written = weekday_with_date(text, at)) return written;
  if (auto written = dated(text, at)) return written;
  const auto relative = relative_day_at(text, at);
  if (relative.days < 0) return std::nullopt;
  return WrittenDay{.first = at, .past = at + relative.length, .relative = relative.days};
}

month_day in_year(const WrittenDay& written) { return month{written.month} / day{written.day}; }

/// The year that is nearest to today when none was written.
std::optional<sys_days> whole_date(const WrittenDay& written, const Today& today) {
  if (written.month == 0 || written.day == 0) return std::nullopt;
  std::optional<sys_days> nearest;
  const int around = today ? static_cast<int>(year_month_day{*today}.year()) : 0;
  for (const int candidate : {written.year, around - 1, around, around + 1}) {
    const year_month_day date = year{candidate} / in_year(written);
    if (!is_year(candidate) || !date.ok() || (written.year != 0 && candidate != written.year)) continue;
    const sys_days found{date};
    const bool nearer =
        !nearest || (today && std::abs((found - *today).count()) < std::abs((*nearest - *today).count()));
    if (nearer) nearest = found;
  }
  return nearest;
}

std::string relative_key(std::int64_t ahead) { return "day:in " + std::to_string(ahead); }

void vouch_for(sys_days date, const Today& today, std::vector<std::string>& keys) {
  if (today && date >= *today) keys.push_back(relative_key((date - *today).count()));
  const year_month_day fields{date};
  const int weekday = static_cast<int>(std::chrono::weekday{date}.c_encoding());
  const auto short_form = fields.month() / fields.day();
  keys.push_back(full_day_key(date));
  keys.push_back(month_day_key(short_form));
  keys.push_back(weekday_key(weekday));
  keys.push_back(dated_weekday_key(weekday, short_form));
  keys.push_back(numbered_weekday_key(weekday, static_cast<unsigned>(fields.day())));
}

/// What the answer states of this day: as much of it as is written.
std::vector<std::string> stated_keys(const WrittenDay& written) {
  if (written.relative >= 0) return {relative_key(written.relative)};
  if (written.month == 0) {
    return {written.day == 0 ? weekday_key(written.weekday) : numbered_weekday_key(written.weekday, written.day)};
  }
  auto as_written = written;
  std::vector<std::string> keys;
  for (int turn = 0; turn < (written.swappable ? 2 : 1); ++turn) {
    if (const auto date = whole_date(as_written, std::nullopt); written.year != 0 && date) {
      const int weekday = static_cast<int>(std::chrono::weekday{*date}.c_encoding());
      if (written.weekday < 0 || written.weekday == weekday) keys.push_back(full_day_key(*date));
    } else {
      keys.push_back(written.weekday < 0 ? month_day_key(in_year(as_written))
                                         : dated_weekday_key(written.weekday, in_year(as_written)));
    }
    std::swap(as_written.day, as_written.month);
  }
  return keys;
}

bool is_talk(const Text& text, const WrittenDay& written) {
  if (written.month != 0) return false;
  const auto& sentence = text.sentence_of(written.first);
  return sentence.question || !speaks_of_readiness(text, sentence) || is_conditional(text, sentence);
}

}  // namespace

std::vector<WrittenDay> written_days(const Text& text) {
  std::vector<WrittenDay> found;
  for (std::size_t at = 0; at < text.size();) {
    if (auto written = day_at(text, at)) {
      at = written->past;
      found.push_back(*written);
    } else {
      ++at;
    }
  }
  return found;
}

std::vector<std::string> vouching_keys(const WrittenDay& written, const Today& today, bool loosely) {
  std::vector<std::string> keys;
  if (written.relative >= 0) {
    keys.push_back(relative_key(written.relative));
    if (today) vouch_for(*today + days(written.relative), today, keys);
    if (today && loosely && written.relative > 0) vouch_for(*today + days(written.relative - 1), today, keys);
    return keys;
  }
  if (written.month == 0) {
    keys.push_back(written.day == 0 ? weekday_key(written.weekday)
                                    : numbered_weekday_key(written.weekday, written.day));
    constexpr int week = 7;
    for (int ahead = -week; today && loosely && ahead <= week; ++ahead) {
      const sys_days date = *today + days(ahead);
      if (static_cast<int>(std::chrono::weekday{date}.c_encoding()) == written.weekday) vouch_for(date, today, keys);
    }
    return keys;
  }
  auto as_written = written;
  for (int turn = 0; turn < (written.swappable ? 2 : 1); ++turn) {
    if (const auto date = whole_date(as_written, today)) vouch_for(*date, today, keys);
    keys.push_back(month_day_key(in_year(as_written)));
    if (written.weekday >= 0) keys.push_back(dated_weekday_key(written.weekday, in_year(as_written)));
    if (written.weekday >= 0) keys.push_back(weekday_key(written.weekday));
    std::swap(as_written.day, as_written.month);
  }
  return keys;
}

void find_days(const Text& text, Statements& found) {
  for (const auto& written : written_days(text)) {
    if (is_talk(text, written)) continue;
    found.push_back(about(text, Kind::day, written.first, written.past, stated_keys(written)));
  }
}

}  // namespace tendero::dialogue::facts
