#pragma once

#include <string_view>

namespace tendero {

/// The files of share/locales/ as they were when the program was built.
[[nodiscard]] std::string_view spanish_locale_file() noexcept;
[[nodiscard]] std::string_view english_locale_file() noexcept;
[[nodiscard]] std::string_view portuguese_locale_file() noexcept;

}  // namespace tendero
