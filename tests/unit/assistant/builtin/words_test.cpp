#include "assistant/builtin/words.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tendero::assistant::builtin {
namespace {

using testing::ElementsAre;

std::vector<std::string> texts(std::string_view message) {
  std::vector<std::string> texts;
  for (const auto& word : split_words(message)) texts.push_back(word.text);
  return texts;
}

TEST(Words, AreFolded) {
  EXPECT_THAT(texts("¿CUÁNTO cuesta el Tiramisú?"), ElementsAre("cuanto", "cuesta", "el", "tiramisu"));
}

TEST(Words, LetGoOfNumbersWrittenTogether) {
  EXPECT_THAT(texts("2x pizzas, 3cocas x2"), ElementsAre("2", "x", "pizzas", "3", "cocas", "2"));
  EXPECT_THAT(texts("ORD2025000456"), ElementsAre("ord2025000456")) << "letters first: one word";
}

TEST(Words, KeepContractionsTogetherAndNamesApart) {
  EXPECT_THAT(texts("I'd like what's new"), ElementsAre("id", "like", "whats", "new"));
  EXPECT_THAT(name_words("Penne all'Arrabbiata"), ElementsAre("penne", "all", "arrabbiata"));
}

TEST(Words, KnowWhatStandsBetweenThem) {
  const auto words = split_words("Hola. Quiero dos, por favor\nav. Juárez 12-A");
  ASSERT_EQ(words.size(), 9u);
  EXPECT_EQ(words[1].gap, Gap::sentence);
  EXPECT_EQ(words[2].gap, Gap::space);
  EXPECT_EQ(words[3].gap, Gap::comma);
  EXPECT_EQ(words[5].gap, Gap::sentence) << "a new line";
  EXPECT_EQ(words[6].gap, Gap::space) << "an abbreviation ends no sentence";
  EXPECT_EQ(words[8].gap, Gap::hyphen);
}

TEST(Words, KnowTheirQuestion) {
  const auto words = split_words("Hola. ¿Ya salió? Gracias");
  EXPECT_FALSE(words[0].asked);
  EXPECT_TRUE(words[1].asked);
  EXPECT_TRUE(words[2].asked);
  EXPECT_FALSE(words[3].asked);
}

TEST(Words, AThumbUpIsAWord) { EXPECT_THAT(texts("👍🏽"), ElementsAre("ok")); }

TEST(Words, AnythingCanBeSplit) {
  for (const std::string_view message : {"", "   ", "🍕🍕", "???", "\xff\xfe\x80", "\xc3", "'", "-", "...", "\n\n"}) {
    EXPECT_TRUE(split_words(message).empty()) << message;
  }
}

}  // namespace
}  // namespace tendero::assistant::builtin
