#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tendero::attacks {

/// The letters a to z of a text, folded: what is left of words when spaces, marks and figures between them are gone.
[[nodiscard]] std::string letters_of(std::string_view text);

/// The letters of everything a reader can make of a text: as it stands, backwards, turned by 13, and what base64 or
/// hexadecimal digits in it hold.
[[nodiscard]] std::vector<std::string> readings_of(std::string_view text);

/// The digits 0 to 9 of a text, one after another, those of every script.
[[nodiscard]] std::string digits_of(std::string_view text);

/// Amounts of money, as plain decimals with two places: "$1,250" and "1250 pesos" are "1250.00".
[[nodiscard]] std::vector<std::string> amounts_in(std::string_view text);

/// Links, and what is one when it is tapped on: "https://x.example/y", "www.x.example", "wa.me/52…", "x.example.net".
[[nodiscard]] std::vector<std::string> links_in(std::string_view text);

}  // namespace tendero::attacks
