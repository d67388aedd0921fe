#include "assistant/builtin/spelling.hpp"

#include <gtest/gtest.h>

#include "assistant/builtin/lexicon.hpp"

namespace tendero::assistant::builtin {
namespace {

TEST(Spelling, CountsEdits) {
  EXPECT_EQ(edit_distance("pepperoni", "pepperoni", 2), 0u);
  EXPECT_EQ(edit_distance("peperoni", "pepperoni", 2), 1u);
  EXPECT_EQ(edit_distance("pepepronni", "pepperoni", 3), 2u) << "a swap of neighbours is one edit";
  EXPECT_EQ(edit_distance("", "abc", 3), 3u);
  EXPECT_EQ(edit_distance("margarita", "margherita", 1), 2u) << "more than the limit is limit + 1";
  EXPECT_EQ(edit_distance("a", "abcdef", 2), 3u);
}

TEST(Spelling, WordsMeetInNumberAndSlips) {
  EXPECT_TRUE(means("pizzas", "pizza"));
  EXPECT_TRUE(means("calzon", "calzone"));
  EXPECT_TRUE(means("tiramsu", "tiramisu"));
  EXPECT_TRUE(means("margarita", "margherita"));
  EXPECT_FALSE(means("pan", "pen")) << "short words are never guessed";
  EXPECT_FALSE(means("355", "350")) << "nor numbers";
  EXPECT_FALSE(means("pollo", "queso"));
}

TEST(Spelling, CorrectsWhatWasMeant) {
  const auto& spanish = Lexicon::of("es");
  EXPECT_EQ(spanish.correct("recoguer"), "recoger");
  EXPECT_EQ(spanish.correct("holaaaa"), "hola");
  EXPECT_EQ(spanish.correct("siiii"), "si");
  EXPECT_EQ(spanish.correct("quiero"), std::nullopt) << "known";
  EXPECT_EQ(spanish.correct("recojer"), std::nullopt) << "known as it is usually misspelt";
  EXPECT_EQ(spanish.correct("please"), std::nullopt) << "known in the other language";
  EXPECT_EQ(spanish.correct("asdkjh"), std::nullopt);
  EXPECT_EQ(spanish.correct("aberto"), "abierto") << "more often a slip of Spanish than Portuguese";
  const auto& portuguese = Lexicon::of("pt");
  EXPECT_EQ(portuguese.correct("cardpaio"), "cardapio");
  EXPECT_EQ(portuguese.correct("quanto"), std::nullopt) << "known";
  EXPECT_EQ(portuguese.correct("quiero"), std::nullopt) << "known in Spanish";
}

}  // namespace
}  // namespace tendero::assistant::builtin
