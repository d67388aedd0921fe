#include "sandbox/shop/drawing/food.hpp"

#include <array>

#include <fmt/format.h>

namespace tendero::sandbox::food {

using namespace ink;

namespace {

/// Places on a pizza that look thrown and touch no cut.
constexpr std::array<Point, 9> scattered{
    {{200, 118}, {268, 150}, {284, 224}, {240, 280}, {168, 284}, {116, 236}, {128, 158}, {196, 196}, {222, 228}}};

std::string margherita_topping() {
  std::string topping;
  for (const std::size_t i : {0U, 2U, 4U, 6U, 7U}) topping += ellipse(scattered[i], 27, 22, "#fff6e0");
  for (const std::size_t i : {1U, 3U, 5U, 8U}) topping += leaf(scattered[i], static_cast<int>(i) * 47);
  return topping;
}

std::string pepperoni_topping(const Shade& shade) {
  std::string topping;
  for (const auto& at : scattered) {
    topping += circle(at, 25, shade.dark) + circle({at.x - 1, at.y - 2}, 22, shade.base) +
               circle({at.x - 8, at.y - 6}, 3, shade.light) + circle({at.x + 7, at.y + 5}, 3, shade.light);
  }
  return topping;
}

std::string vegetable_topping() {
  std::string topping;
  for (const auto& at : scattered) {
    topping += ellipse({at.x - 30, at.y + 12}, 15, 10, "#efe3cf") + ellipse({at.x - 30, at.y + 9}, 10, 5, "#cdb693");
  }
  for (const std::size_t i : {0U, 3U, 6U, 8U}) topping += ring(scattered[i], 18, 9, "#5a9e4b");
  for (const std::size_t i : {1U, 4U}) topping += ring(scattered[i], 15, 6, "#8a4f8a");
  for (const std::size_t i : {2U, 5U, 7U})
    topping += circle(scattered[i], 13, "#3b3a2f") + circle(scattered[i], 5, "#e8b94a");
  for (const auto& at : scattered) topping += box({at.x + 22, at.y - 26}, 10, 7, 3, "#fbe07a");
  return topping;
}

}  // namespace

std::string pizza(const Shade& shade, std::string_view colour) {
  const auto base = ellipse({200, 214}, 160, 154, "#00000018") + circle({200, 200}, 158, "#c98a45") +
                    circle({200, 198}, 152, "#e3ab63") + circle({200, 200}, 130, "#d9482b") +
                    circle({200, 200}, 122, "#f6cf73");
  const auto cuts = stroke("M200 52 V348 M72 126 L328 274 M72 274 L328 126", 3, "#c98a4580");
  if (colour == "green") return base + cuts + vegetable_topping();
  if (colour == "red") return base + cuts + pepperoni_topping(shade);
  return base + cuts + margherita_topping();
}

std::string layers(const Shade& shade) {
  std::string block = area("M104 236 L200 276 L300 232 L300 252 L200 298 L104 256z", shade.dark);
  for (const int up : {0, 26, 52}) {
    block += area(fmt::format("M104 {} L200 {} L300 {} V{} L200 {} L104 {}z", 222 - up, 264 - up, 218 - up, 234 - up,
                              280 - up, 238 - up),
                  "#f6dfa6");
    block += area(fmt::format("M104 {} L200 {} L300 {} V{} L200 {} L104 {}z", 212 - up, 254 - up, 208 - up, 219 - up,
                              265 - up, 223 - up),
                  shade.base);
  }
  const auto top = area("M104 160 L206 120 L300 156 L200 202z", "#f9d98a") +
                   area("M132 160 Q160 136 204 134 Q250 140 270 158 Q236 186 200 188 Q160 182 132 160z", shade.base) +
                   area("M160 160 Q190 146 232 158 Q214 172 196 172z", shade.light);
  return plate() + block + top + leaf({206, 150}, -24) + leaf({186, 158}, 30);
}

std::string slices(const Shade& shade) {
  std::string fan;
  for (int i = 0; i < 5; ++i) {
    const Point at{122 + i * 36, 212 - i * (4 - i) * 6};
    fan += turned(-32 + i * 16, at,
                  ellipse({at.x + 4, at.y + 6}, 34, 66, "#00000018") + ellipse(at, 34, 66, shade.dark) +
                      ellipse({at.x - 4, at.y - 2}, 28, 60, shade.base) +
                      ellipse({at.x - 12, at.y - 18}, 8, 26, shade.light));
  }
  const auto lemon = circle({132, 290}, 26, "#f2c14e") + circle({132, 290}, 21, "#fdf0b8") +
                     stroke("M132 272 V308 M114 290 H150 M119 277 L145 303 M145 277 L119 303", 3, "#f2c14e");
  const auto sauce = circle({262, 284}, 34, "#ffffff") + ring({262, 284}, 33, 3, "#e9e4dc") +
                     circle({262, 284}, 25, "#d9482b") + ellipse({254, 276}, 8, 5, "#f0896f");
  return plate() + fan + lemon + sauce + leaf({192, 300}, -8) + leaf({208, 292}, 28);
}

std::string pasta(const Shade& shade) {
  std::string noodles = circle({200, 204}, 104, "#f0c668");
  for (const int radius : {94, 80, 66, 52})
    noodles += ring({200, 204}, radius, 7, radius % 4 == 0 ? "#f9dc93" : "#e2ae45");
  noodles += stroke("M112 184 q40 -60 96 -54 M292 226 q-30 62 -92 62 M126 250 q30 40 70 36 M280 160 q-24 -38 -62 -40",
                    8, "#f9dc93");
  const auto sauce = area("M142 198 Q150 144 204 150 Q262 148 262 204 Q258 256 200 254 Q144 250 142 198z", shade.base) +
                     area("M164 190 Q178 164 206 166 Q184 178 178 206z", shade.light);
  const auto dots =
      circle({226, 184}, 9, shade.dark) + circle({186, 226}, 8, shade.dark) + circle({232, 222}, 7, shade.light);
  return plate() + noodles + sauce + dots + leaf({206, 196}, -30) + leaf({218, 210}, 40);
}

std::string calzone(const Shade& shade) {
  const auto dough = area("M56 250 Q70 110 200 106 Q330 110 344 250 Q200 286 56 250z", "#d79a50") +
                     area("M66 242 Q82 122 200 118 Q318 122 334 242 Q200 272 66 242z", "#ecbe78");
  std::string crimps;
  for (int i = 0; i < 9; ++i) crimps += ellipse({78 + i * 31, 252 + (i * (8 - i)) * 5 / 4}, 20, 13, "#e0ab60");
  const auto cuts = stroke("M150 168 q14 18 8 40 M200 156 q12 22 2 46 M250 168 q4 22 -12 38", 9, shade.base);
  return ellipse({200, 282}, 160, 26, "#00000018") + dough + crimps + cuts + ellipse({126, 170}, 12, 7, "#f7d8a2") +
         leaf({286, 292}, -12);
}

std::string bowl(const Shade& shade) {
  const auto content = ellipse({200, 206}, 146, 44, "#ffffff") + ellipse({200, 208}, 128, 36, shade.dark) +
                       ellipse({200, 205}, 124, 33, shade.base);
  const auto pieces = ellipse({160, 198}, 22, 9, shade.light) + ellipse({236, 212}, 24, 9, shade.light) +
                      ellipse({206, 192}, 15, 6, "#fff3d6") + ellipse({184, 220}, 14, 6, "#fff3d6") +
                      leaf({226, 196}, -14);
  const auto body = area("M54 208 Q60 318 156 332 H244 Q340 318 346 208 Q200 268 54 208z", "#f7f3ec") +
                    area("M68 244 Q86 318 156 332 H244 Q314 318 332 244 Q296 304 200 306 Q104 304 68 244z", "#e6dfd3");
  return ellipse({200, 336}, 120, 16, "#00000018") + steam({200, 158}) + body + content + pieces;
}

std::string fish(const Shade& shade) {
  const auto body = area("M82 204 Q130 134 212 146 Q270 154 300 196 Q262 250 206 254 Q128 258 82 204z", shade.dark) +
                    area("M88 200 Q134 140 210 150 Q264 158 292 194 Q256 238 206 242 Q134 246 88 200z", shade.base) +
                    area("M284 196 L338 152 Q328 200 340 244z", shade.dark);
  const auto stripes = stroke("M150 166 q-14 34 4 66 M190 154 q-14 42 4 82 M230 158 q-12 40 2 74", 6, shade.light);
  const auto lemon = circle({146, 286}, 30, "#f2c14e") + circle({146, 286}, 24, "#fdf0b8") +
                     stroke("M146 264 V308 M124 286 H168 M131 271 L161 301 M161 271 L131 301", 3, "#f2c14e");
  return plate() + body + stripes + circle({118, 190}, 7, "#ffffff") + circle({118, 190}, 4, "#2b2b2b") + lemon +
         leaf({236, 286}, 16) + leaf({208, 292}, -20);
}

std::string salad(const Shade& shade) {
  std::string leaves;
  constexpr std::array<std::string_view, 3> greens{"#7cb668", "#9ccc7d", "#5a9e4b"};
  constexpr std::array<Point, 10> places{{{130, 176},
                                          {166, 142},
                                          {212, 132},
                                          {256, 152},
                                          {282, 190},
                                          {150, 206},
                                          {196, 176},
                                          {238, 196},
                                          {180, 214},
                                          {222, 216}}};
  for (std::size_t i = 0; i < places.size(); ++i) {
    leaves +=
        circle(places[i], 40, greens[i % greens.size()]) + circle({places[i].x + 8, places[i].y - 8}, 22, "#ffffff22");
  }
  std::string accents;
  for (const Point& at : {Point{158, 172}, {216, 158}, {258, 184}, {200, 204}}) {
    accents += circle(at, 18, shade.dark) + circle({at.x - 2, at.y - 3}, 15, shade.base) +
               circle({at.x - 6, at.y - 7}, 4, shade.light);
  }
  const auto body = area("M62 208 Q66 318 160 334 H240 Q334 318 338 208 Q200 258 62 208z", "#f7f3ec") +
                    area("M76 246 Q94 320 160 334 H240 Q306 320 324 246 Q290 300 200 302 Q110 300 76 246z", "#e6dfd3");
  return ellipse({200, 338}, 118, 15, "#00000018") + leaves + accents + body;
}

std::string bread(const Shade& shade) {
  const auto slice = [&](Point at, int degrees) {
    const auto crust = area(
        fmt::format("M{} {} q-16 -74 66 -74 q82 0 66 74 q2 34 -66 34 q-68 0 -66 -34z", at.x - 66, at.y), "#b9763a");
    const auto crumb = area(
        fmt::format("M{} {} q-12 -62 54 -62 q66 0 54 62 q0 22 -54 22 q-54 0 -54 -22z", at.x - 54, at.y), "#f3d29a");
    const auto top = circle({at.x - 22, at.y - 18}, 13, shade.base) + circle({at.x + 20, at.y - 26}, 12, shade.base) +
                     circle({at.x + 4, at.y + 2}, 12, shade.base) + circle({at.x + 28, at.y + 4}, 8, shade.light) +
                     leaf({at.x - 14, at.y - 2}, 30);
    return turned(degrees, at, crust + crumb + top);
  };
  const auto board = box({44, 92}, 312, 230, 26, "#00000014") + box({44, 84}, 312, 230, 26, "#c99b6d") +
                     stroke("M70 130 H250 M120 282 H330 M90 214 H150", 4, "#b5855640");
  return board + slice({140, 176}, -14) + slice({262, 168}, 10) + slice({206, 260}, -2);
}

std::string sticks(const Shade& shade) {
  std::string pieces;
  for (int i = 0; i < 6; ++i) {
    const Point corner{108 + i * 34, 96 + (i % 2) * 16};
    pieces += box(corner, 26, 176, 13, shade.dark) + box({corner.x, corner.y}, 21, 172, 11, shade.base) +
              stroke(fmt::format("M{} {} v120", corner.x + 7, corner.y + 18), 4, shade.light);
  }
  const auto cup = area("M112 250 H304 L286 338 H130z", "#f7f3ec") + area("M118 282 H298 L286 338 H130z", "#e6dfd3") +
                   box({104, 236}, 208, 26, 13, "#ffffff");
  return ellipse({206, 342}, 100, 13, "#00000018") + turned(5, {200, 200}, pieces) + cup;
}

std::string cheese(const Shade& shade) {
  const auto wedge = area("M56 236 L296 116 Q344 150 344 206 L56 262z", shade.light) +
                     area("M56 250 L344 206 V286 L56 318z", shade.base) +
                     stroke("M56 236 L296 116 Q344 150 344 206", 10, shade.dark);
  const auto holes = ellipse({148, 284}, 24, 18, shade.dark) + ellipse({240, 258}, 18, 14, shade.dark) +
                     ellipse({306, 258}, 13, 11, shade.dark) + ellipse({196, 296}, 10, 8, shade.dark) +
                     ellipse({228, 186}, 22, 10, shade.base) + ellipse({292, 170}, 12, 6, shade.base);
  return ellipse({200, 322}, 158, 18, "#00000018") + wedge + holes;
}

std::string ham(const Shade& shade) {
  const auto slice = [&](Point at, int degrees) {
    return turned(
        degrees, at,
        ellipse(at, 74, 62, shade.light) + ellipse(at, 64, 52, shade.base) +
            stroke(fmt::format("M{} {} q26 -22 58 -4 M{} {} q22 14 46 2", at.x - 40, at.y - 8, at.x - 22, at.y + 22), 6,
                   shade.light) +
            stroke(fmt::format("M{} {} q14 -20 34 -22", at.x - 46, at.y + 14), 5, shade.dark));
  };
  const auto board = ellipse({200, 214}, 164, 150, "#00000014") + ellipse({200, 204}, 162, 146, "#c99b6d");
  return board + slice({144, 160}, -20) + slice({256, 154}, 16) + slice({276, 242}, 40) + slice({140, 250}, 12) +
         slice({206, 214}, -8) + leaf({214, 296}, 8);
}

std::string covered() {
  return ellipse({200, 292}, 170, 28, "#00000018") + ellipse({200, 280}, 166, 26, "#ffffff") +
         area("M62 274 Q66 128 200 124 Q334 128 338 274z", "#d7dbe0") +
         area("M92 262 Q100 160 190 144 Q128 176 124 262z", "#ffffff90") + circle({200, 112}, 16, "#b9bfc6");
}

}  // namespace tendero::sandbox::food
