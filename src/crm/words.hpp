#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace tendero::crm {

/// The words of an enumeration whose values count up from zero: one table for both directions.
template <class Enumeration, std::size_t count>
struct Words {
  std::array<std::string_view, count> words;

  [[nodiscard]] constexpr std::string_view of(Enumeration value) const noexcept {
    const auto index = static_cast<std::size_t>(value);
    return index < count ? words[index] : std::string_view{};
  }
  [[nodiscard]] constexpr std::optional<Enumeration> read(std::string_view word) const noexcept {
    for (std::size_t index = 0; index < count; ++index) {
      if (words[index] == word) return static_cast<Enumeration>(index);
    }
    return std::nullopt;
  }
};

}  // namespace tendero::crm
