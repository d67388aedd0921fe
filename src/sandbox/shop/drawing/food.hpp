#pragma once

#include <string>

#include "sandbox/shop/drawing/ink.hpp"

/// What lies on the tables of La Bella Italia, each in the colour of the hint.
namespace tendero::sandbox::food {

[[nodiscard]] std::string pizza(const ink::Shade& shade, std::string_view colour);
/// Something in layers, cut in a block.
[[nodiscard]] std::string layers(const ink::Shade& shade);
/// Slices of something roasted or fried, laid in a fan.
[[nodiscard]] std::string slices(const ink::Shade& shade);
[[nodiscard]] std::string pasta(const ink::Shade& shade);
[[nodiscard]] std::string calzone(const ink::Shade& shade);
[[nodiscard]] std::string bowl(const ink::Shade& shade);
[[nodiscard]] std::string fish(const ink::Shade& shade);
[[nodiscard]] std::string salad(const ink::Shade& shade);
[[nodiscard]] std::string bread(const ink::Shade& shade);
[[nodiscard]] std::string sticks(const ink::Shade& shade);
[[nodiscard]] std::string cheese(const ink::Shade& shade);
[[nodiscard]] std::string ham(const ink::Shade& shade);
/// A covered plate, for what nobody has drawn.
[[nodiscard]] std::string covered();

}  // namespace tendero::sandbox::food
