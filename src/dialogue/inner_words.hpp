#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tendero::dialogue {

/// What in an answer is only the engine's to know: names of functions and of their arguments, and our rules recited, in
/// any of our languages, also spaced out, backwards, turned by 13 or packed into base64 or hexadecimal digits
/// (LLM07:2025 of OWASP's list, system prompt leakage). The names, and how an answer begins that recites; empty:
/// nothing.
[[nodiscard]] std::vector<std::string> inner_words_in(std::string_view answer);

}  // namespace tendero::dialogue
