#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// A text as the finders of facts read it: words, numbers and marks with their places, cut into sentences.
namespace tendero::dialogue::facts {

enum class WordKind : std::uint8_t { word, number, mark };

struct Word {
  WordKind kind = WordKind::mark;
  std::string folded = {};   ///< lower case, no accents; a number as it was written
  std::size_t begin = 0;     ///< bytes of the text
  std::size_t end = 0;       ///< likewise, past the last
  bool spaced = false;       ///< white space stands before it
  std::size_t sentence = 0;  ///< index of its sentence
};

/// Ends with its mark or its line.
struct Sentence {
  std::size_t first = 0;  ///< index of its first word
  std::size_t last = 0;   ///< likewise, past the last
  bool question = false;
};

/// Keeps no copy of the text, which must outlive it. Marks of emphasis (`*`, `_`, `~`) and of emoji are left out.
class Text {
 public:
  explicit Text(std::string_view text);

  [[nodiscard]] std::string_view raw() const noexcept { return raw_; }
  [[nodiscard]] const std::vector<Word>& words() const noexcept { return words_; }
  [[nodiscard]] const std::vector<Sentence>& sentences() const noexcept { return sentences_; }
  [[nodiscard]] std::size_t size() const noexcept { return words_.size(); }

  /// The word; past either end a mark that is like no other.
  [[nodiscard]] const Word& at(std::size_t index) const noexcept;
  [[nodiscard]] bool is(std::size_t index, std::string_view folded) const noexcept {
    return at(index).folded == folded;
  }
  [[nodiscard]] bool is_any(std::size_t index, std::span<const std::string_view> folded) const noexcept;
  [[nodiscard]] bool is_number(std::size_t index) const noexcept { return at(index).kind == WordKind::number; }
  /// A letter or digit follows without a space in between.
  [[nodiscard]] bool joined(std::size_t index) const noexcept { return index < size() && !at(index).spaced; }
  [[nodiscard]] const Sentence& sentence_of(std::size_t index) const noexcept;
  /// True when the sentence holds one of these.
  [[nodiscard]] bool holds(const Sentence& sentence, std::span<const std::string_view> folded) const noexcept;
  /// How many words the phrase ("sin costo") takes up at this place; 0 when other words stand there.
  [[nodiscard]] std::size_t match(std::size_t at, std::string_view phrase) const noexcept;

 private:
  void read_words();
  void read_sentences();

  std::string_view raw_;
  std::vector<Word> words_;
  std::vector<Sentence> sentences_;
};

/// A number without fraction, at most nine digits; -1 for any other word.
[[nodiscard]] int whole_number(const Word& word) noexcept;

}  // namespace tendero::dialogue::facts
