#include <gtest/gtest.h>

#include "conversations/played_conversation.hpp"

/// The example conversations of the seed, "E-commerce Integration Guide", with just the customer's lines.
namespace tendero::conversations {
namespace {

using namespace std::chrono_literals;

// A Monday, so that the coming Friday is 2024-01-12 as in the seed.
constexpr std::chrono::sys_days monday = 2024y / 1 / 8;

PlayedConversation conversation() { return {sandbox_document(), "529991234567", "es", monday}; }

TEST(SeedConversations, OrderStatusCheck) {
  auto talk = conversation();
  talk.write("Hola, quiero saber el estado de mi pedido");
  EXPECT_EQ(talk.last_body(), "¡Hola! Con gusto te ayudo. ¿Tienes el número de pedido (ORD-2025-XXXXXX)?");

  const auto happened = talk.write("Sí, es ORD-2025-000456");
  EXPECT_EQ(
      talk.last_body(),
      "📦 Pedido ORD-2025-000456\n\n📋 Estado: En Proceso\n💰 Total: $450.00\n💳 Pago: Tarjeta de Crédito\n"
      "📅 Entrega: viernes, 12 de enero\n\nProductos:\n• 2x Pizza Pepperoni - $300.00\n• 1x Tiramisú - $150.00\n\n"
      "¡Tu pedido está siendo preparado!");
  ASSERT_EQ(happened.calls.size(), 1u);
  EXPECT_EQ(happened.calls[0].name, "get_ecommerce_order");
}

TEST(SeedConversations, PhoneOrder) {
  auto talk = conversation();
  talk.write("Quiero ordenar pizza");
  EXPECT_EQ(talk.last_body(),
            "¡Perfecto! Déjame mostrarte nuestras opciones.\n\n🍕 Pizzas disponibles:\n1. Pizza Margherita - $150.00\n"
            "2. Pizza Pepperoni - $170.00\n3. Pizza Vegetariana - $160.00\n\n¿Cuál te gustaría?");

  talk.write("2 de pepperoni para recoger");
  EXPECT_EQ(talk.last_body(), "Perfecto, 2 Pizzas Pepperoni = $340.00\n¿Método de pago: Efectivo o tarjeta?");

  const auto happened = talk.write("Efectivo");
  EXPECT_EQ(talk.last_body(),
            "✅ ¡Pedido creado!\n\n📦 Número: ORD-2025-000789\n💰 Total: $340.00\n🏪 Recoger en: Av. Principal 123\n"
            "⏰ Estará listo en ~30 minutos\n\n¡Gracias por tu pedido!");
  EXPECT_EQ(happened.orders_created, 1u);
}

}  // namespace
}  // namespace tendero::conversations
