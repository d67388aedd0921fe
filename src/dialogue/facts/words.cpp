#include "dialogue/facts/words.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"

namespace tendero::dialogue::facts {

namespace {

struct CodePoint {
  char32_t value = 0;
  std::size_t length = 1;
};

/// The text is well-formed (`clean` saw to that); a byte that is not is a mark of its own.
CodePoint code_point_at(std::string_view text, std::size_t at) noexcept {
  const auto byte = [&](std::size_t index) { return static_cast<unsigned char>(text[index]); };
  const auto lead = byte(at);
  std::size_t length = 1;
  if (lead >= 0xF0) {
    length = 4;
  } else if (lead >= 0xE0) {
    length = 3;
  } else if (lead >= 0xC0) {
    length = 2;
  }
  if (length == 1 || at + length > text.size()) return {lead, 1};
  char32_t value = lead & (0xFFU >> (length + 1));
  for (std::size_t index = 1; index < length; ++index) value = (value << 6U) | (byte(at + index) & 0x3FU);
  return {value, length};
}

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

bool is_letter(char32_t c) noexcept {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  if (c == 0xD7 || c == 0xF7) return false;  // times, divided by
  return c == 0xAA || c == 0xBA || (c >= 0xC0 && c < 0x2000);
}

bool is_space(char32_t c) noexcept {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0 || (c >= 0x2000 && c <= 0x200B) || c == 0x202F;
}

/// Emphasis, and what turns a digit or a sign into an emoji: they are not read.
bool is_unread(char32_t c) noexcept {
  return c == '*' || c == '_' || c == '~' || c == '`' || c == 0xFE0E || c == 0xFE0F || c == 0x20E3 || c == 0x200D;
}

std::string folded_word(std::string_view word) {
  std::string lower(word);
  for (auto& c : lower) {
    if (static_cast<unsigned char>(c) >= 0x80) return fold(word);
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

std::size_t word_end(std::string_view text, std::size_t at) noexcept {
  while (at < text.size()) {
    const auto [c, length] = code_point_at(text, at);
    if (!is_letter(c)) break;
    at += length;
  }
  return at;
}

/// "1,340.00", "1.340,00", "1'340": digits with single separators between them.
std::size_t number_end(std::string_view text, std::size_t at) noexcept {
  while (at < text.size()) {
    const bool separates = text[at] == '.' || text[at] == ',' || text[at] == '\'';
    const bool goes_on = is_digit(text[at]) || (separates && at + 1 < text.size() && is_digit(text[at + 1]));
    if (!goes_on) break;
    ++at;
  }
  return at;
}

bool ends_sentence(const Word& word, std::string_view raw) noexcept {
  if (word.folded == "!" || word.folded == "?" || word.folded == "…") return true;
  return word.folded == "." && (word.end == raw.size() || is_space(static_cast<unsigned char>(raw[word.end])));
}

}  // namespace

Text::Text(std::string_view text) : raw_(text) {
  read_words();
  read_sentences();
}

void Text::read_words() {
  bool spaced = true;
  for (std::size_t at = 0; at < raw_.size();) {
    const auto [c, length] = code_point_at(raw_, at);
    if (is_space(c) || is_unread(c)) {
      spaced = spaced || is_space(c);
      at += length;
      continue;
    }
    Word word{.begin = at, .spaced = spaced};
    if (c < 0x80 && is_digit(static_cast<char>(c))) {
      word.kind = WordKind::number;
      word.end = number_end(raw_, at);
      word.folded = raw_.substr(at, word.end - at);
    } else if (is_letter(c)) {
      word.kind = WordKind::word;
      word.end = word_end(raw_, at);
      word.folded = folded_word(raw_.substr(at, word.end - at));
    } else {
      word.end = at + length;
      word.folded = raw_.substr(at, length);
    }
    at = word.end;
    spaced = false;
    words_.push_back(std::move(word));
  }
}

void Text::read_sentences() {
  Sentence sentence;
  const auto close = [&](std::size_t last) {
    if (last == sentence.first) return;
    sentence.last = last;
    sentences_.push_back(sentence);
    sentence = {.first = last};
  };
  for (std::size_t index = 0; index < words_.size(); ++index) {
    const auto& word = words_[index];
    const auto before = index == 0 ? 0 : words_[index - 1].end;
    if (raw_.substr(before, word.begin - before).contains('\n')) close(index);
    words_[index].sentence = sentences_.size();
    if (word.folded == "?") sentence.question = true;
    if (ends_sentence(word, raw_)) close(index + 1);
  }
  close(words_.size());
}

const Word& Text::at(std::size_t index) const noexcept {
  static const Word none;
  return index < words_.size() ? words_[index] : none;
}

bool Text::is_any(std::size_t index, std::span<const std::string_view> folded) const noexcept {
  return std::ranges::find(folded, at(index).folded) != folded.end();
}

const Sentence& Text::sentence_of(std::size_t index) const noexcept { return sentences_[at(index).sentence]; }

bool Text::holds(const Sentence& sentence, std::span<const std::string_view> folded) const noexcept {
  for (auto index = sentence.first; index < sentence.last; ++index) {
    if (is_any(index, folded)) return true;
  }
  return false;
}

std::size_t Text::match(std::size_t at, std::string_view phrase) const noexcept {
  std::size_t length = 0;
  while (!phrase.empty()) {
    const auto word = phrase.substr(0, phrase.find(' '));
    if (!is(at + length, word)) return 0;
    phrase.remove_prefix(std::min(phrase.size(), word.size() + 1));
    ++length;
  }
  return length;
}

int whole_number(const Word& word) noexcept {
  constexpr std::size_t digits_of_int = 9;
  if (word.kind != WordKind::number || word.folded.size() > digits_of_int) return -1;
  int value = 0;
  const auto* end = word.folded.data() + word.folded.size();
  const auto [stop, error] = std::from_chars(word.folded.data(), end, value);
  return error == std::errc() && stop == end ? value : -1;
}

}  // namespace tendero::dialogue::facts
