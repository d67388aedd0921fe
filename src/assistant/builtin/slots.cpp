#include "assistant/builtin/slots.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <numeric>

#include <fmt/format.h>

#include "base/text.hpp"

namespace tendero::assistant::builtin {
namespace {

constexpr std::string_view usual_prefix = "ord";  // the seed's order numbers: ORD-2025-000456
constexpr std::size_t year_digits = 4;
constexpr std::size_t shortest_phone = 8;

bool is_year(std::string_view digits) { return digits.size() == year_digits && digits.starts_with("20"); }

bool is_letters(std::string_view word) {
  return !word.empty() && std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
}

std::string upper(std::string_view word) {
  std::string text(word);
  for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}

/// "2025000456" → "2025-000456"
std::string with_year_apart(std::string_view digits) {
  if (digits.size() <= year_digits + 2 || !is_year(digits.substr(0, year_digits))) return std::string(digits);
  return fmt::format("{}-{}", digits.substr(0, year_digits), digits.substr(year_digits));
}

/// Digits that follow each other with nothing but spaces or hyphens between, from `at` on.
std::size_t count_digit_words(const std::vector<MarkedWord>& words, std::size_t at) {
  std::size_t count = 0;
  while (at + count < words.size() && words[at + count].is_number() &&
         (count == 0 || words[at + count].gap <= Gap::hyphen)) {
    ++count;
  }
  return count;
}

/// A year and a number are an order's digits: at most two words of them.
std::string join_digits(const std::vector<MarkedWord>& words, std::size_t at, std::size_t& count) {
  count = std::min<std::size_t>(count, is_year(words[at].text) ? 2 : 1);
  std::string digits = with_year_apart(words[at].text);
  if (count == 2) digits += "-" + words[at + 1].text;
  return digits;
}

void take(std::vector<MarkedWord>& words, std::size_t first, std::size_t count) {
  for (std::size_t i = first; i < first + count; ++i) words[i].taken = true;
}

/// Where the digits begin that follow an order's noun: "pedido 456", "pedido número 456", "pedido #456".
bool follows_order_noun(const std::vector<MarkedWord>& words, std::size_t at, const Lexicon& lexicon) {
  if (words[at].hash) return true;
  std::size_t before = at;
  while (before > 0 && lexicon.points_to_number(words[before - 1].text)) --before;
  if (before == 0 || words[at].gap == Gap::sentence) return false;
  const Word noun = words[before - 1];
  return lexicon.cue_at(std::span(&noun, 1)).meaning.has(Cue::order_noun);
}

/// Reads the order numbers of a message from left to right.
class OrderNumberReader {
 public:
  OrderNumberReader(MarkedMessage& message, const Lexicon& lexicon, bool bare)
      : words_(message.words), lexicon_(lexicon), bare_(bare) {}

  std::vector<OrderNumberFound> read() {
    for (std::size_t at = 0; at < words_.size(); ++at) {
      if (words_[at].taken) continue;
      if (!in_one_piece(at) && !with_prefix(at) && !with_year(at)) bare_digits(at);
    }
    return std::move(found_);
  }

 private:
  /// "ORD2025000456"
  bool in_one_piece(std::size_t at) {
    const std::string_view word = words_[at].text;
    if (!word.starts_with(usual_prefix) || word.size() <= usual_prefix.size() + 2) return false;
    const auto digits = word.substr(usual_prefix.size());
    if (!std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; })) return false;
    return keep(at, 1, fmt::format("ORD-{}", with_year_apart(digits)));
  }

  /// "ORD-2025-000456", "ord 2025 000456", and what other shops use when it is written with a hyphen: "PED-1234"
  bool with_prefix(std::size_t at) {
    if (at + 1 == words_.size() || words_[at + 1].gap > Gap::hyphen) return false;
    const auto& word = words_[at].text;
    std::size_t count = count_digit_words(words_, at + 1);
    const bool hyphenated = count > 0 && words_[at + 1].gap == Gap::hyphen;
    const bool other_shops = hyphenated && is_letters(word) && word.size() <= 5 && words_[at + 1].text.size() >= 3;
    if (count == 0 || (word != usual_prefix && !other_shops)) return false;
    auto digits = join_digits(words_, at + 1, count);
    return keep(at, count + 1, fmt::format("{}-{}", upper(word), digits));
  }

  /// "2025-000456"
  bool with_year(std::size_t at) {
    std::size_t count = count_digit_words(words_, at);
    if (count < 2 || !is_year(words_[at].text) || words_[at + 1].text.size() < 3) return false;
    auto digits = join_digits(words_, at, count);
    return keep(at, count, fmt::format("ORD-{}", digits));
  }

  /// "456", after the word for an order or when a number was asked for
  bool bare_digits(std::size_t at) {
    const auto& word = words_[at].text;
    const bool measure = at + 1 < words_.size() && lexicon_.is_unit(words_[at + 1].text);  // "el de 450 pesos"
    const bool fits =
        !measure && count_digit_words(words_, at) == 1 && word.size() >= 2 && word.size() < shortest_phone;
    if (!fits || (!bare_ && !follows_order_noun(words_, at, lexicon_))) return false;
    return keep(at, 1, word);
  }

  bool keep(std::size_t at, std::size_t count, std::string number) {
    take(words_, at, count);
    found_.push_back({std::move(number), at});
    return true;
  }

  std::vector<MarkedWord>& words_;
  const Lexicon& lexicon_;
  bool bare_;
  std::vector<OrderNumberFound> found_;
};

}  // namespace

std::vector<OrderNumberFound> take_order_numbers(MarkedMessage& message, const Lexicon& lexicon, bool bare) {
  return OrderNumberReader(message, lexicon, bare).read();
}

