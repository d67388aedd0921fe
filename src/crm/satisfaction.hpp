#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tendero::crm {

/// How content a customer was with what people did for them.
enum class Satisfaction { good, fair, bad };
[[nodiscard]] std::string_view to_word(Satisfaction satisfaction) noexcept;
[[nodiscard]] std::optional<Satisfaction> read_satisfaction(std::string_view word) noexcept;

/// What stands behind a button of the question: which one it is of, and what is said with it.
struct SatisfactionTap {
  std::int64_t question = 0;
  Satisfaction answer = Satisfaction::good;
  [[nodiscard]] bool operator==(const SatisfactionTap&) const = default;
};
/// "satisfaction:12:good"
[[nodiscard]] std::string choice_id(const SatisfactionTap& tap);
/// Nothing for every other button.
[[nodiscard]] std::optional<SatisfactionTap> read_satisfaction_tap(std::string_view choice_id) noexcept;

}  // namespace tendero::crm
