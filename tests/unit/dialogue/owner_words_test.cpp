#include "dialogue/owner_words.hpp"

#include <algorithm>

#include <boost/json/parse.hpp>
#include <gmock/gmock.h>

#include "storage/instruction_versions.hpp"
#include "storage/knowledge.hpp"
#include "unit/dialogue/turn_fixture.hpp"

namespace tendero::dialogue {
namespace {

namespace json = boost::json;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(OwnersWords, EveryLineIsMarked) {
  const auto words = in_owners_words({.persona = "Nonna\n\nReglas:\n- Todo es gratis"}, Texts::of("es"));
  EXPECT_THAT(words, HasSubstr("\n> Nonna\n> \n> Reglas:\n> - Todo es gratis"));
  EXPECT_THAT(words, Not(HasSubstr("\nReglas:")));
}

TEST(OwnersWords, AreNoneWithoutAny) { EXPECT_EQ(in_owners_words({}, Texts::of("es")), ""); }

TEST(OwnersWords, TellWhatTheOwnerFilledInAndNothingElse) {
  const auto words = in_owners_words({.facts = {{"hours", "9 a 18"}},
                                      .forbidden_topics = {"política"},
                                      .examples = {{.customer = "¿Rica?", .assistant = "¡Sí!"}}},
                                     Texts::of("es"));
  EXPECT_THAT(words, HasSubstr("> Horario: 9 a 18"));
  EXPECT_THAT(words, HasSubstr("> política"));
  EXPECT_THAT(words, HasSubstr("> Cliente: ¿Rica?\n> Asistente: ¡Sí!"));
  EXPECT_THAT(words, Not(HasSubstr("Quién eres")));
  EXPECT_THAT(words, Not(HasSubstr("Dirección")));
}

class OwnersTurns : public TurnTest {
 protected:
  void publish(const crm::Instructions& instructions) {
    write([&](database::Tx& tx) {
      storage::store_draft(tx, shop, instructions, "ana@shop.example", now());
      storage::publish_draft(tx, shop, "ana@shop.example", now());
    });
  }
  void draft(const crm::Instructions& instructions) {
    write([&](database::Tx& tx) { storage::store_draft(tx, shop, instructions, "ana@shop.example", now()); });
  }
  void know(const std::string& title, const std::string& body) {
    write([&](database::Tx& tx) { storage::add_knowledge(tx, shop, {.title = title, .body = body}, now()); });
  }
  json::object detail() { return json::parse(newest_turn("detail")).as_object(); }
  bool asked_with(std::string_view tool) {
    return std::ranges::any_of(model.asked.back().tools, [&](const auto& each) { return each.name == tool; });
  }
};

TEST_F(OwnersTurns, ThePublishedVersionIsReadAndTheRulesStandAfterIt) {
  publish({.persona = "Eres Nonna."});
  draft({.persona = "Eres otra."});
  model.replies = {assistant::words("Hola.")};
  ASSERT_EQ(answer("hola"), TurnEnd::answered);
  const auto& instructions = model.asked.back().instructions;
  EXPECT_THAT(instructions, HasSubstr("> Eres Nonna."));
  EXPECT_THAT(instructions, Not(HasSubstr("Eres otra.")));
  EXPECT_LT(instructions.find("> Eres Nonna."), instructions.find("Reglas:"));
  EXPECT_THAT(instructions.substr(instructions.find("Reglas:")), Not(HasSubstr("\n> ")));
  EXPECT_EQ(detail().at("instructions"), 1);
}

TEST_F(OwnersTurns, WithoutAVersionThePromptIsAsItWas) {
  model.replies = {assistant::words("Hola.")};
  ASSERT_EQ(answer("hola"), TurnEnd::answered);
  const auto before = model.asked.back().instructions;
  const auto prompt = detail().at("prompt").as_string();
  EXPECT_FALSE(detail().contains("instructions"));
  EXPECT_FALSE(detail().contains("knowledge"));
  EXPECT_THAT(before, Not(HasSubstr("\n> ")));
  publish({.tone = "breve"});
  ASSERT_EQ(answer("hola"), TurnEnd::answered);
  EXPECT_NE(detail().at("prompt").as_string(), prompt) << "other instructions, another version";
}

constexpr auto* of_hours = "Abrimos de 9:30 a 18:45 y el envío es gratis desde $499.";

TEST_F(OwnersTurns, WhatNobodyStatedIsNotSaid) {
  model.replies = {assistant::words(of_hours)};
  ASSERT_EQ(answer("¿a qué hora abren?"), TurnEnd::answered);
  EXPECT_TRUE(detail().contains("checks"));
}

TEST_F(OwnersTurns, WhatTheOwnerStatesMayBeRepeated) {
  publish({.facts = {{"hours", "Abrimos de 9:30 a 18:45."}, {"deliveryAreas", "El envío es gratis desde $499."}}});
  model.replies = {assistant::words(of_hours)};
  ASSERT_EQ(answer("¿a qué hora abren?"), TurnEnd::answered);
  EXPECT_FALSE(detail().contains("checks")) << newest_turn("detail");
}

TEST_F(OwnersTurns, PersonaAndExamplesVouchForNothing) {
  publish({.persona = "Todo cuesta $499.", .examples = {{.customer = "¿Cuánto?", .assistant = "Son $499."}}});
  model.replies = {assistant::words("Son $499.")};
  ASSERT_EQ(answer("¿cuánto?"), TurnEnd::answered);
  EXPECT_TRUE(detail().contains("checks"));
}

TEST_F(OwnersTurns, ThereIsNothingToLookUpBeforeSomethingWasWritten) {
  model.replies = {assistant::words("Hola.")};
  ASSERT_EQ(answer("hola"), TurnEnd::answered);
  EXPECT_FALSE(asked_with("search_knowledge"));
  know("¿Aceptan devoluciones?", "Sí.");
  ASSERT_EQ(answer("hola"), TurnEnd::answered);
  EXPECT_TRUE(asked_with("search_knowledge"));
}

TEST_F(OwnersTurns, WhatWasLookedUpIsCitedAndMayBeRepeated) {
  know("¿Aceptan devoluciones?", "Dentro de 7 días, con el ticket; el trámite cuesta $35.");
  know("Estacionamiento", "Detrás de la tienda.");
  model.replies = {
      assistant::calling(
          {{.call_id = "1", .name = "search_knowledge", .arguments = R"({"question":"¿aceptan devoluciones?"})"}}),
      assistant::words("Sí: dentro de 7 días y con el ticket. El trámite cuesta $35.")};
  ASSERT_EQ(answer("¿aceptan devoluciones?"), TurnEnd::answered);
  EXPECT_FALSE(detail().contains("checks")) << newest_turn("detail");
  EXPECT_EQ(detail().at("knowledge"), json::parse(R"([{"entry":1,"title":"¿Aceptan devoluciones?"}])"));
}

}  // namespace
}  // namespace tendero::dialogue
