#pragma once

#include <array>
#include <cstdint>

namespace tendero::simulation {

/// Seeds that once found something, run always. A seed is worth as much as the plans it was drawn by: where drawing
/// changes, it may have become an ordinary one.
inline constexpr std::array<std::uint64_t, 3> regression_seeds{
    315,   // the first that notices the planted fault `message_during_a_turn_gets_none`
    1619,  // an order whose answer came after another worker had said that nobody is sure: known, and never told
    1852,  // the same, where that other worker could not reach the shop and had not seen that an order was begun
};

}  // namespace tendero::simulation
