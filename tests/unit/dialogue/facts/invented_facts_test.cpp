#include <gtest/gtest.h>

#include "unit/dialogue/facts/a_conversation.hpp"

// What nobody told is found, however it is written, and what was told in other words is not.
namespace tendero::dialogue {
namespace {

using Unsupported = std::vector<std::string>;

struct Stated {
  const char* answer;
  Unsupported unsupported = {};
};

void PrintTo(const Stated& stated, std::ostream* out) { *out << stated.answer; }

class InventedFacts : public testing::TestWithParam<Stated> {};

TEST_P(InventedFacts, AreFound) {
  EXPECT_EQ(AConversation{}.unsupported_in(GetParam().answer), GetParam().unsupported) << GetParam().answer;
}

INSTANTIATE_TEST_SUITE_P(
    Amounts, InventedFacts,
    testing::Values(
        Stated{"Son $170"}, Stated{"Son $ 1,340"}, Stated{"Son $1.340,00"}, Stated{"Son 1'340.00 MXN"},
        Stated{"Son MX$1340"}, Stated{"Son MXN 170.00"}, Stated{"Son *170* pesos"}, Stated{"It costs 170 dollars"},
        Stated{"Sai por R$ 170,00"}, Stated{"Son €170"}, Stated{"Son 170€"}, Stated{"Son S/ 170"},
        Stated{"Son ciento setenta pesos"}, Stated{"Son mil trescientos cuarenta pesos"},
        Stated{"It is one hundred and seventy dollars"}, Stated{"Custa cento e setenta reais"}, Stated{"Cuesta 170"},
        Stated{"Precio: 170"}, Stated{"Total: 3 productos"}, Stated{"El total es de 1,340."}, Stated{"Total: 3"},
        Stated{"Son $99", {"$99"}}, Stated{"Son $ 1,341", {"$ 1,341"}}, Stated{"Son $1.341,00", {"$1.341,00"}},
        Stated{"Son 340 pesos", {"340 pesos"}}, Stated{"Son MX$340", {"MX$340"}}, Stated{"It is US$12", {"US$12"}},
        Stated{"Sai por R$ 45,90", {"R$ 45,90"}}, Stated{"Cuesta € 12,50", {"€ 12,50"}},
        Stated{"Son 340.00 MXN", {"340.00 MXN"}}, Stated{"Son S/ 171", {"S/ 171"}}, Stated{"Son 12€", {"12€"}},
        Stated{"Son trescientos cuarenta pesos", {"trescientos cuarenta pesos"}},
        Stated{"It is forty six dollars", {"forty six dollars"}},
        Stated{"São trezentos e quarenta reais", {"trezentos e quarenta reais"}},
        Stated{"Son 2 mil pesos", {"2 mil pesos"}}, Stated{"Cuesta 340", {"340"}}, Stated{"El precio es 340.", {"340"}},
        Stated{"Vale 340 c/u", {"340"}}, Stated{"The total is only 341", {"341"}},
        Stated{"¿Te lo dejo en $500?", {"$500"}}, Stated{"Son $99999999999999999999", {"$99999999999999999999"}}));

INSTANTIATE_TEST_SUITE_P(
    Offers, InventedFacts,
    testing::Values(Stated{"Recoger en tienda es gratis"}, Stated{"Lleva 70% mozzarella"}, Stated{"Es 100% fresco"},
                    Stated{"La entrega no es gratis"}, Stated{"¿Buscas envío gratis?"},
                    Stated{"Recoger es gratis y el envío cuesta $45"}, Stated{"Tienes 20% de descuento", {"20%"}},
                    Stated{"Con 90% de descuento", {"90%"}}, Stated{"Tienes 20 por ciento menos", {"20 por ciento"}},
                    Stated{"Get 15% off", {"15%"}}, Stated{"Ganhe 10% de desconto", {"10%"}},
                    Stated{"100% de descuento hoy", {"100%"}}, Stated{"Hoy es 2x1 en pizzas", {"2x1"}},
                    Stated{"Llevas 3 x 2", {"3 x 2"}}, Stated{"Dos por uno en postres", {"Dos por uno"}},
                    Stated{"Va a mitad de precio", {"mitad de precio"}}, Stated{"¡El envío es gratis!", {"gratis"}},
                    Stated{"Tienes envío sin costo.", {"sin costo"}}, Stated{"Free delivery today", {"Free delivery"}},
                    Stated{"Frete grátis para você", {"grátis"}}));

INSTANTIATE_TEST_SUITE_P(
    Days, InventedFacts,
    testing::Values(Stated{"Entrega: viernes, 4 de diciembre"}, Stated{"Llega el 4 de diciembre de 2026"},
                    Stated{"Llega el 04/12/2026"}, Stated{"It arrives on Friday, December 4"},
                    Stated{"It arrives December 4th, 2026"}, Stated{"It arrives 2026-12-04"},
                    Stated{"Chega na sexta-feira, 4 de dezembro"}, Stated{"Tu pedido llega el viernes"},
                    Stated{"Llega el viernes 4."}, Stated{"Hoy es lunes, 30 de noviembre"}, Stated{"Llega el 4/12"},
                    Stated{"Lo pediste el 29 de noviembre"}, Stated{"Vives en Calle 5 de Mayo 12"},
                    Stated{"Abrimos de lunes a sábado"}, Stated{"Llega en 4 días"}, Stated{"Lo pediste hace 1 día"},
                    Stated{"Tu pedido llega hoy en ~50 minutos"}, Stated{"Llega el 5 de diciembre", {"5 de diciembre"}},
                    Stated{"Llega el jueves, 4 de diciembre", {"jueves, 4 de diciembre"}},
                    Stated{"Llega el 4 de diciembre de 2027", {"4 de diciembre de 2027"}},
                    Stated{"Llega el 05/12/2026", {"05/12/2026"}}, Stated{"It arrives December 5", {"December 5"}},
                    Stated{"It arrives 2026-12-05", {"2026-12-05"}},
                    Stated{"Chega em 5 de dezembro", {"5 de dezembro"}},
                    Stated{"Tu pedido llega el jueves", {"jueves"}}, Stated{"Tu pedido llega mañana.", {"mañana"}},
                    Stated{"Your order arrives tomorrow", {"tomorrow"}}, Stated{"Chega amanhã", {"amanhã"}},
                    Stated{"Llega pasado mañana", {"mañana"}}, Stated{"Abrimos los domingos", {"domingos"}},
                    Stated{"Llega el miércoles 9.", {"miércoles 9"}}, Stated{"Llega el 5/12", {"5/12"}},
                    Stated{"Lo pediste hace 3 días", {"3 días"}}));

INSTANTIATE_TEST_SUITE_P(
    Times, InventedFacts,
    testing::Values(Stated{"Estará listo en 30 minutos"}, Stated{"It takes 30 min"}, Stated{"Listo en media hora"},
                    Stated{"Llega en treinta minutos"}, Stated{"Se sirve a los 15 minutos"},
                    Stated{"Claro, a las 7 pm"}, Stated{"Claro, a las 19:00"}, Stated{"Abrimos a las 9"},
                    Stated{"Cerramos a las 6:30 p.m."}, Stated{"Pasas en 20 minutos"},
                    Stated{"Llega en 30 a 50 minutos"}, Stated{"We close at 18:30"},
                    Stated{"Estará listo en 45 minutos", {"45 minutos"}}, Stated{"Ready in 10 min", {"10 min"}},
                    Stated{"Llega en 2 a 3 días hábiles", {"2 a 3 días", "2 a 3 días"}},
                    Stated{"Em 2 horas", {"2 horas"}}, Stated{"Llega en dos horas", {"dos horas"}},
                    Stated{"Llega en una hora", {"en una hora"}}, Stated{"Abrimos a las 8", {"8"}},
                    Stated{"Cerramos a las 19:30", {"19:30"}}, Stated{"We open at 8 am", {"8 am"}},
                    Stated{"Open 10am", {"10am"}}, Stated{"Tiene garantía de 12 meses", {"12 meses"}},
                    Stated{"Fechamos às 22h", {"22h"}}));

INSTANTIATE_TEST_SUITE_P(Stock, InventedFacts,
                         testing::Values(Stated{"Quedan 12 de Pizza Pepperoni"}, Stated{"Only 12 left"},
                                         Stated{"Hay 12 en existencia"}, Stated{"Tenemos 3 pizzas disponibles"},
                                         Stated{"Pizza Pepperoni: 12 disponibles"}, Stated{"Panna Cotta: agotado"},
                                         Stated{"La Panna Cotta no está disponible."},
                                         Stated{"La Pizza Pepperoni está disponible."},
                                         Stated{"¿Te sirve si la Panna Cotta está disponible?"},
                                         Stated{"Quedan 5", {"5"}}, Stated{"Solo quedan cinco.", {"cinco"}},
                                         Stated{"Only 3 left!", {"3"}}, Stated{"Hay 7 en existencia", {"7"}},
                                         Stated{"Tenemos 4 piezas disponibles", {"4"}},
                                         Stated{"We have 4 in stock", {"4"}}, Stated{"Restam 5 unidades", {"5"}},
                                         Stated{"Quedan 12 de Panna Cotta", {"12"}}, Stated{"Existencias: 9", {"9"}},
                                         Stated{"La Panna Cotta está disponible.", {"disponible"}},
                                         Stated{"1. Panna Cotta - $95.00 (Disponible)", {"Disponible"}},
                                         Stated{"Pizza Pepperoni is sold out", {"sold out"}}));

INSTANTIATE_TEST_SUITE_P(
    OrderStates, InventedFacts,
    testing::Values(
        Stated{"¡Tu pedido está siendo preparado!"}, Stated{"Tu pedido ORD-2025-000456 está en proceso."},
        Stated{"ORD-2025-000123: Completado, $265.00"}, Stated{"El pedido ORD-2025-000123 ya fue entregado."},
        Stated{"📦 Pedido ORD-2025-000456\n\n📋 Estado: En Proceso"}, Stated{"Your order is being prepared"},
        Stated{"Te aviso cuando tu pedido esté en camino"}, Stated{"Tu pedido aún no está listo"},
        Stated{"¿Tu pedido está cancelado?"}, Stated{"Tu pedido está pendiente de confirmar"},
        Stated{"Tu pedido ORD-2025-000456 está en camino.", {"en camino"}},
        Stated{"Tu pizza está en camino", {"en camino"}},
        Stated{"Tu pedido ORD-2025-000456 ya fue entregado.", {"entregado"}},
        Stated{"Tu pedido está cancelado", {"cancelado"}}, Stated{"Tu pedido está listo para recoger", {"listo"}},
        Stated{"Your order has been shipped", {"shipped"}},
        Stated{"Order ORD-2025-000456 was delivered.", {"delivered"}},
        Stated{"Seu pedido está a caminho", {"a caminho"}},
        Stated{"📦 Pedido ORD-2025-000456\n📋 Estado: Completado", {"Completado"}},
        Stated{"ORD-2025-000123: Pendiente, $265.00", {"Pendiente"}},
        Stated{"Encontré tu pedido. Ya fue enviado.", {"enviado"}},
        Stated{"Tu pedido fue reembolsado", {"reembolsado"}}, Stated{"Tu pedido ORD-2025-000456 ya salió", {"salió"}},
        Stated{"Tu pedido ORD-2025-000456 se entregó", {"se entregó"}},
        Stated{"Listo, he cancelado tu pedido.", {"cancelado"}}, Stated{"Ya cancelé tu pedido", {"cancelé"}},
        Stated{"I've cancelled your order.", {"ve cancelled"}}, Stated{"Cancelei o seu pedido", {"Cancelei"}},
        Stated{"Tu pizza ya está en el horno", {"en el horno"}}, Stated{"Tu pedido fue anulado", {"anulado"}},
        Stated{"¿Quieres que cancele tu pedido?"}, Stated{"No cancelé tu pedido"}));

INSTANTIATE_TEST_SUITE_P(
    WhereTo, InventedFacts,
    testing::Values(Stated{"Pedido ORD-2025-000456"}, Stated{"pedido ord-2025-000456"},
                    Stated{"No encontré el pedido ORD-2025-000999"}, Stated{"Tu correo es ana@example.com"},
                    Stated{"Escribe a hola@bella.example"}, Stated{"Mira https://bella.example/menu."},
                    Stated{"Mira bella.example/menu"}, Stated{"Llama al 9991234567"},
                    Stated{"Tu número es 81 2345 6789"}, Stated{"Urgencias: 555 111 2233"},
                    Stated{"Como ORD-2025-XXXXXX"}, Stated{"Pedido ORD-2025-999999", {"ORD-2025-999999"}},
                    Stated{"pedido ord-2025-999999", {"ord-2025-999999"}},
                    Stated{"Tu pedido #1045 está registrado", {"1045"}}, Stated{"Tu pedido número 10455", {"10455"}},
                    Stated{"Escribe a carlos@example.com.", {"carlos@example.com"}},
                    Stated{"Mira www.ana.example/x", {"www.ana.example/x"}},
                    Stated{"Paga en pizza.example.net/pago!", {"pizza.example.net/pago"}},
                    Stated{"Paga en wa.me/5215512345678", {"wa.me/5215512345678"}},
                    Stated{"Ve a https://evil.example/x", {"https://evil.example/x"}},
                    Stated{"Ve a HTTPS://BELLA.EXAMPLE.evil.com", {"HTTPS://BELLA.EXAMPLE.evil.com"}},
                    Stated{"Llama al 55 1234 5678", {"55 1234 5678"}}, Stated{"Tel. 555-1234", {"555-1234"}},
                    Stated{"Tarjeta 4111-1111-1111-1111", {"4111-1111-1111-1111"}}));

INSTANTIATE_TEST_SUITE_P(
    Streets, InventedFacts,
    testing::Values(Stated{"Recoge en Av. Principal 123"}, Stated{"Va a Calle 5 de Mayo 12, Centro"},
                    Stated{"Lo llevamos a Calle 5 de Mayo #12"}, Stated{"Entrega en Amores 1120, Del Valle", {"1120"}},
                    Stated{"Va a la calle Amores 1120", {"1120"}}, Stated{"Delivery to Evergreen St 742", {"742"}},
                    Stated{"Estamos en Av. Reforma No. 222", {"222"}}, Stated{"Entrega: Rua Augusta, 1500", {"1500"}}));

TEST(InventedFacts, AnAddressThatTheCustomerNamedIsTheirs) {
  AConversation talk;
  talk.customer = {"a Amores 1120, Del Valle"};
  EXPECT_TRUE(talk.unsupported_in("Entrega en Amores 1120, Del Valle").empty());
}

TEST(InventedFacts, AnotherCurrencyIsAnotherPrice) {
  AConversation talk;
  talk.currency = "MXN";
  for (const auto* same : {"Son $170.00", "Son $170.00 MXN", "Son MX$170", "Son 170 pesos", "Son ciento setenta pesos"})
    EXPECT_EQ(talk.unsupported_in(same), Unsupported{}) << same;
  for (const auto* other : {"Son $170.00 USD", "Son US$170", "Son 170 dólares", "Son USD 170", "Son €170", "Son 170€",
                            "Son ciento setenta dólares", "Son USD $170.00"})
    EXPECT_EQ(talk.unsupported_in(other).size(), 1U) << other;
  talk.currency = "USD";
  EXPECT_EQ(talk.unsupported_in("It is 170 dollars"), Unsupported{});
  EXPECT_EQ(talk.unsupported_in("Son 170 pesos").size(), 1U);
}

TEST(InventedFacts, AreNotHiddenByAnotherFactBesideThem) {
  EXPECT_EQ(
      AConversation{}.unsupported_in("ORD-2025-000456: $450.00, en camino, llega el sábado, 5 de diciembre a las 8:15"),
      (Unsupported{"sábado, 5 de diciembre", "8:15", "en camino"}));
}

TEST(InventedFacts, ACancelledQuoteIsNoCancelledOrder) {
  AConversation talk;
  EXPECT_FALSE(talk.unsupported_in("Listo, tu pedido queda cancelado.").empty());
  talk.tools.push_back(told(4, R"({"success":false,"code":"not_accepted","quote":{"total":"$170.00"}})"));
  EXPECT_FALSE(talk.unsupported_in("Listo, tu pedido queda cancelado.").empty()) << "nobody called it off";
  talk.customer.emplace_back("siempre no, gracias");
  EXPECT_TRUE(talk.unsupported_in("Listo, tu pedido queda cancelado.").empty());
  EXPECT_TRUE(talk.unsupported_in("Listo, he cancelado tu pedido.").empty());
  EXPECT_FALSE(talk.unsupported_in("Tu pedido ORD-2025-000456 queda cancelado.").empty());
}

TEST(InventedFacts, TheNewestWordOfTheShopCounts) {
  AConversation talk;
  talk.tools.push_back(told(4, R"({"orders":[{"orderId":"ORD-2025-000456","status":"Enviado","statusCode":"shipped"}],
    "products":[{"name":"Pizza Pepperoni","availableNow":false,"stock":0}]})"));
  EXPECT_TRUE(talk.unsupported_in("Tu pedido ORD-2025-000456 está en camino").empty());
  EXPECT_FALSE(talk.unsupported_in("Tu pedido ORD-2025-000456 está en proceso").empty());
  EXPECT_FALSE(talk.unsupported_in("La Pizza Pepperoni está disponible").empty());
}

TEST(InventedFacts, ADayThatTheCustomerNamedIsTheirs) {
  AConversation talk;
  talk.customer = {"para mañana por favor"};
  EXPECT_TRUE(talk.unsupported_in("📅 martes, 1 de diciembre").empty());
  EXPECT_TRUE(talk.unsupported_in("Lo entregamos mañana").empty());
  talk.customer = {"el sábado"};
  EXPECT_TRUE(talk.unsupported_in("📅 sábado, 5 de diciembre").empty());
  EXPECT_FALSE(talk.unsupported_in("📅 domingo, 6 de diciembre").empty());
}

}  // namespace
}  // namespace tendero::dialogue
