#include "dialogue/phrases.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "assistant/builtin/words.hpp"
#include "base/texts.hpp"

namespace tendero::dialogue {

std::string as_words(std::string_view text) {
  return fmt::format(" {} ", fmt::join(assistant::builtin::name_words(text), " "));
}

bool holds_phrase(std::string_view words, std::string_view phrase) {
  const auto looked_for = as_words(phrase);
  return looked_for.find_first_not_of(' ') != std::string::npos && words.contains(looked_for);
}

bool holds_listed(std::string_view words, std::string_view key) {
  return std::ranges::any_of(Texts::languages(), [&](const std::string& language) {
    return std::ranges::any_of(Texts::of(language).list(key),
                               [&](const std::string& phrase) { return holds_phrase(words, phrase); });
  });
}

}  // namespace tendero::dialogue
