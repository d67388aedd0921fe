#include "crm/templates/template_text.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"

namespace tendero::crm {
namespace {

bool is_name(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char each) {
    return (each >= 'a' && each <= 'z') || (each >= '0' && each <= '9') || each == '_';
  });
}

bool is_number(std::string_view name) {
  return std::ranges::all_of(name, [](char each) { return each >= '0' && each <= '9'; });
}

}  // namespace

std::vector<TextPiece> pieces_of(std::string_view text) {
  std::vector<TextPiece> pieces;
  std::string words;
  while (!text.empty()) {
    const auto open = text.find("{{");
    const auto close = open == std::string_view::npos ? open : text.find("}}", open + 2);
    if (close == std::string_view::npos) break;
    const auto name = trim(text.substr(open + 2, close - open - 2));
    if (!is_name(name)) {
      // The second brace may open what is one.
      words += text.substr(0, open + 1);
      text.remove_prefix(open + 1);
      continue;
    }
    words += text.substr(0, open);
    if (!words.empty()) pieces.push_back({.is_variable = false, .text = std::exchange(words, {})});
    pieces.push_back({.is_variable = true, .text = std::string(name)});
    text.remove_prefix(close + 2);
  }
  words += text;
  if (!words.empty()) pieces.push_back({.is_variable = false, .text = std::move(words)});
  return pieces;
}

std::vector<std::string> variables_of(std::string_view text) {
  std::vector<std::string> names;
  for (auto& piece : pieces_of(text)) {
    if (piece.is_variable && std::ranges::find(names, piece.text) == names.end())
      names.push_back(std::move(piece.text));
  }
  if (std::ranges::all_of(names, is_number)) {
    // Of numbers without leading zeros the longer one is the larger.
    std::ranges::sort(names, {}, [](const std::string& name) { return std::pair(name.size(), name); });
  }
  return names;
}

std::string filled(std::string_view text, const std::function<std::string(const std::string&)>& value_of) {
  std::string whole;
  for (const auto& piece : pieces_of(text)) whole += piece.is_variable ? value_of(piece.text) : piece.text;
  return whole;
}

}  // namespace tendero::crm
