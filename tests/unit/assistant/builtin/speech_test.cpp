#include "assistant/builtin/speech.hpp"

#include <gtest/gtest.h>

namespace tendero::assistant::builtin {
namespace {

const Texts& spanish() { return Texts::of("es"); }
const Texts& english() { return Texts::of("en"); }

TEST(Speech, PluralizesTheFirstWordOfAName) {
  EXPECT_EQ(pluralize("Pizza Pepperoni"), "Pizzas Pepperoni");
  EXPECT_EQ(pluralize("Tiramisú"), "Tiramisús");
  EXPECT_EQ(pluralize("Pan de Ajo"), "Panes de Ajo");
  EXPECT_EQ(pluralize("Salmón al Limón"), "Salmones al Limón");
  EXPECT_EQ(pluralize("Ravioles de Queso"), "Ravioles de Queso");
  EXPECT_EQ(pluralize("Pão de Alho"), "Pães de Alho");
  EXPECT_EQ(pluralize("Limão"), "Limões");
  EXPECT_EQ(pluralize(""), "");
}

TEST(Speech, ReadsPlaceAndTimeOutOfADeliveryOption) {
  const auto seed = read_pickup_words("Recoger en: Av. Principal 123. Listo en ~30 minutos");
  EXPECT_EQ(seed.place, "Av. Principal 123");
  EXPECT_EQ(seed.minutes, "~30");
  EXPECT_EQ(read_pickup_words("Recoger en: Calle 5.").place, "Calle 5");
  EXPECT_EQ(read_pickup_words("Retirar em: Rua 5. Pronto em 20 minutos").place, "Rua 5");
  EXPECT_EQ(read_pickup_words("Llega en 45 min a tu puerta").minutes, "45");
  EXPECT_EQ(read_pickup_words("En mostrador").place, "");
  EXPECT_EQ(read_pickup_words("Administración, planta 2").minutes, "") << "not every min is a minute";
  EXPECT_EQ(read_pickup_words("").place, "");
}

QuoteFound two_pizzas() {
  return {.lines = {{"p1", "Pizza Pepperoni", 2, "$340.00"}},
          .delivery = {"pickup", "Recoger en tienda", "", "$0.00"},
          .total = "$340.00"};
}

TEST(Speech, ASmallQuoteIsOneLine) {
  EXPECT_EQ(quote_summary(two_pizzas(), "", "", spanish()), "Perfecto, 2 Pizzas Pepperoni = $340.00");
  EXPECT_EQ(quote_summary(two_pizzas(), "", "", english()), "Perfect, 2 x Pizza Pepperoni = $340.00");
  EXPECT_EQ(quote_summary(two_pizzas(), "", "", Texts::of("pt")), "Perfeito, 2 x Pizza Pepperoni = $340.00");
  auto sliced = two_pizzas();
  sliced.lines.front().product = "Pepperoni Rebanado 250 g";
  EXPECT_EQ(quote_summary(sliced, "", "", spanish()), "Perfecto, 2 Pepperoni Rebanado 250 g = $340.00");
}

TEST(Speech, ALargerQuoteHasALineForEachThingToPay) {
  auto quote = two_pizzas();
  quote.lines.push_back({"p2", "Tiramisú", 1, "$150.00"});
  quote.delivery = {"delivery", "Envío a domicilio", "", "$45.00"};
  quote.address = "Calle 60 412";
  quote.total = "$535.00";
  EXPECT_EQ(
      quote_summary(quote, "2024-01-12", "sin cebolla", spanish()),
      "Perfecto, tu pedido:\n• 2x Pizza Pepperoni - $340.00\n• 1x Tiramisú - $150.00\n🛵 Envío a domicilio: $45.00\n"
      "📍 Calle 60 412\n📅 viernes, 12 de enero\n📝 sin cebolla\n💰 Total: $535.00");
}

TEST(Speech, AnOrderIsToldInTheCustomersLanguage) {
  const OrderFound order{.number = "ORD-1",
                         .status = "En Proceso",
                         .status_code = "processing",
                         .total = "$450.00",
                         .payment = "Tarjeta de Crédito",
                         .payment_code = "credit_card",
                         .delivery_date = "viernes, 12 de enero",
                         .delivery_day = "2024-01-12",
                         .lines = {{"Tiramisú", 1, "$150.00"}}};
  EXPECT_EQ(order_card(order, english()),
            "📦 Order ORD-1\n\n📋 Status: Processing\n💰 Total: $450.00\n💳 Payment: Credit card\n"
            "📅 Delivery: Friday, January 12\n\nProducts:\n• 1x Tiramisú - $150.00\n\nYour order is being prepared!");
}

TEST(Speech, AStatusNobodyKnowsIsToldAsTheShopSaysIt) {
  const auto card =
      order_card({.number = "7", .status = "en aduana", .status_code = "customs", .total = "$1.00"}, spanish());
  EXPECT_NE(card.find("📋 Estado: en aduana"), std::string::npos);
  EXPECT_FALSE(card.ends_with("\n")) << "no closing line, no empty lines";
}

TEST(Speech, ACreatedOrderTellsPlaceAndTimeOnlyAsTheShopDoes) {
  OrderFound order{.number = "ORD-7", .total = "$340.00", .delivery_kind = "pickup"};
  EXPECT_EQ(created_order(order, spanish()),
            "✅ ¡Pedido creado!\n\n📦 Número: ORD-7\n💰 Total: $340.00\n\n¡Gracias por tu pedido!");
  order.delivery_description = "En mostrador";
  EXPECT_NE(created_order(order, spanish()).find("🏪 En mostrador\n"), std::string::npos);
  order.delivery_description = "Recoger en: Calle 5.";
  const auto said = created_order(order, spanish());
  EXPECT_NE(said.find("🏪 Recoger en: Calle 5\n"), std::string::npos) << said;
  EXPECT_EQ(said.find("⏰"), std::string::npos) << said;
}

TEST(Speech, AlternativesReadLikeASentence) {
  EXPECT_EQ(alternatives({"Efectivo", "Tarjeta", "PayPal"}, spanish()), "Efectivo, tarjeta o PayPal");
  EXPECT_EQ(alternatives({"Efectivo"}, spanish()), "Efectivo");
  EXPECT_EQ(alternatives({}, spanish()), "");
}

}  // namespace
}  // namespace tendero::assistant::builtin
