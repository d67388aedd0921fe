#include "dialogue/facts.hpp"

#include <gtest/gtest.h>

namespace tendero::dialogue {
namespace {

storage::ToolRecord told(std::int64_t id, std::string output) {
  storage::ToolRecord record;
  record.id = ToolCallId{id};
  record.output = std::move(output);
  return record;
}

const std::vector<storage::ToolRecord> tools{
    told(1, R"({"products":[{"name":"Pizza Pepperoni","price":"$170.00"}]})"),
    told(2, R"({"orders":[{"orderId":"ORD-2025-000456","total":"$1450.00","deliveryDate":"viernes, 12 de enero"}]})")};

TEST(Facts, EachIsTracedToWhereATooToldIt) {
  const auto check =
      check_facts("Pedido ORD-2025-000456: $1,450.00, entrega viernes, 12 de enero. La pizza cuesta $170.", tools, {});
  EXPECT_TRUE(check.unsupported.empty());
  ASSERT_EQ(check.sources.size(), 4U);
  EXPECT_EQ(check.sources[0], (crm::FactSource{"$1,450.00", "money", ToolCallId{2}, "/orders/0/total"}));
  EXPECT_EQ(check.sources[1], (crm::FactSource{"$170", "money", ToolCallId{1}, "/products/0/price"}));
  EXPECT_EQ(check.sources[2], (crm::FactSource{"ORD-2025-000456", "order_number", ToolCallId{2}, "/orders/0/orderId"}));
  EXPECT_EQ(check.sources[3].origin, "/orders/0/deliveryDate");
}

TEST(Facts, AnAmountNobodyToldIsUnsupported) {
  const auto check = check_facts("Te lo dejo en $99.00", tools, {});
  EXPECT_EQ(check.unsupported, std::vector<std::string>{"$99.00"});
}

TEST(Facts, TheCustomersWordsVouchForOrderNumbersButNotForPrices) {
  const std::vector<std::string> words{"mi pedido ord 2025 000999 costaba $10.00"};
  EXPECT_TRUE(check_facts("No encontré el pedido ORD-2025-000999", {}, words).unsupported.empty());
  EXPECT_EQ(check_facts("Costaba $10.00", {}, words).unsupported, std::vector<std::string>{"$10.00"});
}

TEST(Facts, AnExampleOfANumberIsNoNumber) {
  EXPECT_TRUE(check_facts("¿Tienes el número de pedido (ORD-2025-XXXXXX)?", {}, {}).unsupported.empty());
}

struct Stated {
  const char* answer;
  std::vector<std::string> unsupported;
};

class StatedFacts : public testing::TestWithParam<Stated> {};

TEST_P(StatedFacts, MustHaveBeenTold) {
  static const std::vector<storage::ToolRecord> shop{
      told(1, R"({"delivery":[{"description":"Recoger en Av. Principal 123, tel. 999 123 45 67",
                  "name":"https://bella.example/menu"}],"total":"$170.00","email":"hola@bella.example"})")};
  static const std::vector<std::string> customer{
      "mi tarjeta 4111-1111-1111-1111 y ana@example.com, ve www.ana.example/x"};
  EXPECT_EQ(check_facts(GetParam().answer, shop, customer).unsupported, GetParam().unsupported) << GetParam().answer;
}

using Unsupported = std::vector<std::string>;

INSTANTIATE_TEST_SUITE_P(
    All, StatedFacts,
    testing::Values(Stated{"Llámanos al 9991234567", {}}, Stated{"Llámanos al +52 55 1234 5678", {"+52 55 1234 5678"}},
                    Stated{"Carlos (5215512345678)", {"5215512345678"}}, Stated{"Tu tarjeta 4111 1111 1111 1111", {}},
                    Stated{"Escribe a hola@bella.example o a ana@example.com", {}},
                    Stated{"Escribe a carlos.hdz@example.com.", {"carlos.hdz@example.com"}},
                    Stated{"Mira https://bella.example/menu.", {}},
                    Stated{"Mira WWW.ana.example/x", {"WWW.ana.example/x"}},
                    Stated{"Paga en https://pizza.example.net/pago!", {"https://pizza.example.net/pago"}},
                    Stated{"Son 170 pesos", {}}, Stated{"Son 2 pesos", {"2 pesos"}},
                    Stated{"Son 99.50 USD", {"99.50 USD"}},
                    Stated{"El 2025-11-28 a las 10:30, mesa 12", {"2025-11-28", "10:30"}},
                    Stated{"2 de pepperoni, 1 de tiramisú", {}}));

struct Claim {
  const char* answer;
  bool claims;
};

class OrderClaims : public testing::TestWithParam<Claim> {};

TEST_P(OrderClaims, AreToldFromQuestionsAndConditions) {
  EXPECT_EQ(!order_claims(GetParam().answer).empty(), GetParam().claims) << GetParam().answer;
}

INSTANTIATE_TEST_SUITE_P(
    All, OrderClaims,
    testing::Values(Claim{"✅ ¡Pedido creado!", true}, Claim{"Listo, tu pedido ya está hecho.", true},
                    Claim{"Hola.\nTu orden quedó bien registrada", true}, Claim{"Ya hice tu pedido, pasa por él", true},
                    Claim{"Your order has been placed", true}, Claim{"I placed your order!", true},
                    Claim{"¿Quieres que tu pedido quede hecho?", false},
                    Claim{"Aún no se ha creado ningún pedido.", false},
                    Claim{"Para dejar tu pedido confirmado dime cómo pagas", false}, Claim{"¿Lo confirmo?", false},
                    Claim{"Perfecto, 2 Pizzas Pepperoni", false}, Claim{"¡Tu pedido está siendo preparado!", false},
                    Claim{"✅ Pedido criado!", true}, Claim{"Pronto, o seu pedido já foi feito.", true},
                    Claim{"Já fiz o seu pedido.", true}, Claim{"Ainda não foi criado nenhum pedido.", false},
                    Claim{"Quer que o seu pedido fique confirmado?", false},
                    Claim{"Só uma pessoa da equipe pode mudar um pedido que já está na loja.", false},
                    Claim{"O seu pedido está sendo preparado!", false}, Claim{"Hecho en horno de leña", false},
                    Claim{"¡Sí, tu pedido quedó confirmado!", true},
                    Claim{"Si quieres, tu pedido queda confirmado", false}, Claim{"Sí, en cuanto confirmes", false},
                    Claim{"When your order is placed you get a number", false}));

TEST(OrderClaims, AreBackedByAToolThatToldOfAnOrder) {
  const auto backed = [](const char* output) { return tell_of_order(std::vector{told(1, output)}); };
  EXPECT_TRUE(backed(R"({"success":true,"created":true,"order":{}})"));
  EXPECT_TRUE(backed(R"({"found":true,"orders":[{"orderId":"x"}]})"));
  EXPECT_FALSE(backed(R"({"found":false,"orders":[]})"));
  EXPECT_FALSE(backed(R"({"success":false,"code":"confirmation_required","quote":{}})"));
  EXPECT_FALSE(backed("half"));
}

TEST(Facts, AmountsAreTheSameHoweverTheyAreWritten) {
  EXPECT_TRUE(mentions_amount("Son $ 1,340 en total", "$1340.00"));
  EXPECT_FALSE(mentions_amount("Son $134.00", "$1340.00"));
}

}  // namespace
}  // namespace tendero::dialogue
