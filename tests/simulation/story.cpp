#include "simulation/story.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace tendero::simulation {

void Story::note(std::string_view who, std::string_view what) {
  if (!told_) return;
  const auto millis = to_millis(clock_.now()) % std::chrono::milliseconds{std::chrono::days{1}}.count();
  lines_.push_back(fmt::format("{:02}:{:02}:{:02}.{:03}  {:<9} {}", millis / 3'600'000, millis / 60'000 % 60,
                               millis / 1'000 % 60, millis % 1'000, who, what));
  if (lines_.size() > most) lines_.pop_front();
}

std::string Story::text() const { return fmt::format("{}\n", fmt::join(lines_, "\n")); }

}  // namespace tendero::simulation
