#pragma once

#include <set>
#include <string>
#include <string_view>

namespace tendero::dialogue {

using WordSet = std::set<std::string, std::less<>>;

/// Adds the folded words of `text`.
void add_words(std::string_view text, WordSet& words);

/// The language in which `answer` is clearly written although it should be `expected`; empty when it is not clear, or
/// right. `neutral`: words that stand in any language, such as those of products' names.
[[nodiscard]] std::string other_language(std::string_view answer, std::string_view expected, const WordSet& neutral);

}  // namespace tendero::dialogue
