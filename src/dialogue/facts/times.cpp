#include <array>

#include <fmt/format.h>

#include "dialogue/facts/calendar_words.hpp"
#include "dialogue/facts/number_words.hpp"
#include "dialogue/facts/statement.hpp"

// Times of the clock and how long something takes. Whoever reads one takes it for a promise, so both are always facts;
// only vague words ("en un momento", "en unos minutos") are talk.
namespace tendero::dialogue::facts {

namespace {

using Phrase = std::string_view;

constexpr int hour = 60;
constexpr int day = 24 * hour;
constexpr int half_a_day = 12 * hour;

struct Unit {
  Phrase word;
  std::int64_t minutes;
};

constexpr std::array units{
    Unit{"min", 1},          Unit{"mins", 1},          Unit{"minuto", 1},       Unit{"minutos", 1},
    Unit{"minute", 1},       Unit{"minutes", 1},       Unit{"h", hour},         Unit{"hs", hour},
    Unit{"hr", hour},        Unit{"hrs", hour},        Unit{"hora", hour},      Unit{"horas", hour},
    Unit{"hour", hour},      Unit{"hours", hour},      Unit{"dia", day},        Unit{"dias", day},
    Unit{"day", day},        Unit{"days", day},        Unit{"semana", 7 * day}, Unit{"semanas", 7 * day},
    Unit{"week", 7 * day},   Unit{"weeks", 7 * day},   Unit{"mes", 30 * day},   Unit{"meses", 30 * day},
    Unit{"month", 30 * day}, Unit{"months", 30 * day}, Unit{"ano", 365 * day},  Unit{"anos", 365 * day},
    Unit{"year", 365 * day}, Unit{"years", 365 * day}};

/// 0: no unit of time.
std::int64_t minutes_of(const Word& word) {
  for (const auto& unit : units) {
    if (word.kind == WordKind::word && word.folded == unit.word) return unit.minutes;
  }
  return 0;
}

// --- Times of the clock -------------------------------------------------------------------------------------------

enum class Half : std::uint8_t { unsaid, morning, afternoon };

struct HalfOfDay {
  Half half = Half::unsaid;
  std::size_t length = 0;
};

/// "pm", "p.m.", "de la tarde", "da noite".
HalfOfDay half_at(const Text& text, std::size_t at) {
  if (text.is(at, "am")) return {Half::morning, 1};
  if (text.is(at, "pm")) return {Half::afternoon, 1};
  const bool dotted = text.is(at + 1, ".") && text.is(at + 2, "m");
  if (dotted && text.is(at, "a")) return {Half::morning, 3};
  if (dotted && text.is(at, "p")) return {Half::afternoon, 3};
  for (const Phrase phrase : {"de la manana", "da manha", "in the morning"}) {
    if (const auto length = text.match(at, phrase); length > 0) return {Half::morning, length};
  }
  for (const Phrase phrase :
       {"de la tarde", "de la noche", "da tarde", "da noite", "in the afternoon", "in the evening"})
    if (const auto length = text.match(at, phrase); length > 0) return {Half::afternoon, length};
  return {};
}

std::vector<std::string> clock_keys(int minutes, Half half) {
  const bool twelve = minutes / hour == 12;
  if (half == Half::morning) return {fmt::format("clock:{}", twelve ? minutes - half_a_day : minutes)};
  if (half == Half::afternoon) return {fmt::format("clock:{}", minutes < half_a_day ? minutes + half_a_day : minutes)};
  std::vector<std::string> keys{fmt::format("clock:{}", minutes)};
  if (minutes <= half_a_day + hour) keys.push_back(fmt::format("clock:{}", (minutes + half_a_day) % day));
  return keys;
}

/// The word before says that a time follows: "a las 5", "at 5", "às 5".
bool announced(const Text& text, std::size_t at) {
  if (at == 0) return false;
  return text.is(at - 1, "las") || text.is(at - 1, "at") || (text.is(at - 1, "as") && !text.is(at - 2, "as")) ||
         (text.is(at - 1, "la") && text.is(at, "1"));
}

/// "a las 2 pizzas les falta queso" counts pizzas.
bool counts_something(const Text& text, std::size_t past) {
  static constexpr std::array<Phrase, 13> harmless{"y", "en",  "hrs",    "horas", "h",  "para", "a",
                                                   "o", "hoy", "manana", "and",   "to", "e"};
  return text.at(past).kind == WordKind::word && !text.is_any(past, harmless);
}

/// Where the time ends, or `at` when none begins here.
std::size_t take_clock(const Text& text, std::size_t at, Statements& found) {
  const int hours = whole_number(text.at(at));
  if (hours < 0 || hours > 24 || text.at(at).folded.size() > 2) return at;
  const bool colon =
      text.is(at + 1, ":") && text.joined(at + 1) && text.joined(at + 2) && text.at(at + 2).folded.size() == 2;
  const int minutes = colon ? whole_number(text.at(at + 2)) : 0;
  if (minutes < 0 || minutes >= hour) return at;
  auto past = at + (colon ? 3 : 1);
  const auto half = half_at(text, past);
  past += half.length;
  const bool told = announced(text, at) && !counts_something(text, past) && !text.is(past, "%") && !text.is(past, "/");
  if (!colon && half.length == 0 && !told) return at;
  found.push_back(about(text, Kind::time, at, past, clock_keys(hours * hour + minutes, half.half)));
  return past;
}

// --- How long -----------------------------------------------------------------------------------------------------

/// "hace 2 días" and "en 2 días" are also the day that was or will be then.
std::vector<std::string> span_keys(const Text& text, std::size_t first, std::size_t past, std::int64_t count,
                                   std::int64_t unit, const Today& today) {
  std::vector<std::string> keys{fmt::format("span:{}", count * unit)};
  constexpr std::int64_t farthest = 1000;                                                        // days
  if (unit == hour && count <= 24) keys.push_back(fmt::format("clock:{}", count * hour % day));  // "19 h"
  if (!today || unit != day || count > farthest || first == 0) return keys;
  const std::chrono::days days(count);
  if (text.is(first - 1, "hace") || text.is(first - 1, "ha") || text.is(past, "ago")) {
    keys.push_back(full_day_key(*today - days));
  } else if (text.is(first - 1, "en") || text.is(first - 1, "in") || text.is(first - 1, "em")) {
    keys.push_back(full_day_key(*today + days));
  }
  return keys;
}

struct Count {
  std::int64_t value = 0;
  std::size_t past = 0;
};

std::optional<Count> count_at(const Text& text, std::size_t at) {
  if (const int number = whole_number(text.at(at)); number >= 0) return Count{.value = number, .past = at + 1};
  const auto spelled = spelled_number(text, at);
  if (!spelled) return std::nullopt;
  return Count{.value = spelled->value, .past = at + spelled->length};
}

/// "2 a 3 días": the second number.
std::optional<Count> upper_count(const Text& text, std::size_t at) {
  static constexpr std::array<Phrase, 9> joiners{"a", "o", "to", "or", "-", "–", "y", "ou", "and"};
  return text.is_any(at, joiners) ? count_at(text, at + 1) : std::nullopt;
}

bool speaks_of_age(const Text& text, std::size_t at) {
  static constexpr std::array<Phrase, 6> words{"mayor", "mayores", "menores", "maiores", "over", "under"};
  return at > 0 && (text.is_any(at - 1, words) || (at > 1 && text.is_any(at - 2, words)));
}

/// Where the span ends, or `at` when none begins here.
std::size_t take_span(const Text& text, std::size_t at, const Today& today, Statements& found) {
  const auto lower = count_at(text, at);
  if (!lower) return at;
  const auto upper = upper_count(text, lower->past);
  auto unit_at = upper ? upper->past : lower->past;
  if (text.is(unit_at, "-") && text.joined(unit_at + 1)) ++unit_at;  // "a 30-minute wait"
  const auto unit = minutes_of(text.at(unit_at));
  const bool vague = unit == 1 && lower->value == 1 && !upper;  // "espera 1 minuto"
  if (unit == 0 || vague || speaks_of_age(text, at)) return at;
  const auto past = unit_at + 1;
  for (const auto& count : {lower, upper}) {
    if (count) found.push_back(about(text, Kind::time, at, past, span_keys(text, at, past, count->value, unit, today)));
  }
  return past;
}

/// "media hora", "en una hora"
void find_named_spans(const Text& text, Statements& found) {
  struct Named {
    Phrase words;
    int minutes;
  };
  static constexpr std::array named{Named{"media hora", 30},  Named{"meia hora", 30},   Named{"half an hour", 30},
                                    Named{"en una hora", 60}, Named{"em uma hora", 60}, Named{"in an hour", 60}};
  for (std::size_t at = 0; at < text.size(); ++at) {
    for (const auto& [words, minutes] : named) {
      const auto length = text.match(at, words);
      if (length > 0) found.push_back(about(text, Kind::time, at, at + length, {fmt::format("span:{}", minutes)}));
    }
  }
}

}  // namespace

void find_times(const Text& text, const Today& today, Statements& found) {
  for (std::size_t at = 0; at < text.size();) {
    auto past = take_span(text, at, today, found);
    if (past == at && text.is_number(at)) past = take_clock(text, at, found);
    at = past == at ? at + 1 : past;
  }
  find_named_spans(text, found);
}

}  // namespace tendero::dialogue::facts
