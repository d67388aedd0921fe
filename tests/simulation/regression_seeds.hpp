#pragma once

#include <array>
#include <cstdint>

namespace tendero::simulation {

/// Seeds that once found something, run always. A seed is worth as much as the plans it was drawn by: where drawing
/// changes, it may have become an ordinary one.
inline constexpr std::array<std::uint64_t, 2> regression_seeds{
    315,  // alone of the first 500 writes at the moment that the fault `message_during_a_turn_gets_none` needs
    455,  // WhatsApp refuses for a moment, and its refusal is cut in half
};

}  // namespace tendero::simulation
