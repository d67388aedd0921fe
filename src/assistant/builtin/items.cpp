#include "assistant/builtin/items.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace tendero::assistant::builtin {
namespace {

/// Reads one clause from left to right. A quantity, a joiner, a comma or a cue begins a new phrase.
class ItemReader {
 public:
  ItemReader(const MarkedMessage& message, std::size_t first, std::size_t last, const Lexicon& lexicon)
      : message_(message),
        words_(message.words),
        plain_(message.words.begin(), message.words.end()),
        at_(first),
        last_(last),
        lexicon_(lexicon) {}

  std::vector<ItemPhrase> read() {
    while (at_ < last_) {
      const auto& word = words_[at_];
      if (word.gap >= Gap::comma) finish();
      if (word.taken) {
        finish();
        ++at_;
      } else if (!read_without() && !read_cue() && !read_joiner() && !read_index() && !read_number() &&
                 !skip_filler()) {
        add_word();
      }
    }
    finish();
    return std::move(items_);
  }

 private:
  [[nodiscard]] std::span<const Word> rest() const { return std::span<const Word>(plain_).subspan(at_, last_ - at_); }
  [[nodiscard]] bool connected(std::size_t at) const {
    return at < last_ && words_[at].gap <= Gap::hyphen && !words_[at].taken;
  }
  [[nodiscard]] bool is_product_word(std::size_t at) const {
    return connected(at) && !words_[at].in_phrase && !lexicon_.is_filler(words_[at].text) &&
           !lexicon_.is_joiner(words_[at].text);
  }

  bool read_cue() {
    const auto& word = words_[at_];
    if (word.phrase == 0) return false;
    constexpr Cues inside_phrases{Cue::pieces, Cue::this_one, Cue::aside};
    if (!inside_phrases.has_any(word.cues)) finish();
    at_ += word.phrase;
    return true;
  }

  /// "sin cebolla": what follows is kept apart, until the phrase ends. After a comma it still belongs to the product
  /// before.
  bool read_without() {
    if (!lexicon_.is_without(words_[at_].text) || words_[at_].phrase > 0) return false;
    if (current_.words.empty() && !current_.quantity && !items_.empty()) {
      current_ = std::move(items_.back());
      items_.pop_back();
    }
    without_ = true;
    note_begin_ = at_;
    ++at_;
    return true;
  }

  bool read_joiner() {
    if (!lexicon_.is_joiner(words_[at_].text)) return false;
    finish();
    joined_ = true;
    ++at_;
    return true;
  }

  /// "la segunda", "la 2", "opción 3"
  bool read_index() {
    if (const auto ordinal = lexicon_.ordinal_at(rest()); ordinal.length > 0) {
      if (!current_.words.empty()) finish();
      set_index(ordinal.meaning, ordinal.length);
      return true;
    }
    const bool pointed = at_ > 0 && connected(at_) && lexicon_.points_to_number(words_[at_ - 1].text);
    const auto number = lexicon_.number_at(rest());
    if (!pointed || number.length == 0 || is_product_word(at_ + number.length) || is_clock_time()) return false;
    set_index(number.meaning, number.length);
    return true;
  }

  void set_index(int index, std::size_t length) {
    current_.index = index;
    at_ += length;
    finish();
  }

  bool read_number() {
    const auto number = lexicon_.number_at(rest());
    if (number.length == 0) return false;
    const std::size_t next = at_ + number.length;
    if (connected(next) && lexicon_.is_first_ones(words_[next].text)) {
      add_first_ones(number.meaning);
      at_ = next + 1;
    } else if (next < last_ && connected(next) && lexicon_.is_unit(words_[next].text)) {
      add_measure(next);
    } else if (is_clock_time()) {
      at_ = next;
    } else if (stands_for_what_was_named() && !is_product_word(next)) {
      at_ = next;
    } else if (!current_.words.empty() && !current_.quantity && counts_what_was_named() && !is_product_word(next)) {
      current_.quantity = number.meaning;  // "pepperoni 2", "esa de pepperoni pero 2"
      at_ = next;
      finish();
    } else {
      finish();
      current_.quantity = number.meaning;
      at_ = next;
    }
    return true;
  }

