#pragma once

#include <array>
#include <cstdint>

namespace tendero::simulation {

/// Seeds that once found something, run always. A seed is worth as much as the plans it was drawn by: where drawing
/// changes, it may have become an ordinary one.
inline constexpr std::array<std::uint64_t, 0> regression_seeds{};

}  // namespace tendero::simulation
