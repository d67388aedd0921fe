#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// What people look for in what people wrote: words, whatever their case, accents and width.
namespace tendero {

/// The words of a text as they are compared: folded (`fold`), in the order in which they stand. Letters and figures
/// make words, everything else parts them; of a word without end the beginning counts.
[[nodiscard]] std::vector<std::string> folded_words(std::string_view utf8);

/// A word that was looked for, as `folded_words` makes them.
struct SearchWord {
  std::string word;
  bool begins = false;  ///< longer words that begin so are meant, too
  [[nodiscard]] bool operator==(const SearchWord&) const = default;
};

/// What was typed into a search box: the words, the last one as a beginning, because it may not be typed to its end.
/// Beyond ten the rest is left out.
[[nodiscard]] std::vector<SearchWord> search_words(std::string_view typed);

/// A place in a text, in UTF-16 units as scripts in browsers count.
struct Highlight {
  std::size_t start = 0;
  std::size_t length = 0;
  [[nodiscard]] bool operator==(const Highlight&) const = default;
};

struct Excerpt {
  std::string text;                   ///< one line; "…" stands where something was left out
  std::vector<Highlight> highlights;  ///< the words that were looked for, in their order
};

/// The part of `utf8` around the first of the words, of at most `longest` code points and the marks of what was left
/// out; from its beginning when none is there.
[[nodiscard]] Excerpt excerpt_of(std::string_view utf8, const std::vector<SearchWord>& words, std::size_t longest);

}  // namespace tendero
