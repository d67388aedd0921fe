#pragma once

#include <string>

#include "sandbox/shop/drawing/ink.hpp"

/// Desserts, glasses, bottles and jars of La Bella Italia, each in the colour of the hint.
namespace tendero::sandbox::food {

[[nodiscard]] std::string cake(const ink::Shade& shade);
[[nodiscard]] std::string roll(const ink::Shade& shade);
[[nodiscard]] std::string icecream(const ink::Shade& shade);
[[nodiscard]] std::string cup(const ink::Shade& shade);
/// A trembling cream turned out on a plate, with its sauce.
[[nodiscard]] std::string pudding(const ink::Shade& sauce);
[[nodiscard]] std::string glass(const ink::Shade& shade);
[[nodiscard]] std::string bottle(const ink::Shade& shade);
[[nodiscard]] std::string can(const ink::Shade& shade);
[[nodiscard]] std::string wine(const ink::Shade& shade);
[[nodiscard]] std::string jar(const ink::Shade& shade);

}  // namespace tendero::sandbox::food
