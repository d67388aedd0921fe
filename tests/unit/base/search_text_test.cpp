#include "base/search_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tendero {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string marked(const Excerpt& excerpt) {
  // All of these texts have one UTF-16 unit for each character, so the marks are put into a row of them.
  std::u16string units;
  for (std::size_t at = 0; at < excerpt.text.size();) {
    const auto byte = static_cast<unsigned char>(excerpt.text[at]);
    const std::size_t length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
    units.append(length == 4 ? 2 : 1, static_cast<char16_t>(byte));
    at += length;
  }
  std::string marks(units.size(), '.');
  for (const auto& [start, length] : excerpt.highlights) {
    for (std::size_t at = start; at < start + length; ++at) marks.at(at) = '^';
  }
  return marks;
}

TEST(SearchText, KnowsAWordWhateverItsCaseAccentsAndWidth) {
  EXPECT_THAT(folded_words("¿ENVÍO mañana? ＰＩＺＺＡ"), ElementsAre("envio", "manana", "pizza"));
  EXPECT_EQ(folded_words("envi\u0301o"), folded_words("envío")) << "an accent that stands for itself parts no word";
}

TEST(SearchText, PartsWordsAtWhateverIsNoLetterAndNoFigure) {
  EXPECT_THAT(folded_words("ORD-2025-000456"), ElementsAre("ord", "2025", "000456"));
  EXPECT_THAT(folded_words("ana@shop.example 🍕🍕 \"x\"*"), ElementsAre("ana", "shop", "example", "x"));
  EXPECT_THAT(folded_words("🍕 … !"), IsEmpty());
  EXPECT_THAT(folded_words(""), IsEmpty());
}

TEST(SearchText, TakesTheBeginningOfAWordWithoutEnd) {
  EXPECT_THAT(folded_words(std::string(10'000, 'a')), ElementsAre(std::string(64, 'a')));
}

TEST(SearchText, MeansTheLastWordAlsoAsABeginning) {
  EXPECT_EQ(search_words("hola qui"), (std::vector<SearchWord>{{.word = "hola"}, {.word = "qui", .begins = true}}));
  EXPECT_EQ(search_words("a"), (std::vector<SearchWord>{{.word = "a"}})) << "one letter begins nearly everything";
  EXPECT_EQ(search_words(std::string("a b c d e f g h i j k l m")).size(), 10U);
}

TEST(SearchText, ShowsWhereTheWordsStand) {
  const auto excerpt = excerpt_of("¿Cuándo llega el ENVÍO?", search_words("cuando envi"), 160);
  EXPECT_EQ(excerpt.text, "¿Cuándo llega el ENVÍO?");
  EXPECT_EQ(marked(excerpt), ".^^^^^^..........^^^^^.");
}

TEST(SearchText, CountsAnEmojiAsTwoUnitsAsBrowsersDo) {
  const auto excerpt = excerpt_of("🍕 pizza", search_words("pizza"), 160);
  EXPECT_THAT(excerpt.highlights, ElementsAre(Highlight{.start = 3, .length = 5}));
}

TEST(SearchText, CutsALongTextAroundTheFirstWord) {
  std::string text;
  for (int number = 0; number < 200; ++number) text += "palabra ";
  text += "envío\nurgente ";
  for (int number = 0; number < 200; ++number) text += "palabra ";
  const auto excerpt = excerpt_of(text, search_words("envio"), 60);
  EXPECT_TRUE(excerpt.text.starts_with("…palabra ")) << excerpt.text;
  EXPECT_TRUE(excerpt.text.ends_with("…")) << excerpt.text;
  EXPECT_TRUE(excerpt.text.contains("envío urgente")) << "on one line: " << excerpt.text;
  ASSERT_EQ(excerpt.highlights.size(), 1U);
  EXPECT_EQ(excerpt.highlights.front().length, 5U);
}

TEST(SearchText, BeginsAtTheBeginningWhenNothingIsThere) {
  const auto excerpt = excerpt_of(std::string(300, 'x'), search_words("y"), 20);
  EXPECT_EQ(excerpt.text, std::string(20, 'x') + "…");
  EXPECT_THAT(excerpt.highlights, IsEmpty());
}

TEST(SearchText, SurvivesAnything) {
  for (const std::string_view text : {"", " ", "\xff\xfe", "\n\n", "a\xcc\x81", "\xf0\x9f\x8d\x95"}) {
    for (const std::size_t longest : {std::size_t{1}, std::size_t{3}, std::size_t{160}})
      EXPECT_LE(excerpt_of(text, search_words("a"), longest).highlights.size(), 1U);
  }
}

}  // namespace
}  // namespace tendero
