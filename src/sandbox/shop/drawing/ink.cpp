#include "sandbox/shop/drawing/ink.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace tendero::sandbox::ink {

Shade shade(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, Shade>, 13> shades{{
      {"tomato", {"#d9482b", "#b2351c", "#f0896f"}},
      {"red", {"#c8332f", "#9c2422", "#ea7a73"}},
      {"green", {"#5a9e4b", "#3f7a35", "#a8cf8e"}},
      {"olive", {"#8d9440", "#6b712c", "#c4ca7c"}},
      {"cream", {"#f3e3c0", "#dcc391", "#fff8e7"}},
      {"yellow", {"#f2c14e", "#d39c25", "#fbe3a1"}},
      {"orange", {"#ee8a34", "#c96a18", "#fac48f"}},
      {"brown", {"#8a5a3c", "#653d25", "#c39a7b"}},
      {"pink", {"#e88fa2", "#c9667d", "#f8cdd6"}},
      {"purple", {"#6d3a6b", "#4c254b", "#a97ba6"}},
      {"blue", {"#5fa8d3", "#3a83b0", "#bfe0f2"}},
      {"black", {"#33312f", "#1c1b1a", "#6e6a66"}},
      {"white", {"#ffffff", "#dcd7cf", "#ffffff"}},
  }};
  const auto* found = std::ranges::find(shades, name, &std::pair<std::string_view, Shade>::first);
  return found == shades.end() ? Shade{"#b8ab9b", "#94887a", "#ded5c9"} : found->second;
}

std::string circle(Point centre, int radius, std::string_view fill) {
  return fmt::format(R"(<circle cx="{}" cy="{}" r="{}" fill="{}"/>)", centre.x, centre.y, radius, fill);
}

std::string ring(Point centre, int radius, int width, std::string_view colour) {
  return fmt::format(R"(<circle cx="{}" cy="{}" r="{}" fill="none" stroke="{}" stroke-width="{}"/>)", centre.x,
                     centre.y, radius, colour, width);
}

std::string ellipse(Point centre, int radius_x, int radius_y, std::string_view fill) {
  return fmt::format(R"(<ellipse cx="{}" cy="{}" rx="{}" ry="{}" fill="{}"/>)", centre.x, centre.y, radius_x, radius_y,
                     fill);
}

std::string box(Point corner, int width, int height, int rounding, std::string_view fill) {
  return fmt::format(R"(<rect x="{}" y="{}" width="{}" height="{}" rx="{}" fill="{}"/>)", corner.x, corner.y, width,
                     height, rounding, fill);
}

std::string area(std::string_view outline, std::string_view fill) {
  return fmt::format(R"(<path d="{}" fill="{}"/>)", outline, fill);
}

std::string stroke(std::string_view outline, int width, std::string_view colour) {
  return fmt::format(
      R"(<path d="{}" fill="none" stroke="{}" stroke-width="{}" stroke-linecap="round" stroke-linejoin="round"/>)",
      outline, colour, width);
}

std::string turned(int degrees, Point centre, std::string_view pieces) {
  return fmt::format(R"svg(<g transform="rotate({} {} {})">{}</g>)svg", degrees, centre.x, centre.y, pieces);
}

std::string leaf(Point at, int degrees, std::string_view colour) {
  const auto blade = fmt::format("M{} {} q22 -22 48 0 q-26 22 -48 0z", at.x - 24, at.y);
  const auto vein = fmt::format("M{} {} h34", at.x - 18, at.y);
  return turned(degrees, at, area(blade, colour) + stroke(vein, 2, "#ffffff66"));
}

std::string plate() {
  return ellipse({200, 216}, 168, 160, "#00000014") + circle({200, 200}, 164, "#ffffff") +
         ring({200, 200}, 122, 3, "#e9e4dc");
}

std::string steam(Point at) {
  std::string wisps;
  for (const int x : {-34, 0, 34}) {
    wisps += stroke(fmt::format("M{} {} q-14 -16 0 -32 q14 -16 0 -32", at.x + x, at.y), 7, "#ffffffb0");
  }
  return wisps;
}

}  // namespace tendero::sandbox::ink
