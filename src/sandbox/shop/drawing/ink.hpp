#pragma once

#include <string>
#include <string_view>

/// Pieces of SVG on a canvas of 400 × 400, to be put one after the other; the later lies on the earlier.
namespace tendero::sandbox::ink {

struct Point {
  int x = 0;
  int y = 0;
};

/// A colour of the seed's `drawing` hints with what goes with it.
struct Shade {
  std::string_view base;
  std::string_view dark;
  std::string_view light;
};
/// An unknown name is a warm grey.
[[nodiscard]] Shade shade(std::string_view name);

[[nodiscard]] std::string circle(Point centre, int radius, std::string_view fill);
[[nodiscard]] std::string ring(Point centre, int radius, int width, std::string_view colour);
[[nodiscard]] std::string ellipse(Point centre, int radius_x, int radius_y, std::string_view fill);
[[nodiscard]] std::string box(Point corner, int width, int height, int rounding, std::string_view fill);
/// `outline` as in the `d` attribute of an SVG path.
[[nodiscard]] std::string area(std::string_view outline, std::string_view fill);
[[nodiscard]] std::string stroke(std::string_view outline, int width, std::string_view colour);
/// The same pieces turned around `centre`.
[[nodiscard]] std::string turned(int degrees, Point centre, std::string_view pieces);

/// A basil leaf lying there.
[[nodiscard]] std::string leaf(Point at, int degrees, std::string_view colour = "#4c9a52");
/// A round white plate with its rim and shadow.
[[nodiscard]] std::string plate();
/// Three wisps above something hot.
[[nodiscard]] std::string steam(Point at);

}  // namespace tendero::sandbox::ink
