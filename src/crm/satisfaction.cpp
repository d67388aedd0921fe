#include "crm/satisfaction.hpp"

#include <charconv>

#include <fmt/format.h>

#include "crm/words.hpp"

namespace tendero::crm {
namespace {

constexpr Words<Satisfaction, 3> answers{{"good", "fair", "bad"}};
constexpr std::string_view prefix = "satisfaction:";

}  // namespace

std::string_view to_word(Satisfaction satisfaction) noexcept { return answers.of(satisfaction); }
std::optional<Satisfaction> read_satisfaction(std::string_view word) noexcept { return answers.read(word); }

std::string choice_id(const SatisfactionTap& tap) {
  return fmt::format("{}{}:{}", prefix, tap.question, to_word(tap.answer));
}

std::optional<SatisfactionTap> read_satisfaction_tap(std::string_view choice_id) noexcept {
  if (!choice_id.starts_with(prefix)) return std::nullopt;
  const auto rest = choice_id.substr(prefix.size());
  const auto colon = rest.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  SatisfactionTap tap;
  const auto* const end = rest.data() + colon;
  const auto [last, error] = std::from_chars(rest.data(), end, tap.question);
  const auto answer = read_satisfaction(rest.substr(colon + 1));
  if (error != std::errc{} || last != end || tap.question <= 0 || !answer) return std::nullopt;
  tap.answer = *answer;
  return tap;
}

}  // namespace tendero::crm
