#include "dialogue/offer_shown.hpp"

#include <gtest/gtest.h>

namespace tendero::dialogue {
namespace {

using Lines = std::vector<std::string>;

commerce::Quote delivered() {
  commerce::Quote offer;
  offer.total = {.minor = 38'500, .currency = {}};
  offer.delivery_kind = commerce::DeliveryKind::delivery;
  offer.address = "Calle 60 #500, Centro";
  return offer;
}

TEST(OfferShown, ADeliveryIsShownWithItsAddress) {
  EXPECT_FALSE(shows_offer(delivered(), "Son $385.00"));
  EXPECT_FALSE(shows_offer(delivered(), "Va a Calle 60 #500, Centro"));
  EXPECT_FALSE(shows_offer(delivered(), "Son $385.00, a Calle 60 #501, Centro"));
  EXPECT_TRUE(shows_offer(delivered(), "Son $385.00, a calle 60 núm. 500 col. Centro"));
  EXPECT_EQ(left_out(delivered(), "Son $385.00", "es-MX"), Lines{"Entrega en: Calle 60 #500, Centro"});
}

TEST(OfferShown, WhatIsPickedUpGoesNowhere) {
  auto offer = delivered();
  offer.delivery_kind = commerce::DeliveryKind::pickup;
  EXPECT_TRUE(shows_offer(offer, "Son $385.00"));
}

TEST(OfferShown, WhatIsOrderedIsNamed) {
  auto offer = delivered();
  offer.delivery_kind = commerce::DeliveryKind::pickup;
  offer.lines = {
      {.product_id = "p", .name = "Espagueti con Albóndigas", .quantity = 1, .unit_price = {}, .subtotal = {}},
      {.product_id = "q", .name = "Pizza Pepperoni", .quantity = 2, .unit_price = {}, .subtotal = {}}};
  EXPECT_TRUE(shows_offer(offer, "1 espagueti con albondigas y 2 Pizzas Pepperoni = $385.00"));
  EXPECT_FALSE(shows_offer(offer, "Tus 2 Pizzas Pepperoni = $385.00"));
  EXPECT_EQ(left_out(offer, "Tus 2 Pizzas Pepperoni = $385.00", "es"), Lines{"Incluye: 1 × Espagueti con Albóndigas"});
}

TEST(OfferShown, WishesAreShown) {
  auto offer = delivered();
  offer.notes = "Entregar al vecino";
  EXPECT_FALSE(shows_offer(offer, "Son $385.00\nCalle 60 500 Centro"));
  EXPECT_EQ(left_out(offer, "Son $385.00\nCalle 60 500 Centro", "en"), Lines{"Notes: Entregar al vecino"});
  EXPECT_TRUE(shows_offer(offer, "Son $385.00\nCalle 60 500 Centro\nentregar al vecino"));
}

}  // namespace
}  // namespace tendero::dialogue