std::string take_email(std::string& text) {
  const auto at = text.find('@');
  if (at == std::string::npos) return {};
  const auto belongs = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || std::string_view("._%+-").contains(c);
  };
  std::size_t begin = at;
  while (begin > 0 && belongs(text[begin - 1])) --begin;
  std::size_t end = at + 1;
  while (end < text.size() && belongs(text[end])) ++end;
  while (end > at + 1 && !std::isalnum(static_cast<unsigned char>(text[end - 1])))
    --end;  // the full stop of the sentence
  const std::string email = text.substr(begin, end - begin);
  if (begin == at || email.find('.', at - begin) == std::string::npos) return {};
  std::fill(text.begin() + static_cast<std::ptrdiff_t>(begin), text.begin() + static_cast<std::ptrdiff_t>(end), ' ');
  return email;
}

void take_phones(MarkedMessage& message) {
  auto& words = message.words;
  for (std::size_t at = 0; at < words.size(); ++at) {
    const std::size_t count = words[at].taken ? 0 : count_digit_words(words, at);
    const auto digits = std::accumulate(words.begin() + static_cast<std::ptrdiff_t>(at),
                                        words.begin() + static_cast<std::ptrdiff_t>(at + count), std::size_t{0},
                                        [](std::size_t sum, const MarkedWord& word) { return sum + word.text.size(); });
    if (digits >= shortest_phone) take(words, at, count);
    if (count > 1) at += count - 1;
  }
}

namespace {

/// Words that begin another matter than where to.
constexpr Cues other_matters{Cue::payment, Cue::cash, Cue::credit_card, Cue::paypal, Cue::bank_transfer,
                             Cue::aside,   Cue::want, Cue::thanks,      Cue::pickup};

/// Where an address begins whose street word is at `at`: there, or at the number before the street's name.
std::size_t address_begin(const std::vector<MarkedWord>& words, std::size_t at, const Lexicon& lexicon) {
  constexpr std::size_t longest_name = 3;
  if (!lexicon.is_street_end(words[at].text)) return at;
  for (std::size_t back = 1; back <= longest_name + 1 && back <= at; ++back) {
    if (words[at - back + 1].gap >= Gap::comma) break;
    if (words[at - back].is_number()) return at - back;
  }
  return at;
}

/// One past the last word of the address.
std::size_t address_end(const std::vector<MarkedWord>& words, std::size_t first, std::size_t street,
                        const Lexicon& lexicon) {
  const std::vector<Word> plain(words.begin(), words.end());
  std::size_t end = street + 1;
  while (end < words.size() && words[end].gap < Gap::sentence &&
         !lexicon.cue_at(std::span(plain).subspan(end)).meaning.has_any(other_matters)) {
    ++end;
  }
  while (end > first + 1 && (lexicon.is_joiner(words[end - 1].text) || lexicon.is_filler(words[end - 1].text))) --end;
  return end;
}

}  // namespace

std::string take_address(MarkedMessage& message, const Lexicon& lexicon) {
  auto& words = message.words;
  for (std::size_t street = 0; street < words.size(); ++street) {
    if (words[street].taken || !lexicon.is_street(words[street].text)) continue;
    const std::size_t first = address_begin(words, street, lexicon);
    const std::size_t end = address_end(words, first, street, lexicon);
    const bool has_number = std::any_of(words.begin() + static_cast<std::ptrdiff_t>(first),
                                        words.begin() + static_cast<std::ptrdiff_t>(end),
                                        [](const MarkedWord& word) { return word.is_number(); });
    if (!has_number || end - first < 2) continue;
    take(words, first, end - first);
    return message.written(first, end - 1);
  }
  return {};
}

std::string take_day(MarkedMessage& message, const Lexicon& lexicon, std::optional<std::chrono::sys_days> today) {
  auto& words = message.words;
  const std::vector<Word> plain(words.begin(), words.end());
  std::string day;
  for (std::size_t at = 0; at < words.size(); ++at) {
    const auto rest = std::span(plain).subspan(at);
    const bool part_of_day = at > 0 && words[at - 1].text == "la";  // "por la mañana"
    if (words[at].taken || part_of_day) continue;
    auto found = lexicon.day_at(rest);
    if (const auto weekday = lexicon.weekday_at(rest); found.length == 0 && weekday.length > 0) {
      constexpr int week = 7;
      const int now = today ? static_cast<int>(std::chrono::weekday(*today).c_encoding()) : 0;
      found = {weekday.length,
               (weekday.meaning - now + week - 1) % week + 1};  // "el viernes" said on a Friday is the next
    }
    if (found.length == 0) continue;
    take(words, at, found.length);
    if (today && found.meaning > 0) {
      const std::chrono::year_month_day date{*today + std::chrono::days(found.meaning)};
      day = fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                        static_cast<unsigned>(date.day()));
    }
  }
  return day;
}

std::string whole_address(const MarkedMessage& message) {
  const auto& words = message.words;
  std::size_t first = 0;
  while (first < words.size() && words[first].phrase > 0 &&
         words[first].cues.has_any({Cue::address, Cue::aside, Cue::yes, Cue::delivery})) {
    first += words[first].phrase;
  }
  const auto leads_in = [](std::string_view word) {
    constexpr std::array<std::string_view, 12> words{"es", "en", "a",  "is", "at", "to",
                                                     "it", "e",  "em", "na", "no", "fica"};
    return std::ranges::find(words, word) != words.end();
  };
  while (first < words.size() && leads_in(words[first].text)) ++first;
  if (first == words.size()) return {};
  return std::string(trim(message.text.substr(words[first].begin)));
}

}  // namespace tendero::assistant::builtin
