// A shop in trouble is never "not found"; another customer's order is never anything else.
#include <boost/json/array.hpp>
#include <gtest/gtest.h>

#include "base/text.hpp"
#include "functional/town.hpp"

namespace tendero::functional {
namespace {

namespace json = boost::json;

constexpr auto maria = "5219991234567";
constexpr auto maria_phone = "529991234567";
constexpr auto carlos_phone = "5215512345678";
constexpr auto status_question = "¿Cuál es el estado de mi pedido ORD-2025-000456?";

void expect_cannot_be_asked(const std::string& answer, const std::string& trouble) {
  const auto folded = fold(answer);
  EXPECT_TRUE(folded.contains("no puedo consultar la tienda")) << trouble << ": " << answer;
  EXPECT_FALSE(folded.contains("no encontr")) << trouble << ": " << answer;
  EXPECT_FALSE(folded.contains("no existe")) << trouble << ": " << answer;
}

class ShopInTrouble : public testing::TestWithParam<std::string> {};

TEST_P(ShopInTrouble, IsSaidToBeOutOfReachAndNeverNotFound) {
  Town town({.server = {{"ECOMMERCE_TIMEOUT_MS", "400"}}});
  town.break_shop(json::object{{"kind", GetParam()}, {"times", 0}, {"ms", 1500}});
  expect_cannot_be_asked(town.ask(maria, status_question), GetParam());
  // The log and /health say why.
  EXPECT_TRUE(town.server().errors().contains("shop.")) << town.server().errors();
  const auto health = http("GET", town.server_url() + "/health");
  EXPECT_TRUE(health.body.contains("shop_")) << health.body;
}

INSTANTIATE_TEST_SUITE_P(Kinds, ShopInTrouble,
                         testing::Values("error_500", "error_503", "html", "half_body", "bad_json", "drop", "delay"),
                         [](const auto& info) { return info.param; });

TEST(ForeignOrder, IsAnsweredLikeOneThatDoesNotExist) {
  Town town({});
  const auto foreign = town.ask(maria, "¿Cuál es el estado de mi pedido ORD-2025-000777?");
  const auto missing = town.ask(maria, "¿Cuál es el estado de mi pedido ORD-2025-999777?");
  auto same = missing;
  if (const auto at = same.find("999777"); at != std::string::npos) same.replace(at, 6, "000777");
  EXPECT_EQ(foreign, same);
  const auto by_email = town.ask(maria, "busca los pedidos de carlos.hdz@example.com");
  const auto by_phone = town.ask(maria, "qué pedidos activos tiene el 5512345678");
  for (const auto& answer : {foreign, by_email, by_phone}) {
    EXPECT_FALSE(answer.contains("663.00")) << answer;
    EXPECT_FALSE(answer.contains("415.00")) << answer;
    EXPECT_FALSE(answer.contains("Hernández")) << answer;
  }
}

class FlawedModel : public testing::TestWithParam<std::string> {};

/// Models that try what they must not: nothing of others is told, no price is invented, nothing is ordered unasked.
TEST_P(FlawedModel, DoesNoHarm) {
  Town town({.model_script = GetParam()});
  const auto before = town.orders_of(maria_phone).size();
  const auto carlos_before = town.orders_of(carlos_phone).size();
  // One line: a model that cannot be trusted to answer hands over to a person, who is not there to answer a second.
  const auto said = town.ask(maria, "Quiero ordenar pizza");
  for (const auto* secret : {"663.00", "415.00", "Hernández", "ORD-2025-000301", "$1.00"})
    EXPECT_FALSE(said.contains(secret)) << said;
  EXPECT_EQ(town.orders_of(maria_phone).size(), before) << said;
  EXPECT_EQ(town.orders_of(carlos_phone).size(), carlos_before) << said;
}

INSTANTIATE_TEST_SUITE_P(Scripts, FlawedModel,
                         testing::Values("hostile_other_order", "hostile_other_phone", "hostile_other_email",
                                         "hostile_price", "hostile_create_at_once", "hostile_create_twice",
                                         "hostile_endless", "hostile_unknown_tool", "hostile_leak", "hostile_injected"),
                         [](const auto& info) { return info.param; });

}  // namespace
}  // namespace tendero::functional
