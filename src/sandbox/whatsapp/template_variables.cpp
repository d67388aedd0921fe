#include "sandbox/whatsapp/template_variables.hpp"

#include <algorithm>
#include <cctype>

#include "base/text.hpp"

namespace tendero::sandbox::whatsapp {
namespace {

/// A piece of a text: words, or a variable (then `words` is its name).
struct Piece {
  std::string words;
  bool variable = false;
};

std::vector<Piece> pieces_of(std::string_view text) {
  std::vector<Piece> pieces;
  while (!text.empty()) {
    const auto begin = text.find("{{");
    const auto end = begin == std::string_view::npos ? begin : text.find("}}", begin + 2);
    if (end == std::string_view::npos) break;
    if (begin > 0) pieces.push_back({.words = std::string(text.substr(0, begin))});
    pieces.push_back({.words = std::string(text.substr(begin + 2, end - begin - 2)), .variable = true});
    text.remove_prefix(end + 2);
  }
  if (!text.empty()) pieces.push_back({.words = std::string(text)});
  return pieces;
}

bool is_number(std::string_view name) {
  constexpr std::size_t most_digits = 4;
  return !name.empty() && name.size() <= most_digits &&
         std::ranges::all_of(name, [](unsigned char each) { return std::isdigit(each) != 0; });
}

}  // namespace

std::vector<std::string> variables_in(std::string_view text) {
  std::vector<std::string> names;
  for (const Piece& piece : pieces_of(text)) {
    if (piece.variable && std::ranges::find(names, piece.words) == names.end()) names.push_back(piece.words);
  }
  if (std::ranges::all_of(names, is_number)) {
    std::ranges::sort(names, {}, [](const std::string& name) { return std::stoi(name); });
  }
  return names;
}

bool has_stray_braces(std::string_view text) {
  return std::ranges::any_of(pieces_of(text), [](const Piece& piece) {
    return piece.words.find("{{") != std::string::npos || piece.words.find("}}") != std::string::npos;
  });
}

bool begins_or_ends_with_variable(std::string_view text) {
  const auto pieces = pieces_of(trim(text));
  return !pieces.empty() && (pieces.front().variable || pieces.back().variable);
}

bool has_adjacent_variables(std::string_view text) {
  bool after_variable = false;
  for (const Piece& piece : pieces_of(text)) {
    if (piece.variable && after_variable) return true;
    if (piece.variable || !trim(piece.words).empty()) after_variable = piece.variable;
  }
  return false;
}

std::size_t count_words_beside_variables(std::string_view text) {
  std::size_t words = 0;
  for (const Piece& piece : pieces_of(text)) {
    if (piece.variable) continue;
    bool within = false;
    for (const char each : piece.words) {
      const auto byte = static_cast<unsigned char>(each);
      const bool letter = byte >= 0x80 || std::isalnum(byte) != 0;  // punctuation is no word
      const bool space = std::isspace(byte) != 0;
      if (letter && !within) ++words;
      within = letter || (within && !space);
    }
  }
  return words;
}

bool is_numbering_without_gaps(const std::vector<std::string>& variables) {
  for (std::size_t index = 0; index < variables.size(); ++index) {
    if (variables[index] != std::to_string(index + 1)) return false;
  }
  return true;
}

std::string with_values(std::string_view text, const std::map<std::string, std::string>& values) {
  std::string filled;
  for (const Piece& piece : pieces_of(text)) {
    const auto value = piece.variable ? values.find(piece.words) : values.end();
    if (!piece.variable) {
      filled += piece.words;
    } else {
      filled += value != values.end() ? value->second : "{{" + piece.words + "}}";
    }
  }
  return filled;
}

}  // namespace tendero::sandbox::whatsapp
