#pragma once

#include <set>
#include <string>
#include <string_view>

namespace tendero::assistant::builtin {

using TopicWords = std::set<std::string, std::less<>>;

/// What a text is about: the stems of its words, without fillers. Singular and plural meet, in Spanish, Portuguese and
/// English. Pure.
[[nodiscard]] TopicWords topic_words(std::string_view text);

/// True when every word of the topic stands in the text, and the topic has one.
[[nodiscard]] bool speaks_of(const TopicWords& text, std::string_view topic);

}  // namespace tendero::assistant::builtin
