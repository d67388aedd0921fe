#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace tendero::simulation {

/// What María writes in one conversation.
struct Errand {
  std::string_view name;
  std::string_view language;
  std::vector<std::string_view> lines;
};

/// The errands on which a model can do harm: orders to the door and to the counter, changes of mind, her orders and
/// those of others, questions, and people who want what is not theirs.
[[nodiscard]] std::span<const Errand> errands();

}  // namespace tendero::simulation
