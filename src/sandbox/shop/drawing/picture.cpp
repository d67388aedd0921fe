#include "sandbox/shop/drawing/picture.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "sandbox/shop/drawing/food.hpp"
#include "sandbox/shop/drawing/sweets_and_drinks.hpp"

namespace tendero::sandbox {
namespace {

using Draw = std::string (*)(const ink::Shade&);

/// The first line that fits; a hint with a colour is the special case of its shape.
constexpr std::array<std::pair<std::string_view, Draw>, 23> shapes{{
    {"dish:yellow", food::slices}, {"dish:red", food::slices},   {"dish:brown", food::slices},
    {"cup:pink", food::pudding},   {"dish", food::layers},       {"pasta", food::pasta},
    {"calzone", food::calzone},    {"bowl", food::bowl},         {"fish", food::fish},
    {"salad", food::salad},        {"bread", food::bread},       {"sticks", food::sticks},
    {"cheese", food::cheese},      {"ham", food::ham},           {"cake", food::cake},
    {"roll", food::roll},          {"icecream", food::icecream}, {"cup", food::cup},
    {"glass", food::glass},        {"bottle", food::bottle},     {"can", food::can},
    {"wine", food::wine},          {"jar", food::jar},
}};

/// Soft table cloths; which one follows from the hint, so that a product keeps its own.
std::string_view cloth(std::string_view hint) {
  static constexpr std::array<std::string_view, 6> cloths{"#f6e7d3", "#e6efe0", "#f9dfd6",
                                                          "#e2ecf1", "#f3e9f0", "#f7eecb"};
  std::size_t sum = 0;
  for (const char c : hint) sum += static_cast<unsigned char>(c);
  return cloths[sum % cloths.size()];
}

std::string draw_shape(std::string_view hint, std::string_view shape, std::string_view colour) {
  const auto shade = ink::shade(colour);
  if (shape == "pizza") return food::pizza(shade, colour);
  const auto* found =
      std::ranges::find_if(shapes, [&](const auto& each) { return each.first == hint || each.first == shape; });
  return found == shapes.end() ? food::covered() : found->second(shade);
}

}  // namespace

std::string draw_picture(std::string_view hint) {
  const auto colon = std::min(hint.find(':'), hint.size());
  const auto colour = hint.substr(std::min(colon + 1, hint.size()));
  return fmt::format(
      R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" width="400" height="400" role="img">{}{}{}</svg>)",
      ink::box({0, 0}, 400, 400, 0, cloth(hint)), ink::circle({200, 200}, 186, "#ffffff38"),
      draw_shape(hint, hint.substr(0, colon), colour));
}

}  // namespace tendero::sandbox
