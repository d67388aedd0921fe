#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tendero {

/// Lower case, no accents, width folded, white space collapsed and trimmed: for comparing what people typed.
[[nodiscard]] std::string fold(std::string_view utf8);

[[nodiscard]] std::string_view trim(std::string_view text) noexcept;
[[nodiscard]] std::vector<std::string> split(std::string_view text, char separator);

/// Valid UTF-8 without control characters (line breaks and tabs stay), bidi overrides or zero-width marks, at most
/// `max_code_points` long: for every text that strangers wrote before it is stored or shown.
[[nodiscard]] std::string clean(std::string_view text, std::size_t max_code_points);

/// Figures of every script as ASCII digits ("３４０", "٣٤٠", "③"), full-width signs as ASCII ("＄" → "$") and all kinds
/// of spaces as one; for words whose figures are checked. All else stays as it is.
[[nodiscard]] std::string plain_figures(std::string_view utf8);

/// Whether these bytes are well-formed UTF-8 (RFC 3629).
[[nodiscard]] bool is_utf8(std::string_view bytes) noexcept;

[[nodiscard]] std::size_t count_code_points(std::string_view utf8) noexcept;
/// The first `count` code points; never cuts inside one.
[[nodiscard]] std::string_view first_code_points(std::string_view utf8, std::size_t count) noexcept;

}  // namespace tendero
