// Both conversations of the integration guide, with just the customer's lines, through the real program over signed
// HTTP webhooks: with each engine, at the guide's prices and at others. What the shop decides is a placeholder in the
// texts.
#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "functional/town.hpp"

namespace tendero::functional {
namespace {

namespace json = boost::json;

constexpr auto maria = "5219991234567";
constexpr auto maria_phone = "529991234567";

struct Prices {
  std::string margherita;
  std::string pepperoni;
  std::string vegetariana;
  std::string two_pepperoni;
};

const Prices guide{"150.00", "170.00", "160.00", "340.00"};
const Prices others{"151.50", "182.25", "163.00", "364.50"};

struct Case {
  std::string name;
  std::string model_script;
  Prices prices;
};

class SeedConversation : public testing::TestWithParam<Case> {
 protected:
  SeedConversation() : town({.model_script = GetParam().model_script}) {
    set_price("pizza-margherita", GetParam().prices.margherita);
    set_price("pizza-pepperoni", GetParam().prices.pepperoni);
    set_price("pizza-vegetariana", GetParam().prices.vegetariana);
  }

  void set_price(const std::string& product, const std::string& price) const {
    const auto answer =
        http("PUT", town.shop_url() + "/sandbox/products/" + product, json::serialize(json::object{{"price", price}}));
    ASSERT_EQ(answer.status, 200) << answer.body;
  }

  /// The order's facts, as the shop tells them.
  [[nodiscard]] json::object order(const std::string& number) const {
    for (const auto& order : town.orders_of(maria_phone)) {
      if (order.at("orderId").as_string() == number) return order.as_object();
    }
    ADD_FAILURE() << "the shop has no order " << number;
    return {};
  }

  Town town;
};

TEST_P(SeedConversation, TellsHowAnOrderIsDoing) {
  EXPECT_EQ(town.ask(maria, "Hola, quiero saber el estado de mi pedido"),
            "¡Hola! Con gusto te ayudo. ¿Tienes el número de pedido (ORD-2025-XXXXXX)?");
  const auto answer = town.ask(maria, "Sí, es ORD-2025-000456");
  // The day is the shop's coming Friday: everything around it stands word for word.
  const std::string before =
      "📦 Pedido ORD-2025-000456\n\n📋 Estado: En Proceso\n💰 Total: $450.00\n💳 Pago: Tarjeta de Crédito\n📅 Entrega: "
      "viernes, ";
  const std::string after =
      "\n\nProductos:\n• 2x Pizza Pepperoni - $300.00\n• 1x Tiramisú - $150.00\n\n¡Tu pedido está siendo preparado!";
  EXPECT_TRUE(answer.starts_with(before)) << answer;
  EXPECT_TRUE(answer.ends_with(after)) << answer;
}

TEST_P(SeedConversation, TakesAnOrderByPhone) {
  const auto& prices = GetParam().prices;
  const auto orders_before = town.orders_of(maria_phone).size();
  EXPECT_EQ(town.ask(maria, "Quiero ordenar pizza"),
            fmt::format("¡Perfecto! Déjame mostrarte nuestras opciones.\n\n🍕 Pizzas disponibles:\n1. Pizza Margherita "
                        "- ${}\n2. Pizza "
                        "Pepperoni - ${}\n3. Pizza Vegetariana - ${}\n\n¿Cuál te gustaría?",
                        prices.margherita, prices.pepperoni, prices.vegetariana));
  EXPECT_EQ(
      town.ask(maria, "2 de pepperoni para recoger"),
      fmt::format("Perfecto, 2 Pizzas Pepperoni = ${}\n¿Método de pago: Efectivo o tarjeta?", prices.two_pepperoni));
  EXPECT_EQ(town.orders_of(maria_phone).size(), orders_before) << "nothing is ordered before the customer accepts";

  const auto answer = town.ask(maria, "Efectivo");
  const auto orders = town.orders_of(maria_phone);
  ASSERT_EQ(orders.size(), orders_before + 1);
  const std::string number(orders.front().at("orderId").as_string());
  EXPECT_EQ(answer, fmt::format("✅ ¡Pedido creado!\n\n📦 Número: {}\n💰 Total: ${}\n🏪 Recoger en: Av. Principal "
                                "123\n⏰ Estará listo en ~30 "
                                "minutos\n\n¡Gracias por tu pedido!",
                                number, prices.two_pepperoni));
  EXPECT_DOUBLE_EQ(order(number).at("total").to_number<double>(), std::stod(prices.two_pepperoni));
  EXPECT_EQ(order(number).at("payment_method").as_string(), "cash");
}

INSTANTIATE_TEST_SUITE_P(Engines, SeedConversation,
                         testing::Values(Case{"builtin", "", guide}, Case{"builtin_other_prices", "", others},
                                         Case{"openai", "la_bella_italia", guide},
                                         Case{"openai_other_prices", "la_bella_italia", others}),
                         [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace tendero::functional
