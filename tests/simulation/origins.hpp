#pragma once

namespace tendero::simulation {

/// Who is where in the simulated network.
inline constexpr auto server_origin = "http://server.sim";
inline constexpr auto desk_origin = "http://desk.sim";
inline constexpr auto shop_origin = "http://shop.sim";
inline constexpr auto graph_origin = "http://graph.sim";
inline constexpr auto model_origin = "http://model.sim";

}  // namespace tendero::simulation
