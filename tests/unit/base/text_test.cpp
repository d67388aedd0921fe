#include "base/text.hpp"

#include <random>
#include <string>

#include <gtest/gtest.h>

namespace tendero {
namespace {

using namespace std::string_literals;

TEST(Fold, TakesAwayCaseAccentsWidthAndExtraSpace) {
  EXPECT_EQ(fold("  Pizza   MARGARITA \n"), "pizza margarita");
  EXPECT_EQ(fold("Envío a Domicilio"), "envio a domicilio");
  EXPECT_EQ(fold("Jalapeño ÑANDÚ"), "jalapeno nandu");
  EXPECT_EQ(fold("Cafe\u0301"), "cafe");
  EXPECT_EQ(fold("\uFF30\uFF29\uFF3A\uFF3A\uFF21 \uFF12"), "pizza 2");
  EXPECT_EQ(fold("Straße"), "strasse");
  EXPECT_EQ(fold("İstanbul"), "istanbul");
  EXPECT_EQ(fold("a\u00A0\u2003b"), "a b");
  EXPECT_EQ(fold("pi\u200Bzza"), "pizza");
  EXPECT_EQ(fold("\u00BD"), "1\u20442");
  EXPECT_EQ(fold(""), "");
  EXPECT_EQ(fold(" \t\n"), "");
}

TEST(Trim, TakesWhiteSpaceOffBothEnds) {
  EXPECT_EQ(trim("  a b \r\n"), "a b");
  EXPECT_EQ(trim(" \t "), "");
  EXPECT_EQ(trim(""), "");
}

TEST(Split, KeepsEmptyParts) {
  EXPECT_EQ(split("a,b,,c", ','), (std::vector<std::string>{"a", "b", "", "c"}));
  EXPECT_EQ(split("", ','), (std::vector<std::string>{""}));
  EXPECT_EQ(split(",", ','), (std::vector<std::string>{"", ""}));
}

TEST(Clean, KeepsWhatIsReadAndDropsWhatHides) {
  EXPECT_EQ(clean("Hola\tñandú\nadiós", 100), "Hola\tñandú\nadiós");
  EXPECT_EQ(clean("a\r\nb\rc\u2028d", 100), "a\nb\nc\nd");
  EXPECT_EQ(clean("a\0b\x1b[31mc\x7f"s, 100), "ab[31mc");
  EXPECT_EQ(clean("pay \u202Egro.live\u202C now", 100), "pay gro.live now");
  EXPECT_EQ(clean("a\u200Bb\uFEFFc\u2060d\u200Ee", 100), "abcde");
  EXPECT_EQ(clean("hi\U000E0049\U000E0067\U000E006E", 100), "hi");  // tags: text that only a machine reads
  EXPECT_EQ(clean("bad \xff\xc3 bytes", 100), "bad \uFFFD\uFFFD bytes");
}

TEST(Clean, KeepsJoinedEmojiButNoOtherJoiner) {
  const std::string cook = "\U0001F469\u200D\U0001F373";
  EXPECT_EQ(clean(cook, 10), cook);
  EXPECT_EQ(clean("\u2764\uFE0F\u200D\U0001F525", 10), "\u2764\uFE0F\u200D\U0001F525");
  EXPECT_EQ(clean("a\u200Db", 10), "ab");
  EXPECT_EQ(clean(cook, 2), "\U0001F469");
}

TEST(Clean, IsBoundedInCodePoints) {
  EXPECT_EQ(clean("ñandú", 3), "ñan");
  EXPECT_EQ(clean("abc", 0), "");
  EXPECT_EQ(clean("\u202E\u202Eabc", 2), "ab");
}

TEST(CodePoints, AreCountedAndNeverCut) {
  EXPECT_EQ(count_code_points("ñ€😀a"), 4U);
  EXPECT_EQ(first_code_points("ñ€😀a", 3), "ñ€😀");
  EXPECT_EQ(first_code_points("ñ€😀a", 9), "ñ€😀a");
  EXPECT_EQ(first_code_points("ñ", 0), "");
}

TEST(Text, FiguresOfEveryScriptAreAsciiDigits) {
  EXPECT_EQ(plain_figures("＄３４０．５０"), "$340.50");
  EXPECT_EQ(plain_figures("٣٤٠ ③ ²"), "340 3 2");
  EXPECT_EQ(plain_figures("Quedan\u00A0½ pizzas — ñandú 🍕"), "Quedan ½ pizzas — ñandú 🍕");
}

TEST(Text, IsUtf8OrNot) {
  for (const auto* fine : {"", "a", "ñ€😀", "\U0010FFFF", "\x7f"}) EXPECT_TRUE(is_utf8(fine)) << fine;
  EXPECT_TRUE(is_utf8(std::string_view("\0", 1)));
  for (const auto* broken :
       {"\xff", "\x80", "\xc3", "\xc3(", "\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "a\xe2\x82"})
    EXPECT_FALSE(is_utf8(broken)) << broken;
}

std::string make_noise(std::mt19937_64& random) {
  static const std::vector<std::string> pieces{"a",          "É",      "ñ",          "ß",        " ",      "\n",
                                               "\u0301",     "\u200D", "\U0001F469", "\uFE0F",   "\u202E", "\U000E0041",
                                               "\U0001F3FD", "\u00A0", "\xff",       "\xe2\x80", "İ",      "ﬁ",
                                               "\u1E9E",     "각",     "\u0345",     "Σ"};
  std::string text;
  for (auto length = random() % 12; length > 0; --length) text += pieces[random() % pieces.size()];
  return text;
}

TEST(TextProperty, FoldingAndCleaningTwiceChangesNothingMore) {
  std::mt19937_64 random(7);
  for (int i = 0; i < 5000; ++i) {
    const auto text = make_noise(random);
    ASSERT_EQ(fold(fold(text)), fold(text)) << text;
    const auto limit = random() % 10;
    const auto cleaned = clean(text, limit);
    ASSERT_EQ(clean(cleaned, limit), cleaned) << text;
    ASSERT_LE(count_code_points(cleaned), limit);
    ASSERT_EQ(count_code_points(first_code_points(cleaned, 3)), std::min<std::size_t>(3, count_code_points(cleaned)));
  }
}

}  // namespace
}  // namespace tendero
