#include <set>

#include <gtest/gtest.h>

#include "assets/assets.hpp"
#include "base/calendar.hpp"
#include "open_shop.hpp"
#include "sandbox/shop/drawing/picture.hpp"
#include "sandbox/shop/seed.hpp"

namespace tendero::sandbox {
namespace {

std::string built_in_seed() { return std::string(assets::find_shared("sandbox/la_bella_italia.json").value().bytes); }

TEST(ShopWindow, ShowsMenuAndOrdersToEverybody) {
  OpenShop open;
  open.token = "";
  const auto page = open.get("/");
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(page.headers.find("Content-Type"), "text/html; charset=utf-8");
  for (const auto* text : {"La Bella Italia", "Pizza Margherita", "$150.00", "ORD-2025-000456", "En proceso",
                           "/images/tiramisu.svg", "agotado"}) {
    EXPECT_TRUE(page.body.contains(text)) << text;
  }
  EXPECT_FALSE(page.body.contains("<script"));
  EXPECT_FALSE(page.body.contains("Limoncello"));
  EXPECT_FALSE(page.body.contains("529991234567"));
}

TEST(ShopWindow, SpeaksTheVisitorsLanguage) {
  OpenShop open;
  net::Request request{.method = "GET", .target = "/"};
  request.headers = {{"Accept-Language", "en-US,en;q=0.9"}};
  EXPECT_TRUE(open.send(request).body.contains("Recent orders"));
}

TEST(ShopWindow, WhatStrangersWriteIsText) {
  OpenShop open;
  const auto order =
      R"({"customerPhone":"5550001111","customerName":"<script>alert(1)</script>\"'&","deliveryOption":"pickup","items":[{"product":")" +
      open.product_id("limonada") + R"(","quantity":1}]})";
  ASSERT_EQ(open.post("/api/orders", order).status, 201);
  const auto page = open.get("/").body;
  EXPECT_TRUE(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;"));
  EXPECT_FALSE(page.contains("<script"));
}

TEST(ShopWindow, EveryProductHasItsOwnPicture) {
  OpenShop open;
  const auto seed = read_shop_seed(built_in_seed()).value();
  std::set<std::string> hints;
  const auto covered = draw_picture("nothing:red");
  for (const auto& product : seed.products) {
    const auto picture = open.get("/images/" + product.key + ".svg");
    EXPECT_EQ(picture.status, 200) << product.key;
    EXPECT_EQ(picture.headers.find("Content-Type"), "image/svg+xml");
    EXPECT_TRUE(picture.body.starts_with("<svg ") && picture.body.ends_with("</svg>")) << product.key;
    EXPECT_FALSE(draw_picture(product.drawing.substr(0, product.drawing.find(':')) + ":red") == covered)
        << "nobody drew " << product.drawing;
    hints.insert(product.drawing);
  }
  std::set<std::string> pictures;
  for (const auto& hint : hints) pictures.insert(draw_picture(hint));
  EXPECT_EQ(pictures.size(), hints.size());
  EXPECT_EQ(open.get("/images/nothing.svg").status, 404);
  EXPECT_EQ(open.get("/images/tiramisu.png").status, 404);
}

TEST(ShopWindow, AddressesArePublicOnesWhenTheShopKnowsThem) {
  OpenShop open({.public_url = "https://shop.example/"});
  EXPECT_EQ(text_at(open.data("/api/products?search=tiramisu").at(0), "image"),
            "https://shop.example/images/tiramisu.svg");
}

TEST(ShopSeedData, TheBuiltInOneIsWhole) {
  const auto seed = read_shop_seed(built_in_seed()).value();
  EXPECT_EQ(seed.facts.name, "La Bella Italia");
  EXPECT_EQ(seed.next_order_number, 789);
  EXPECT_GE(seed.products.size(), 60U);
}

TEST(ShopSeedData, MistakesAreNamedByTheirPlace) {
  const auto complaint = [](std::string_view what, std::string_view with) {
    auto text = built_in_seed();
    const auto at = text.find(what);
    EXPECT_NE(at, std::string::npos);
    const auto seed = read_shop_seed(text.replace(at, what.size(), with));
    return seed ? std::string("none") : seed.error().message;
  };
  EXPECT_TRUE(complaint(R"("price": "150.00")", R"("price": "much")").contains("products[0].price"));
  EXPECT_TRUE(complaint(R"("customer": "maria")", R"("customer": "eva")").contains("ORD-2025-000123"));
  EXPECT_TRUE(complaint("America/Mexico_City", "America/Atlantis").contains("shop.time_zone"));
  EXPECT_TRUE(complaint("coming_friday", "coming_soon").contains("orders[1].delivery_date"));
  EXPECT_TRUE(complaint(R"("role": "viewer")", R"("role": "king")").contains("viewer@yourstore.com"));
  EXPECT_TRUE(complaint("{", "[").contains("JSON"));
}

TEST(ShopSeedData, SymbolicDatesAreReadInTheShopsZone) {
  const auto resolved = [](ShopSeed::Date date, std::string_view now) {
    return to_iso(resolve(date, parse_instant(now, "UTC").value(), "America/Mexico_City"));
  };
  const ShopSeed::Date friday{.coming_weekday = 5};
  EXPECT_EQ(resolved(friday, "2025-11-23T08:00:00Z"), "2025-11-28T18:00:00.000Z");
  EXPECT_EQ(resolved(friday, "2025-11-28T05:59:00Z"), "2025-11-28T18:00:00.000Z");  // still Thursday there
  EXPECT_EQ(resolved(friday, "2025-11-28T12:00:00Z"), "2025-12-05T18:00:00.000Z");
  EXPECT_EQ(resolved({.days = -12}, "2025-11-23T08:00:00Z"), "2025-11-11T18:00:00.000Z");
  EXPECT_EQ(resolved({.days = 1}, "2025-12-31T20:00:00Z"), "2026-01-01T18:00:00.000Z");
}

}  // namespace
}  // namespace tendero::sandbox
