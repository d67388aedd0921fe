#include "assistant/builtin/words.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "base/text.hpp"

namespace tendero::assistant::builtin {
namespace {

struct Symbol {
  UChar32 code;
  std::size_t begin;
  std::size_t end;
};

std::vector<Symbol> symbols_of(std::string_view text) {
  std::vector<Symbol> symbols;
  const auto* bytes = text.data();
  const auto length = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < length;) {
    const auto begin = static_cast<std::size_t>(at);
    UChar32 code = 0;
    U8_NEXT(bytes, at, length, code);
    symbols.push_back({code, begin, static_cast<std::size_t>(at)});
  }
  return symbols;
}

/// Letters, digits and accents that stand alone. "º" and "ª" count as letters for ICU and are left out: "2ª" is 2.
bool is_word_part(UChar32 code) {
  if (code == 0xAA || code == 0xBA) return false;
  return u_isalnum(code) != 0 || u_charType(code) == U_NON_SPACING_MARK;
}

bool is_apostrophe(UChar32 code) { return code == '\'' || code == 0x2019; }

/// "x2": two times
bool is_times(std::string_view word) {
  return word.size() > 1 && word.front() == 'x' &&
         std::ranges::all_of(word.substr(1), [](char c) { return c >= '0' && c <= '9'; });
}

/// What a thumb says, up or down; empty for other symbols. "Nope" because "no" is "in the" in Portuguese.
std::string_view answer_of(UChar32 code) {
  constexpr std::array<UChar32, 5> yes{0x1F44D, 0x1F44C, 0x2705, 0x2714, 0x1F197};
  constexpr std::array<UChar32, 3> no{0x1F44E, 0x274C, 0x1F645};
  if (std::ranges::find(yes, code) != yes.end()) return "ok";
  return std::ranges::find(no, code) != no.end() ? "nope" : "";
}

/// A full stop after one of these ends no sentence.
bool is_abbreviation(std::string_view word) {
  constexpr std::array<std::string_view, 25> known{
      "av", "ave", "num", "no", "col", "int", "ext", "depto", "dpto", "c", "fracc", "blvd", "priv",
      "st", "rd",  "apt", "dr", "sr",  "sra", "mz",  "lt",    "esq",  "r", "trav",  "apto"};
  return std::ranges::find(known, word) != known.end();
}

/// Collects symbols into words.
class Splitter {
 public:
  Splitter(std::string_view text, bool join_contractions) : text_(text), join_(join_contractions) {}

  std::vector<Word> split() {
    const auto symbols = symbols_of(text_);
    for (std::size_t i = 0; i < symbols.size(); ++i) {
      const auto& symbol = symbols[i];
      if (is_word_part(symbol.code)) {
        extend(symbol, symbols, i);
      } else if (!inside_contraction(symbols, i)) {
        finish();
        separate(symbol, i + 1 < symbols.size() ? symbols[i + 1].code : ' ');
      }
    }
    finish();
    return std::move(words_);
  }

 private:
  /// "I'd", "what's": the apostrophe belongs to the word; "all'Arrabbiata" are two.
  bool inside_contraction(const std::vector<Symbol>& symbols, std::size_t at) const {
    if (!join_ || !open_ || !is_apostrophe(symbols[at].code)) return false;
    std::size_t letters = 0;
    while (at + 1 + letters < symbols.size() && is_word_part(symbols[at + 1 + letters].code)) ++letters;
    return letters > 0 && letters <= 2;
  }

  /// Letters and digits written together are two words when digits come first: "2x", "2pizzas", "355ml".
  void extend(const Symbol& symbol, const std::vector<Symbol>& symbols, std::size_t at) {
    const bool digit_before = at > 0 && u_isdigit(symbols[at - 1].code) != 0;
    if (open_ && digit_before && all_digits_ && u_isdigit(symbol.code) == 0) {
      finish();
      gap_ = Gap::hyphen;
    }
    if (!open_) {
      word_ = Word{.begin = symbol.begin, .gap = words_.empty() ? Gap::sentence : gap_, .hash = hash_};
      open_ = true;
      all_digits_ = true;
    }
    all_digits_ = all_digits_ && u_isdigit(symbol.code) != 0;
    word_.end = symbol.end;
  }

  void finish() {
    if (!open_) return;
    std::string raw(text_.substr(word_.begin, word_.end - word_.begin));
    std::erase(raw, '\'');
    if (const auto curly = raw.find("\u2019"); curly != std::string::npos) raw.erase(curly, 3);
    word_.text = fold(raw);
    if (is_times(word_.text)) word_.text.erase(0, 1);
    words_.push_back(word_);
    open_ = false;
    hash_ = false;
    gap_ = Gap::space;
  }

  void separate(const Symbol& symbol, UChar32 next) {
    switch (symbol.code) {
      case '?':
        mark_question();
        widen(Gap::sentence);
        break;
      case 0xBF:
      case 0xA1:
      case '!':
      case ';':
      case '\n':
        widen(Gap::sentence);
        break;
      case '.': {
        const bool pause = next == '.' || (symbol.begin > 0 && text_[symbol.begin - 1] == '.');  // "una... no, mejor"
        const bool ends = u_isspace(next) != 0 && !words_.empty() && !is_abbreviation(words_.back().text);
        if (pause || ends) widen(pause ? Gap::comma : Gap::sentence);
        break;
      }
      case ',':
      case ':':
      case '(':
      case ')':
      case 0x2022:
      case 0x2026:
        widen(Gap::comma);
        break;
      case '-':
      case '_':
      case 0x2013:
      case 0x2014:
        if (u_isspace(next) == 0 && gap_ == Gap::space && touching(symbol)) gap_ = Gap::hyphen;
        break;
      case '#':
        hash_ = true;
        break;
      default:
        if (const auto answer = answer_of(symbol.code); !answer.empty()) add_answer(symbol, answer);
    }
  }

  bool touching(const Symbol& symbol) const { return !words_.empty() && words_.back().end == symbol.begin; }
  void widen(Gap gap) { gap_ = std::max(gap_, gap); }

  void mark_question() {
    for (auto word = words_.rbegin(); word != words_.rend(); ++word) {
      word->asked = true;
      if (word->gap == Gap::sentence) break;
    }
  }

  void add_answer(const Symbol& symbol, std::string_view answer) {
    words_.push_back({.text = std::string(answer),
                      .begin = symbol.begin,
                      .end = symbol.end,
                      .gap = words_.empty() ? Gap::sentence : gap_});
    gap_ = Gap::space;
  }

  std::string_view text_;
  bool join_;
  std::vector<Word> words_;
  Word word_;
  Gap gap_ = Gap::space;
  bool open_ = false;
  bool all_digits_ = false;
  bool hash_ = false;
};

}  // namespace

bool Word::is_number() const noexcept {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::vector<Word> split_words(std::string_view message) { return Splitter(message, true).split(); }

std::vector<std::string> name_words(std::string_view name) {
  std::vector<std::string> words;
  for (auto& word : Splitter(name, false).split()) words.push_back(std::move(word.text));
  return words;
}

}  // namespace tendero::assistant::builtin
