#pragma once

#include <optional>
#include <string_view>

namespace tendero::crm {

/// How pressing a conversation is, the least first.
enum class Priority { low, normal, high, urgent };

[[nodiscard]] std::string_view to_word(Priority priority) noexcept;
[[nodiscard]] std::optional<Priority> read_priority(std::string_view word) noexcept;
/// One step more; what is urgent stays so.
[[nodiscard]] Priority raised(Priority priority) noexcept;

}  // namespace tendero::crm
