#pragma once

#include <string>
#include <vector>

#include "shop_talk.hpp"

namespace tendero::assistant {

/// The order conversation of the seed: what was said, what was used.
struct Ordered {
  std::string words;
  std::vector<std::string> used;
  std::size_t orders = 0;
  [[nodiscard]] bool operator==(const Ordered&) const = default;
};

[[nodiscard]] Ordered order(ChatModel& model, test::TestWorld& world);

}  // namespace tendero::assistant
