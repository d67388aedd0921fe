#pragma once

#include <string>
#include <string_view>

namespace tendero::dialogue {

/// A text as phrases are looked for in it: its folded words with one blank around each, so that a phrase is found at
/// the borders of words only.
[[nodiscard]] std::string as_words(std::string_view text);

/// True when these words hold the phrase; a phrase of nothing but signs is nowhere.
[[nodiscard]] bool holds_phrase(std::string_view words, std::string_view phrase);

/// True when these words hold a phrase of the list under this key of the texts, in any of our languages.
[[nodiscard]] bool holds_listed(std::string_view words, std::string_view key);

}  // namespace tendero::dialogue
