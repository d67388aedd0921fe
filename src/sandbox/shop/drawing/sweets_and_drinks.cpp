#include "sandbox/shop/drawing/sweets_and_drinks.hpp"

#include <array>

#include <fmt/format.h>

namespace tendero::sandbox::food {

using namespace ink;

std::string cake(const Shade& shade) {
  const auto layer = [](int y, std::string_view fill) {
    return area(fmt::format("M92 {} L300 {} V{} L92 {}z", y, y - 28, y + 8, y + 36), fill);
  };
  const auto side =
      layer(196, shade.base) + layer(228, "#fff4dc") + layer(256, shade.light) + layer(288 - 4, shade.base);
  const auto top =
      area("M92 198 L236 116 Q292 128 300 170z", shade.dark) + area("M104 194 L236 122 Q282 134 290 166z", shade.base);
  const auto cream =
      circle({226, 148}, 20, "#fff8e7") + circle({226, 136}, 13, "#ffffff") + circle({226, 126}, 7, shade.dark);
  return plate() + side + top + cream + circle({150, 182}, 3, shade.light) + circle({176, 172}, 3, shade.light) +
         circle({262, 162}, 3, shade.light);
}

std::string roll(const Shade& shade) {
  const auto one = [&](Point at) {
    std::string blisters;
    for (const int x : {-44, -12, 22, 50}) blisters += ellipse({at.x + x, at.y - 10 + (x & 8)}, 9, 6, shade.dark);
    return ellipse({at.x - 84, at.y}, 22, 32, "#fff8e7") + ellipse({at.x + 84, at.y}, 22, 32, "#fff8e7") +
           box({at.x - 82, at.y - 36}, 164, 72, 30, shade.base) +
           box({at.x - 74, at.y - 30}, 148, 20, 10, shade.light) + blisters +
           circle({at.x + 92, at.y - 8}, 4, "#5b3a26") + circle({at.x + 86, at.y + 10}, 4, "#5b3a26") +
           circle({at.x - 92, at.y + 4}, 4, "#5b3a26");
  };
  return plate() + turned(-24, {200, 160}, one({196, 160})) + turned(-24, {208, 246}, one({210, 246})) +
         leaf({116, 262}, 34);
}

std::string icecream(const Shade& shade) {
  const auto scoop = [&](Point at) {
    return circle(at, 62, shade.dark) + circle({at.x - 3, at.y - 4}, 58, shade.base) +
           ellipse({at.x - 22, at.y - 26}, 16, 10, shade.light);
  };
  const auto foot = area("M192 286 h16 l6 40 h-28z", "#cfe3ea") + ellipse({200, 332}, 62, 12, "#cfe3ea");
  const auto cup = area("M96 208 H304 Q296 292 200 296 Q104 292 96 208z", "#e4f1f5") +
                   area("M112 220 H180 Q164 262 176 288 Q120 274 112 220z", "#ffffff90");
  const auto wafer =
      turned(22, {266, 110},
             box({252, 62}, 30, 110, 6, "#d79a50") + stroke("M256 84 H278 M256 108 H278 M256 132 H278", 3, "#b9763a"));
  return ellipse({200, 338}, 84, 12, "#00000018") + wafer + scoop({158, 176}) + scoop({242, 180}) + foot + cup +
         leaf({196, 126}, -30);
}

std::string cup(const Shade& shade) {
  const auto body = area("M92 176 H288 Q284 306 190 312 Q96 306 92 176z", "#ffffff") +
                    area("M104 236 Q124 306 190 312 Q256 306 276 236 Q246 286 190 288 Q134 286 104 236z", "#e9e4dc");
  const auto handle = stroke("M284 200 q54 -8 48 38 q-8 40 -62 34", 16, "#ffffff");
  const auto drink = ellipse({190, 178}, 98, 28, "#e9e4dc") + ellipse({190, 178}, 86, 22, shade.base) +
                     ellipse({176, 174}, 34, 9, shade.light);
  return ellipse({194, 326}, 142, 20, "#00000018") + ellipse({194, 316}, 140, 20, "#ffffff") +
         ellipse({194, 312}, 108, 12, "#e9e4dc") + handle + body + drink + steam({190, 140});
}

std::string pudding(const Shade& sauce) {
  const auto pool = ellipse({200, 268}, 116, 40, sauce.dark) + ellipse({200, 264}, 108, 34, sauce.base);
  const auto cream = area("M128 262 Q134 140 160 128 H240 Q266 140 272 262 Q200 286 128 262z", "#fff4dc") +
                     area("M244 132 Q264 150 272 262 Q252 270 232 272 Q248 200 230 132z", "#f0dfba");
  const auto topping =
      area(
          "M150 132 Q200 106 250 132 Q262 176 244 178 Q236 150 222 156 Q216 196 202 192 Q196 152 180 156 Q172 "
          "184 158 176 Q142 160 150 132z",
          sauce.base) +
      ellipse({182, 130}, 18, 5, sauce.light);
  const auto berries = circle({188, 112}, 15, "#8c2340") + circle({212, 108}, 16, "#a82c4c") +
                       circle({207, 102}, 4, "#e88fa2") + circle({116, 282}, 12, "#8c2340") +
                       circle({290, 284}, 12, "#a82c4c");
  return plate() + pool + cream + topping + berries + leaf({234, 102}, -28);
}

std::string glass(const Shade& shade) {
  const auto straw = stroke("M222 200 L262 52 h34", 11, "#d9482b");
  const auto drink =
      area("M122 140 H278 L262 326 Q200 340 138 326z", shade.base) + area("M122 140 H278 L276 162 H124z", shade.light);
  std::string ice;
  for (const auto& [at, degrees] :
       std::array<std::pair<Point, int>, 3>{{{{142, 166}, 12}, {{200, 190}, -16}, {{160, 232}, 24}}}) {
    ice += turned(degrees, {at.x + 22, at.y + 22}, box(at, 44, 44, 8, "#ffffff80"));
  }
  const auto rim = area("M112 96 H288 L268 334 Q200 350 132 334z", "#ffffff48") +
                   stroke("M112 96 L132 334 Q200 350 268 334 L288 96", 6, "#ffffffd0");
  // Nobody cuts a slice of tea.
  const auto fruit = shade.base == ink::shade("brown").base ? ink::shade("yellow") : shade;
  const auto slice = circle({284, 108}, 38, fruit.dark) + circle({284, 108}, 32, "#fff6d8") +
                     circle({284, 108}, 27, fruit.base) +
                     stroke("M284 82 V134 M258 108 H310 M266 90 L302 126 M302 90 L266 126", 3, "#fff6d8");
  return ellipse({200, 346}, 84, 12, "#00000018") + straw + drink + ice + rim + slice;
}

std::string bottle(const Shade& shade) {
  const auto body =
      area("M168 64 H232 V128 Q268 156 268 200 V322 Q268 344 246 344 H154 Q132 344 132 322 V200 Q132 156 168 128z",
           shade.base) +
      area("M148 196 Q150 164 178 146 Q164 190 164 320 Q148 318 148 300z", shade.light);
  const auto cap = box({164, 44}, 72, 30, 8, shade.dark);
  const auto label = box({132, 206}, 136, 84, 0, "#fffaf0") + box({132, 214}, 136, 6, 0, shade.dark) +
                     box({132, 276}, 136, 6, 0, shade.dark) + circle({200, 248}, 20, shade.light) +
                     leaf({200, 248}, -30);
  return ellipse({200, 346}, 84, 12, "#00000018") + body + cap + label;
}

std::string can(const Shade& shade) {
  const auto body = box({124, 78}, 152, 262, 26, shade.base) + box({124, 78}, 40, 262, 20, shade.dark) +
                    box({234, 96}, 18, 220, 9, shade.light);
  const auto ends = ellipse({200, 88}, 70, 17, "#dfe3e6") + ellipse({200, 86}, 58, 12, "#b9bfc6") +
                    ellipse({212, 84}, 18, 5, "#eef1f3") + box({132, 322}, 136, 18, 9, "#c9ced3");
  const auto wave = stroke("M130 236 q36 -38 70 -8 t70 -14", 16, "#ffffffe0");
  std::string drops;
  for (const Point& at : {Point{150, 134}, {176, 168}, {220, 140}, {158, 282}, {214, 290}})
    drops += ellipse(at, 5, 7, "#ffffff70");
  return ellipse({200, 344}, 92, 13, "#00000018") + body + ends + wave + drops;
}

std::string wine(const Shade& shade) {
  const auto flask =
      area("M112 56 H148 V140 Q180 164 180 206 V328 Q180 344 164 344 H96 Q80 344 80 328 V206 Q80 164 112 140z",
           "#2f4a36") +
      area("M94 204 Q96 172 116 154 V320 H100 Q94 320 94 312z", "#4a6b52") + box({108, 44}, 44, 52, 6, shade.dark) +
      box({80, 220}, 100, 78, 0, "#fffaf0") + box({80, 230}, 100, 5, 0, shade.base) +
      circle({130, 262}, 17, shade.base);
  // A green bottle holds white wine.
  const auto drink = shade.base == ink::shade("green").base ? ink::shade("yellow") : shade;
  const auto goblet = area("M222 150 H334 Q338 250 278 254 Q218 250 222 150z", "#ffffff70") +
                      area("M223 186 H333 Q328 246 278 248 Q228 246 223 186z", drink.base) +
                      ellipse({278, 186}, 55, 9, drink.light) + box({273, 252}, 10, 76, 0, "#ffffffc0") +
                      ellipse({278, 332}, 46, 10, "#ffffffd0") + stroke("M236 166 q-2 30 8 52", 5, "#ffffffb0");
  return ellipse({130, 346}, 68, 10, "#00000018") + ellipse({278, 342}, 56, 8, "#00000018") + flask + goblet;
}

std::string jar(const Shade& shade) {
  const auto body = box({104, 122}, 192, 218, 38, "#ffffff80") + box({114, 140}, 172, 192, 30, shade.base) +
                    box({128, 152}, 20, 150, 10, shade.light);
  const auto lid = box({112, 84}, 176, 48, 12, "#d7dbe0") + box({112, 112}, 176, 12, 6, "#b9bfc6");
  const auto label = box({104, 196}, 192, 92, 0, "#fffaf0") + box({104, 206}, 192, 5, 0, shade.dark) +
                     box({104, 274}, 192, 5, 0, shade.dark) + circle({188, 242}, 22, shade.base) +
                     leaf({214, 232}, -28);
  return ellipse({200, 344}, 104, 13, "#00000018") + body + lid + label;
}

}  // namespace tendero::sandbox::food
