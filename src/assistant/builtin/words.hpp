#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tendero::assistant::builtin {

/// What stands between a word and the one before it.
enum class Gap { space, hyphen, comma, sentence };

/// One word of a message.
struct Word {
  std::string text;       ///< folded, without apostrophes: what is compared
  std::size_t begin = 0;  ///< where it stands in the message, in bytes
  std::size_t end = 0;
  Gap gap = Gap::sentence;
  bool asked = false;  ///< its sentence ends with a question mark
  bool hash = false;   ///< written with # before it

  [[nodiscard]] bool is_number() const noexcept;  ///< digits only
};

/// Cuts a message into words. Emoji that people answer with (a thumb up) become the word they stand for.
[[nodiscard]] std::vector<Word> split_words(std::string_view message);

/// The folded words of a name, for comparing: "Penne all'Arrabbiata" gives penne, all, arrabbiata.
[[nodiscard]] std::vector<std::string> name_words(std::string_view name);

}  // namespace tendero::assistant::builtin
