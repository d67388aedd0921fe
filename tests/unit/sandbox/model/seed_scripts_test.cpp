#include <gtest/gtest.h>

#include "talk.hpp"

// The customer's lines of the seed lead the honest scripts to the seed's answers, with whatever the tools say.
namespace tendero::sandbox::model {
namespace {

constexpr const char* order_found =
    R"({"success":true,"found":true,"orderCount":1,"summary":"Pedido ORD-2025-000456: En Proceso","orders":[
  {"orderId":"ORD-2025-000456","status":"En Proceso","statusCode":"processing","total":"$451.50","paymentMethod":"Tarjeta de Crédito",
   "deliveryDate":"viernes, 28 de noviembre","items":[{"product":"Pizza Pepperoni","quantity":2,"subtotal":"$301.50"},
   {"product":"Tiramisú","quantity":1,"subtotal":"$150.00"}]}]})";
constexpr const char* pizzas_found = R"({"success":true,"found":true,"productCount":3,"products":[
  {"product_id":"p1","name":"Pizza Margherita","price":"$151.00","available":"Disponible"},
  {"product_id":"p2","name":"Pizza Pepperoni","price":"$171.00","available":"Disponible"},
  {"product_id":"p3","name":"Pizza Vegetariana","price":"$161.00","available":"Disponible"}]})";
constexpr const char* quoted = R"({"success":false,"code":"confirmation_required","quote":{"items":[
  {"product_id":"p2","product":"Pizza Pepperoni","quantity":2,"subtotal":"$342.00"}],"total":"$342.00","missing":["payment_method"]}})";
constexpr const char* created =
    R"({"success":true,"created":true,"order":{"orderId":"ORD-2025-000789","total":"$342.00",
  "deliveryKind":"pickup","deliveryDescription":"Recoger en: Av. Principal 123. Listo en ~30 minutos"}})";

class SeedScripts : public testing::TestWithParam<const char*> {
 protected:
  Talk talk{GetParam()};
};

class StatusScript : public SeedScripts {};
class OrderScript : public SeedScripts {};

TEST_P(StatusScript, TellsTheOrderInTheSeedsWords) {
  talk.answers["get_ecommerce_order"] = {order_found};
  EXPECT_EQ(talk.say("Hola, quiero saber el estado de mi pedido"),
            "¡Hola! Con gusto te ayudo. ¿Tienes el número de pedido (ORD-2025-XXXXXX)?");
  EXPECT_EQ(talk.say("Sí, es ORD-2025-000456"), R"(📦 Pedido ORD-2025-000456

📋 Estado: En Proceso
💰 Total: $451.50
💳 Pago: Tarjeta de Crédito
📅 Entrega: viernes, 28 de noviembre

Productos:
• 2x Pizza Pepperoni - $301.50
• 1x Tiramisú - $150.00

¡Tu pedido está siendo preparado!)");
  ASSERT_EQ(talk.calls.size(), 1U);
  EXPECT_EQ(
      talk.calls[0],
      R"(get_ecommerce_order {"search_type":"order_id","search_value":"ORD-2025-000456","include_items":true,"note":null})");
}

TEST_P(StatusScript, PassesOnWhatTheToolSaysInstead) {
  talk.answers["get_ecommerce_order"] = {
      R"({"success":true,"found":false,"code":"not_found","message":"No encontré ese pedido.","orders":[]})",
      R"({"success":false,"code":"shop_unreachable","error":"La tienda no contesta."})"};
  EXPECT_EQ(talk.say("es ORD-2025-000777"), "No encontré ese pedido.");
  EXPECT_EQ(talk.say("y ord-2025-000456?"), "La tienda no contesta.");
}

TEST_P(OrderScript, OrdersInTheSeedsWords) {
  talk.answers["search_ecommerce_products"] = {pizzas_found};
  talk.answers["create_ecommerce_order"] = {quoted, created};
  EXPECT_EQ(talk.say("Quiero ordenar pizza"), R"(¡Perfecto! Déjame mostrarte nuestras opciones.

🍕 Pizzas disponibles:
1. Pizza Margherita - $151.00
2. Pizza Pepperoni - $171.00
3. Pizza Vegetariana - $161.00

¿Cuál te gustaría?)");
  EXPECT_EQ(talk.say("2 de pepperoni para recoger"),
            "Perfecto, 2 Pizzas Pepperoni = $342.00\n¿Método de pago: Efectivo o tarjeta?");
  EXPECT_EQ(talk.say("Efectivo"), R"(✅ ¡Pedido creado!

📦 Número: ORD-2025-000789
💰 Total: $342.00
🏪 Recoger en: Av. Principal 123
⏰ Estará listo en ~30 minutos

¡Gracias por tu pedido!)");
  ASSERT_EQ(talk.calls.size(), 5U);
  EXPECT_EQ(talk.calls[0], R"(search_ecommerce_products {"query":"pizza","note":null})");
  EXPECT_EQ(talk.calls[1], R"(search_ecommerce_products {"query":"pepperoni","note":null})");
  EXPECT_EQ(talk.calls[2], R"(create_ecommerce_order {"customer_phone":"","items":[{"product_id":"p2","quantity":2}],)"
                           R"("delivery_option":"pickup","note":null})");
  EXPECT_EQ(talk.calls[4], R"(create_ecommerce_order {"customer_phone":"","items":[{"product_id":"p2","quantity":2}],)"
                           R"("payment_method":"cash","delivery_option":"pickup","note":null})");
}

TEST_P(OrderScript, ShowsAChangedQuoteAndPassesOnRefusals) {
  talk.answers["search_ecommerce_products"] = {pizzas_found};
  talk.answers["create_ecommerce_order"] = {
      quoted,
      R"({"success":false,"code":"confirmation_required","quote":{"total":"$400.00","items":[],"missing":[],"changed":true}})",
      R"({"success":false,"code":"product_unavailable","error":"Ya no hay."})"};
  (void)talk.say("2 de pepperoni para recoger");
  EXPECT_EQ(talk.say("tarjeta"), "El total de tu pedido es $400.00.\n¿Lo confirmo?");
  EXPECT_EQ(talk.say("sí, confirmo"), "Ya no hay.");
}

INSTANTIATE_TEST_SUITE_P(Status, StatusScript, testing::Values("seed_status", "la_bella_italia", "gpt-6-luna"));
INSTANTIATE_TEST_SUITE_P(Order, OrderScript, testing::Values("seed_order", "la_bella_italia", "gpt-6-luna"));

TEST(DefaultScript, HasAnAnswerForEverything) {
  Talk talk;
  EXPECT_TRUE(talk.say("¿?").starts_with("No estoy seguro"));
  EXPECT_TRUE(talk.say("hola").starts_with("¡Hola!"));
  // A tool that is not offered is not called: the step is passed over.
  EXPECT_TRUE(talk.say("Quiero ordenar pizza").starts_with("No estoy seguro"));
  EXPECT_TRUE(talk.calls.empty());
}

}  // namespace
}  // namespace tendero::sandbox::model