  /// "a vegetarian one"
  [[nodiscard]] bool stands_for_what_was_named() const {
    return words_[at_].text == "one" && current_.quantity && !current_.words.empty() && end_ + 1 == at_;
  }

  /// Only fillers stand between the product and its number, and it is not "para 2" nor "pra 2".
  [[nodiscard]] bool counts_what_was_named() const {
    if (words_[at_ - 1].text == "para" || words_[at_ - 1].text == "pra") return false;
    return std::all_of(words_.begin() + static_cast<std::ptrdiff_t>(end_ + 1),
                       words_.begin() + static_cast<std::ptrdiff_t>(at_),
                       [&](const MarkedWord& word) { return lexicon_.is_filler(word.text) && !word.in_phrase; });
  }

  /// "las dos primeras"
  void add_first_ones(int count) {
    finish();
    for (int place = 1; place <= count; ++place) items_.push_back({.quantity = 1, .index = place});
  }

  /// "600 ml" belongs to the name; "8 pm", "20 minutos" say nothing about products.
  void add_measure(std::size_t unit) {
    constexpr std::array<std::string_view, 6> measures{"ml", "g", "gr", "kg", "l", "lt"};
    const bool of_product = std::ranges::find(measures, words_[unit].text) != measures.end();
    if (of_product && !current_.words.empty()) {
      current_.words.push_back(words_[at_].text);
      current_.words.push_back(words_[unit].text);
      end_ = unit;
    }
    at_ = unit + 1;
  }

  /// "a las 8", "às 8"
  [[nodiscard]] bool is_clock_time() const {
    if (at_ > 0 && words_[at_ - 1].text == "as" && !is_product_word(at_ + 1)) return true;
    if (at_ < 2) return false;
    const auto& article = words_[at_ - 1].text;
    const auto& preposition = words_[at_ - 2].text;
    return (article == "las" || article == "la") && (preposition == "a" || preposition == "para");
  }

  bool skip_filler() {
    const auto& word = words_[at_];
    if (word.is_number()) {  // too large, or none: "0 pizzas"
      ++at_;
      return true;
    }
    if (!lexicon_.is_filler(word.text)) return false;
    // "un te": after a number it is something to drink
    const bool counted = at_ > 0 && connected(at_) && current_.quantity && current_.words.empty();
    if (counted && lexicon_.is_food(word.text)) return false;
    ++at_;
    return true;
  }

  void add_word() {
    if (without_) {
      current_.without.push_back(words_[at_].text);
      current_.note = message_.written(note_begin_, at_);
      ++at_;
      return;
    }
    if (current_.words.empty()) begin_ = at_;
    current_.words.push_back(words_[at_].text);
    end_ = at_;
    ++at_;
  }

  void finish() {
    constexpr int least_banknote = 50;  // "pago con uno de 500": so many of nothing named is money
    const bool money = !current_.names_product() && current_.quantity.value_or(0) >= least_banknote;
    if (money) current_.quantity.reset();
    if (current_.quantity || current_.names_product() || !current_.without.empty()) {
      current_.joined = joined_ && !current_.quantity;
      if (!current_.words.empty() && current_.written.empty()) current_.written = message_.written(begin_, end_);
      items_.push_back(std::exchange(current_, {}));
    }
    joined_ = false;
    without_ = false;
  }

  const MarkedMessage& message_;
  const std::vector<MarkedWord>& words_;
  std::vector<Word> plain_;
  std::size_t at_;
  std::size_t last_;
  const Lexicon& lexicon_;
  std::vector<ItemPhrase> items_;
  ItemPhrase current_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::size_t note_begin_ = 0;
  bool joined_ = false;
  bool without_ = false;
};

}  // namespace

std::vector<ItemPhrase> read_items(const MarkedMessage& message, std::size_t first, std::size_t last,
                                   const Lexicon& lexicon) {
  return ItemReader(message, first, last, lexicon).read();
}

}  // namespace tendero::assistant::builtin
