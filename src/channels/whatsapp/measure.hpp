#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// Cutting text to a length in UTF-16 units without ever splitting a character, an emoji or its modifiers.
namespace tendero::channels::whatsapp {

[[nodiscard]] std::size_t count_units(std::string_view utf8) noexcept;
/// Whether there is a pictograph in it.
[[nodiscard]] bool has_emoji(std::string_view utf8) noexcept;
/// The longest beginning of at most `units` that ends between characters; at least one character when `utf8` has any.
[[nodiscard]] std::string_view first_units(std::string_view utf8, std::size_t units) noexcept;
/// At most `units` long on one line; what was cut is shown as "…".
[[nodiscard]] std::string shortened(std::string_view utf8, std::size_t units);
/// Pieces of at most `units`, cut at the last possible paragraph, else line, else sentence, else word, else between
/// characters. White space at the cuts is dropped; blank text gives no piece.
[[nodiscard]] std::vector<std::string> split_text(std::string_view utf8, std::size_t units);

}  // namespace tendero::channels::whatsapp
