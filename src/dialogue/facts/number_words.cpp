#include "dialogue/facts/number_words.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace tendero::dialogue::facts {

namespace {

struct Named {
  std::string_view word;
  std::int64_t value;
};

constexpr std::array named{Named{"uno", 1},
                           Named{"un", 1},
                           Named{"una", 1},
                           Named{"dos", 2},
                           Named{"tres", 3},
                           Named{"cuatro", 4},
                           Named{"cinco", 5},
                           Named{"seis", 6},
                           Named{"siete", 7},
                           Named{"ocho", 8},
                           Named{"nueve", 9},
                           Named{"diez", 10},
                           Named{"once", 11},
                           Named{"doce", 12},
                           Named{"trece", 13},
                           Named{"catorce", 14},
                           Named{"quince", 15},
                           Named{"dieciseis", 16},
                           Named{"diecisiete", 17},
                           Named{"dieciocho", 18},
                           Named{"diecinueve", 19},
                           Named{"veinte", 20},
                           Named{"veintiun", 21},
                           Named{"veintiuno", 21},
                           Named{"veintidos", 22},
                           Named{"veintitres", 23},
                           Named{"veinticuatro", 24},
                           Named{"veinticinco", 25},
                           Named{"veintiseis", 26},
                           Named{"veintisiete", 27},
                           Named{"veintiocho", 28},
                           Named{"veintinueve", 29},
                           Named{"treinta", 30},
                           Named{"cuarenta", 40},
                           Named{"cincuenta", 50},
                           Named{"sesenta", 60},
                           Named{"setenta", 70},
                           Named{"ochenta", 80},
                           Named{"noventa", 90},
                           Named{"cien", 100},
                           Named{"ciento", 100},
                           Named{"doscientos", 200},
                           Named{"trescientos", 300},
                           Named{"cuatrocientos", 400},
                           Named{"quinientos", 500},
                           Named{"seiscientos", 600},
                           Named{"setecientos", 700},
                           Named{"ochocientos", 800},
                           Named{"novecientos", 900},
                           Named{"one", 1},
                           Named{"two", 2},
                           Named{"three", 3},
                           Named{"four", 4},
                           Named{"five", 5},
                           Named{"six", 6},
                           Named{"seven", 7},
                           Named{"eight", 8},
                           Named{"nine", 9},
                           Named{"ten", 10},
                           Named{"eleven", 11},
                           Named{"twelve", 12},
                           Named{"thirteen", 13},
                           Named{"fourteen", 14},
                           Named{"fifteen", 15},
                           Named{"sixteen", 16},
                           Named{"seventeen", 17},
                           Named{"eighteen", 18},
                           Named{"nineteen", 19},
                           Named{"twenty", 20},
                           Named{"thirty", 30},
                           Named{"forty", 40},
                           Named{"fifty", 50},
                           Named{"sixty", 60},
                           Named{"seventy", 70},
                           Named{"eighty", 80},
                           Named{"ninety", 90},
                           Named{"um", 1},
                           Named{"uma", 1},
                           Named{"dois", 2},
                           Named{"duas", 2},
                           Named{"quatro", 4},
                           Named{"sete", 7},
                           Named{"oito", 8},
                           Named{"nove", 9},
                           Named{"dez", 10},
                           Named{"onze", 11},
                           Named{"doze", 12},
                           Named{"treze", 13},
                           Named{"quatorze", 14},
                           Named{"quinze", 15},
                           Named{"dezesseis", 16},
                           Named{"dezessete", 17},
                           Named{"dezoito", 18},
                           Named{"dezenove", 19},
                           Named{"vinte", 20},
                           Named{"trinta", 30},
                           Named{"quarenta", 40},
                           Named{"cinquenta", 50},
                           Named{"sessenta", 60},
                           Named{"oitenta", 80},
                           Named{"cem", 100},
                           Named{"cento", 100},
                           Named{"duzentos", 200},
                           Named{"trezentos", 300},
                           Named{"quatrocentos", 400},
                           Named{"quinhentos", 500},
                           Named{"seiscentos", 600},
                           Named{"setecentos", 700},
                           Named{"oitocentos", 800},
                           Named{"novecentos", 900}};

constexpr std::array<std::string_view, 3> joiners{"y", "e", "and"};
constexpr std::array<std::string_view, 5> articles{"un", "una", "um", "uma", "one"};

std::optional<std::int64_t> value_of(const Word& word) {
  if (word.kind != WordKind::word) return std::nullopt;
  const auto* const found = std::ranges::find(named, word.folded, &Named::word);
  return found == named.end() ? std::nullopt : std::optional(found->value);
}

/// Adds up what was read so far: "dos" "cientos" … "mil" …
struct Sum {
  std::int64_t thousands = 0;
  std::int64_t rest = 0;

  bool take(const Word& word) {
    if (word.folded == "mil" || word.folded == "thousand") {
      thousands += std::max<std::int64_t>(rest, 1) * 1000;
      rest = 0;
    } else if (word.folded == "hundred") {
      rest = std::max<std::int64_t>(rest, 1) * 100;
    } else if (const auto value = value_of(word)) {
      rest += *value;
    } else {
      return false;
    }
    return true;
  }
};

}  // namespace

std::optional<SpelledNumber> spelled_number(const Text& text, std::size_t at) {
  constexpr std::size_t words_of_a_number = 12;  // words
  Sum sum;
  std::size_t length = 0;
  for (std::size_t next = 0; next < words_of_a_number; ++next) {
    if (sum.take(text.at(at + next))) {
      length = next + 1;
    } else if (length != next || next == 0 || !text.is_any(at + next, joiners)) {
      break;
    }
  }
  if (length == 0 || (length == 1 && text.is_any(at, articles))) return std::nullopt;
  return SpelledNumber{.value = sum.thousands + sum.rest, .length = length};
}

std::optional<std::int64_t> hundredths(std::string_view written) {
  constexpr std::size_t bytes_of_an_amount = 20;
  if (written.size() > bytes_of_an_amount) return std::nullopt;
  const auto last = written.find_last_of(".,");
  const bool several = last != std::string_view::npos && written.find(written[last]) != last;
  const auto behind = last == std::string_view::npos ? 0 : written.size() - last - 1;
  const bool other_before = last != std::string_view::npos && written.find_first_of(".,'") != last && !several;
  const bool fraction = last != std::string_view::npos && !several && (behind != 3 || other_before);
  if (fraction && behind > 2) return std::nullopt;
  std::string digits;
  for (const char c : fraction ? written.substr(0, last) : written) {
    if (c >= '0' && c <= '9') digits += c;
  }
  digits += fraction ? (std::string(written.substr(last + 1)) + "00").substr(0, 2) : "00";
  std::int64_t value = 0;
  const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || stop != digits.data() + digits.size()) return std::nullopt;
  return value;
}

}  // namespace tendero::dialogue::facts
