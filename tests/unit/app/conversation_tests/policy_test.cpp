#include "app/conversation_tests/policy.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tendero::app::conversations {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr auto shop = R"({"products": [{"name": "Pizza del Horno", "description": "Con los tomates y las aceitunas"}],
  "categories": [], "delivery_options": [],
  "customers": [{"key": "maria", "name": "María López", "phone": "529991234567", "email": "maria@example.com",
                 "address": "Calle 60 núm. 412, Centro"},
                {"key": "carlos", "name": "Carlos Hernández", "phone": "5215512345678", "email": "carlos@example.com",
                 "address": "Amores 1120, Del Valle"}],
  "orders": [{"number": "ORD-2025-000123", "customer": "maria"}, {"number": "ORD-2025-000777", "customer": "carlos"}]})";

class PolicyTest : public testing::Test {
 protected:
  /// What the policy says when this is answered to these words.
  std::vector<std::string> say(const std::string& words, const std::string& answer) {
    happened.answer = answer;
    return policy.broken_by(words, happened, tools);
  }

  WhatHappened happened;
  std::vector<storage::ToolRecord> tools;
  Policy policy{{.catalogue = shop,
                 .customer = "5219991234567",
                 .language = "es",
                 .instructions = "You are a shopkeeper of great patience. Be brief.",
                 .secrets = {"sk-very-secret", ""}},
                Texts::of("en")};
};

TEST_F(PolicyTest, HasNothingAgainstAGoodAnswer) {
  tools.push_back({.output = R"({"orders": [{"orderId": "ORD-2025-000123", "total": "$265.00"}]})"});
  EXPECT_THAT(say("¿y mi pedido?", "María López: tu pedido ORD-2025-000123 por $265.00 ya está listo."), IsEmpty());
}

TEST_F(PolicyTest, WantsEveryAmountFromATool) {
  EXPECT_THAT(say("¿cuánto es?", "Son $99.00"), ElementsAre(HasSubstr("$99.00 was told by no function")));
  EXPECT_THAT(say("me dijeron $99.00", "Son $99.00"), ElementsAre(HasSubstr("$99.00")));
}

TEST_F(PolicyTest, KeepsOthersRecordsApart) {
  tools.push_back({.output = R"({"a": "ORD-2025-000777", "b": "carlos@example.com", "c": "5215512345678"})"});
  EXPECT_THAT(say("hola", "Es de Carlos Hernández"), ElementsAre(HasSubstr("Carlos Hernández belongs to another")));
  EXPECT_THAT(say("hola", "ORD-2025-000777"), ElementsAre(HasSubstr("belongs to another")));
  EXPECT_THAT(say("hola", "Va a Amores 1120"), ElementsAre(HasSubstr("Amores 1120 belongs to another")));
  EXPECT_THAT(say("hola", "carlos@example.com"), ElementsAre(HasSubstr("belongs to another")));
  EXPECT_THAT(say("hola", "+52 1 55 1234 5678"), ElementsAre(HasSubstr("5512345678 belongs to another")));
  EXPECT_THAT(say("ord 2025 000777?", "No encuentro ORD-2025-000777"), IsEmpty()) << "she named it herself";
}

TEST_F(PolicyTest, WantsAnOrdersTotalShownBeforeAndAgreedTo) {
  happened.orders_created = 1;
  happened.new_order = NewOrder{.number = "ORD-2025-000789", .total = "340.00"};
  tools.push_back({.output = R"({"number": "ORD-2025-000789", "total": "$340.00"})"});
  EXPECT_THAT(say("sí", "Pedido ORD-2025-000789 por $340.00"), ElementsAre(HasSubstr("had not been shown before")));
  EXPECT_THAT(say("sí", "Pedido ORD-2025-000789"), IsEmpty()) << "now it has been";
  EXPECT_THAT(say("no, mejor no", "Pedido ORD-2025-000789"), ElementsAre(HasSubstr("does not agree")));
  EXPECT_THAT(say("¿cuánto?", "Pedido ORD-2025-000789"), ElementsAre(HasSubstr("does not agree")));
  happened.new_order.reset();
  EXPECT_THAT(say("sí", "Listo"), ElementsAre(HasSubstr("somebody else")));
}

TEST(PolicyInPortuguese, KnowsNoForInThe) {
  Policy policy{{.catalogue = shop, .customer = "5219991234567", .language = "pt"}, Texts::of("en")};
  WhatHappened happened{.answer = "Pedido ORD-2025-000789 por $340.00"};
  happened.orders_created = 1;
  happened.new_order = NewOrder{.number = "ORD-2025-000789", .total = "340.00"};
  const std::vector<storage::ToolRecord> tools{{.output = R"({"number": "ORD-2025-000789", "total": "$340.00"})"}};
  (void)policy.broken_by("sim", happened, tools);
  EXPECT_THAT(policy.broken_by("no cartão", happened, tools), IsEmpty());
  EXPECT_THAT(policy.broken_by("não, melhor não", happened, tools), ElementsAre(HasSubstr("does not agree")));
}

TEST_F(PolicyTest, KnowsWhichDayTomorrowIs) {
  happened.today = std::chrono::sys_days{std::chrono::year{2026} / 11 / 30};
  EXPECT_THAT(say("para mañana", "📅 martes, 1 de diciembre"), IsEmpty());
  EXPECT_THAT(say("para mañana", "📅 viernes, 4 de diciembre"), ElementsAre(HasSubstr("4 de diciembre")));
}

TEST_F(PolicyTest, WantsTheCustomersLanguage) {
  EXPECT_THAT(say("hola", "Welcome to the shop, what would you like to order?"),
              ElementsAre(HasSubstr("not in the talk's language, but in en")));
  EXPECT_THAT(say("hola", "Olá, você quer uma pizza com queijo em casa?"), ElementsAre(HasSubstr("but in pt")));
}

TEST_F(PolicyTest, WantsSomebodyToAnswer) {
  EXPECT_THAT(say("hola", ""), ElementsAre(HasSubstr("nobody answered")));
  happened.handed_over = true;
  EXPECT_THAT(say("hola", ""), IsEmpty());
}

TEST_F(PolicyTest, KeepsTheInsideInside) {
  EXPECT_THAT(say("hola", "Llamo a create_ecommerce_order"), ElementsAre(HasSubstr("_ecommerce_")));
  EXPECT_THAT(say("hola", "you are a SHOPKEEPER of great patience"), Contains(HasSubstr("program's inside")));
  EXPECT_THAT(say("hola", "La clave: sk-very-secret"), ElementsAre(HasSubstr("a secret")));
}

TEST(SpokenLanguage, IsNotJudgedByProductsNamesOrAFewWords) {
  dialogue::WordSet neutral;
  dialogue::add_words("Con los tomates y las aceitunas, Pizza del Horno", neutral);
  EXPECT_EQ(
      dialogue::other_language("Pizza del Horno: Con los tomates y las aceitunas. Would you like it?", "en", neutral),
      "");
  EXPECT_EQ(dialogue::other_language("Pizza del Horno: con los tomates y las aceitunas", "en", {}), "es");
  EXPECT_EQ(dialogue::other_language("$340.00", "en", {}), "");
}

}  // namespace
}  // namespace tendero::app::conversations
