#include "dialogue/facts/calendar_words.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace tendero::dialogue::facts {

namespace {

using Phrase = std::string_view;

struct Named {
  Phrase word;
  int value;
};

constexpr std::array months{
    Named{"enero", 1},      Named{"febrero", 2},   Named{"marzo", 3},     Named{"abril", 4},
    Named{"mayo", 5},       Named{"junio", 6},     Named{"julio", 7},     Named{"agosto", 8},
    Named{"septiembre", 9}, Named{"setiembre", 9}, Named{"octubre", 10},  Named{"noviembre", 11},
    Named{"diciembre", 12}, Named{"ene", 1},       Named{"feb", 2},       Named{"abr", 4},
    Named{"jun", 6},        Named{"jul", 7},       Named{"ago", 8},       Named{"sep", 9},
    Named{"sept", 9},       Named{"oct", 10},      Named{"nov", 11},      Named{"dic", 12},
    Named{"january", 1},    Named{"february", 2},  Named{"march", 3},     Named{"april", 4},
    Named{"may", 5},        Named{"june", 6},      Named{"july", 7},      Named{"august", 8},
    Named{"september", 9},  Named{"october", 10},  Named{"november", 11}, Named{"december", 12},
    Named{"jan", 1},        Named{"apr", 4},       Named{"aug", 8},       Named{"dec", 12},
    Named{"janeiro", 1},    Named{"fevereiro", 2}, Named{"marco", 3},     Named{"maio", 5},
    Named{"junho", 6},      Named{"julho", 7},     Named{"setembro", 9},  Named{"outubro", 10},
    Named{"novembro", 11},  Named{"dezembro", 12}, Named{"fev", 2},       Named{"dez", 12}};

constexpr std::array weekdays{Named{"domingo", 0},   Named{"domingos", 0}, Named{"lunes", 1},    Named{"martes", 2},
                              Named{"miercoles", 3}, Named{"jueves", 4},   Named{"viernes", 5},  Named{"sabado", 6},
                              Named{"sabados", 6},   Named{"sunday", 0},   Named{"monday", 1},   Named{"tuesday", 2},
                              Named{"wednesday", 3}, Named{"thursday", 4}, Named{"friday", 5},   Named{"saturday", 6},
                              Named{"sundays", 0},   Named{"mondays", 1},  Named{"saturdays", 6}};

/// In Portuguese these are ordinals unless "-feira" follows.
constexpr std::array numbered_weekdays{Named{"segunda", 1}, Named{"terca", 2}, Named{"quarta", 3}, Named{"quinta", 4},
                                       Named{"sexta", 5}};

constexpr std::array relative_days{Named{"hoy", 0},    Named{"today", 0},    Named{"tonight", 0}, Named{"hoje", 0},
                                   Named{"manana", 1}, Named{"tomorrow", 1}, Named{"amanha", 1}};

constexpr std::array<Phrase, 66> readiness{
    "llega",     "llegan",     "llegara",      "llegaran",  "llegaria",  "entrega",  "entregan",   "entregamos",
    "entregara", "entregaran", "entregaremos", "entregas",  "entregado", "listo",    "lista",      "listos",
    "listas",    "recoger",    "recogerlo",    "recogerla", "enviamos",  "envia",    "enviaremos", "enviaran",
    "enviado",   "sale",       "saldra",       "abrimos",   "abre",      "abren",    "abierto",    "abierta",
    "abiertos",  "cerramos",   "cierra",       "cierran",   "cerrado",   "horario",  "horarios",   "atendemos",
    "arrive",    "arrives",    "arriving",     "deliver",   "delivered", "delivers", "delivery",   "ready",
    "ship",      "ships",      "shipped",      "open",      "opens",     "close",    "closes",     "closed",
    "hours",     "pickup",     "chega",        "chegam",    "chegara",   "entregue", "fechamos",   "fechado",
    "aberto",    "enviaremos"};

constexpr std::array<Phrase, 12> conditions{"si",     "cuando", "cuanto", "if",  "when",   "once",
                                            "quando", "se",     "caso",   "sea", "unless", "until"};

template <std::size_t size>
int value_of(Phrase word, const std::array<Named, size>& words, int none) noexcept {
  const auto* const found = std::ranges::find(words, word, &Named::word);
  return found == words.end() ? none : found->value;
}

}  // namespace

unsigned month_of(const Word& word) noexcept {
  if (word.kind != WordKind::word) return 0;
  return static_cast<unsigned>(value_of(word.folded, months, 0));
}

NamedWeekday weekday_at(const Text& text, std::size_t at) noexcept {
  const auto& word = text.at(at);
  if (word.kind != WordKind::word) return {};
  if (const int day = value_of(word.folded, weekdays, -1); day >= 0) {
    const bool place = day == 0 && at > 0 && text.is(at - 1, "santo");
    return place ? NamedWeekday{} : NamedWeekday{.day = day, .length = 1};
  }
  const int day = value_of(word.folded, numbered_weekdays, -1);
  const bool named = day >= 0 && text.is(at + 1, "-") && text.is(at + 2, "feira");
  return named ? NamedWeekday{.day = day, .length = 3} : NamedWeekday{};
}

RelativeDay relative_day_at(const Text& text, std::size_t at) noexcept {
  const int days = value_of(text.at(at).folded, relative_days, -1);
  if (days < 0) return {};
  // "por la mañana" is the morning.
  const bool morning = at > 0 && (text.is(at - 1, "la") || text.is(at - 1, "buena"));
  if (days == 1 && morning) return {};
  const bool after = days == 1 && at > 0 &&
                     (text.is(at - 1, "pasado") || text.is(at - 1, "after") ||
                      (text.is(at - 1, "de") && at > 1 && text.is(at - 2, "depois")));
  return {.days = days + (after ? 1 : 0), .length = 1};
}

bool speaks_of_readiness(const Text& text, const Sentence& sentence) noexcept {
  return text.holds(sentence, readiness);
}

bool is_conditional(const Text& text, const Sentence& sentence) noexcept {
  for (auto at = sentence.first; at < sentence.last; ++at) {
    // "se" is a condition in Portuguese at the beginning of what it introduces, elsewhere a pronoun.
    const bool pronoun = text.is(at, "se") && at != sentence.first;
    if (text.is_any(at, conditions) && !pronoun) {
      // "sí" folds to "si": an answer, before a comma.
      const bool yes = text.is(at, "si") && (text.is(at + 1, ",") || text.is(at + 1, "!"));
      if (!yes) return true;
    }
  }
  return false;
}

std::string full_day_key(std::chrono::sys_days day) {
  const std::chrono::year_month_day date{day};
  return fmt::format("day:{}-{}-{}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

std::string month_day_key(std::chrono::month_day day) {
  return fmt::format("day:{}-{}", static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

std::string weekday_key(int weekday) { return fmt::format("day:w{}", weekday); }

std::string dated_weekday_key(int weekday, std::chrono::month_day day) {
  return fmt::format("day:w{} {}-{}", weekday, static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

std::string numbered_weekday_key(int weekday, unsigned day) { return fmt::format("day:w{} {}", weekday, day); }

}  // namespace tendero::dialogue::facts
