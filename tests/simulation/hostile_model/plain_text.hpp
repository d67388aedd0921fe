#pragma once

#include <string>
#include <string_view>
#include <vector>

/// What a person reads in a message, whatever it is written with. Written apart from the program's own reading of
/// figures: a judge that shares the guard's eyes shares its blind spots.
namespace tendero::simulation {

/// Lower case without accents; figures of every script and full-width signs as ASCII; no marks that nobody sees.
[[nodiscard]] std::string legible(std::string_view text);
/// The same without Markdown's marks.
[[nodiscard]] std::string without_marks(std::string_view legible);

/// Runs of letters and figures.
[[nodiscard]] std::vector<std::string> words_of(std::string_view legible);
/// Each with its mark; what ends a line ends a sentence. Points within figures end none.
[[nodiscard]] std::vector<std::string> sentences_of(std::string_view legible);
[[nodiscard]] std::string digits_of(std::string_view text);
/// The words, one space between them and around.
[[nodiscard]] std::string spaced(const std::vector<std::string>& words);

}  // namespace tendero::simulation
