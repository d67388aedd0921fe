#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace tendero::crm {

/// A piece of a template's text: words, or the name of a variable ("1", "customer_name").
struct TextPiece {
  bool is_variable = false;
  std::string text;
};

/// The text cut at its variables. Braces that hold no name (`[a-z0-9_]`, spaces around it allowed) are words.
[[nodiscard]] std::vector<TextPiece> pieces_of(std::string_view text);

/// The names in the order in which the channel takes what stands for them, each once: numbers by their value ("{{2}} y
/// {{1}}" are 1 and 2), names as they stand.
[[nodiscard]] std::vector<std::string> variables_of(std::string_view text);

/// The text with each variable replaced by what `value_of` says for its name.
[[nodiscard]] std::string filled(std::string_view text, const std::function<std::string(const std::string&)>& value_of);

}  // namespace tendero::crm
