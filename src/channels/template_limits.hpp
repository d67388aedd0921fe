#pragma once

#include <cstddef>

namespace tendero::channels {

/// How many characters the text of a template may have once its variables are filled.
[[nodiscard]] std::size_t longest_template_body() noexcept;

}  // namespace tendero::channels
