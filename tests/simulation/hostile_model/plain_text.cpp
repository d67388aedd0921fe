#include "plain_text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>

#include "base/text.hpp"

namespace tendero::simulation {

namespace {

using CodePoint = std::uint32_t;

/// The zeros of the scripts whose figures phones show; nine more follow each (Unicode, General Category Nd).
constexpr std::array<CodePoint, 24> zeros{0x30,   0x660,  0x6F0,  0x7C0,  0x966,   0x9E6,   0xA66,   0xAE6,
                                          0xB66,  0xBE6,  0xC66,  0xCE6,  0xD66,   0xE50,   0xED0,   0xF20,
                                          0x1040, 0x2080, 0xFF10, 0x2070, 0x1D7CE, 0x1D7D8, 0x1D7EC, 0x1D7F6};

/// From and to, both included: marks that nobody sees, and lines through letters.
constexpr std::array<std::pair<CodePoint, CodePoint>, 8> unseen{{{0xAD, 0xAD},
                                                                 {0x200B, 0x200F},
                                                                 {0x202A, 0x202E},
                                                                 {0x2060, 0x206F},
                                                                 {0xFEFF, 0xFEFF},
                                                                 {0x180E, 0x180E},
                                                                 {0x335, 0x338},
                                                                 {0xFE00, 0xFE0F}}};

bool is_unseen(CodePoint point) {
  return std::ranges::any_of(unseen, [&](const auto& range) { return point >= range.first && point <= range.second; });
}

bool is_space(CodePoint point) {
  return point == 0xA0 || (point >= 0x2000 && point <= 0x200A) || point == 0x202F || point == 0x205F || point == 0x3000;
}

std::optional<char> figure(CodePoint point) {
  if (point == 0xB9) return '1';
  if (point == 0xB2 || point == 0xB3) return static_cast<char>('2' + (point - 0xB2));
  if (point >= 0x2460 && point <= 0x2468) return static_cast<char>('1' + (point - 0x2460));
  for (const auto zero : zeros) {
    if (point >= zero && point <= zero + 9) return static_cast<char>('0' + (point - zero));
  }
  return std::nullopt;
}

/// The code point that begins at `at` and how many bytes it takes; what is no UTF-8 stands for itself.
std::pair<CodePoint, std::size_t> decode(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  const std::size_t length = byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
  if (length == 1 || at + length > text.size()) return {byte, 1};
  CodePoint point = byte & (0xFFU >> (length + 1));
  for (std::size_t next = 1; next < length; ++next)
    point = (point << 6U) | (static_cast<unsigned char>(text[at + next]) & 0x3FU);
  return {point, length};
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
/// Accents are folded: what is left beyond ASCII is signs and pictures.
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

}  // namespace

std::string legible(std::string_view text) {
  std::string clear;
  for (std::size_t at = 0; at < text.size();) {
    const auto [point, length] = decode(text, at);
    if (const auto digit = figure(point)) {
      clear += *digit;
    } else if (is_space(point)) {
      clear += ' ';
    } else if (point >= 0xFF01 && point <= 0xFF5E) {
      clear += static_cast<char>(point - 0xFEE0);
    } else if (point == 0xFE69) {
      clear += '$';
    } else if (!is_unseen(point)) {
      clear += text.substr(at, length);
    }
    at += length;
  }
  std::string lines;
  for (const auto& line : split(clear, '\n')) lines += (lines.empty() ? "" : "\n") + fold(line);
  return lines;
}

std::string without_marks(std::string_view legible) {
  std::string plain;
  std::ranges::copy_if(legible, std::back_inserter(plain),
                       [](char c) { return c != '*' && c != '_' && c != '~' && c != '`' && c != '|'; });
  return plain;
}

std::vector<std::string> words_of(std::string_view legible) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : std::string(legible) + " ") {
    if (is_digit(c) || is_letter(c)) {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::exchange(word, {}));
    }
  }
  return words;
}

std::vector<std::string> sentences_of(std::string_view legible) {
  std::vector<std::string> sentences;
  std::string sentence;
  for (std::size_t at = 0; at < legible.size(); ++at) {
    const char c = legible[at];
    sentence += c;
    const bool within_figure = c == '.' && at > 0 && at + 1 < legible.size() && is_digit(legible[at + 1]);
    if (c == '\n' || c == '!' || c == '?' || (c == '.' && !within_figure))
      sentences.push_back(std::exchange(sentence, {}));
  }
  if (!sentence.empty()) sentences.push_back(sentence);
  return sentences;
}

std::string digits_of(std::string_view text) {
  std::string digits;
  std::ranges::copy_if(text, std::back_inserter(digits), is_digit);
  return digits;
}

std::string spaced(const std::vector<std::string>& words) {
  std::string text = " ";
  for (const auto& word : words) text += word + " ";
  return text;
}

}  // namespace tendero::simulation
