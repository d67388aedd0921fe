#include "base/texts.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

#include <gtest/gtest.h>

namespace tendero {
namespace {

Texts read(std::string_view json) { return Texts::from_json("es", json).value(); }

TEST(Texts, FillsInNamesAndNumbers) {
  const auto texts =
      read(R"({"hello": "¡Hola, {name}!", "count": "{n, plural, one {# producto} other {# productos}}"})");
  EXPECT_EQ(texts.say("hello", {{"name", "Lucía"}}), "¡Hola, Lucía!");
  EXPECT_EQ(texts.say("count", {{"n", 1}}), "1 producto");
  EXPECT_EQ(texts.say("count", {{"n", 3}}), "3 productos");
}

TEST(Texts, WhatIsFilledInIsNeverReadAsAPattern) {
  EXPECT_EQ(read(R"({"echo": "{word}"})").say("echo", {{"word", "{n, plural, 'x"}}), "{n, plural, 'x");
}

TEST(Texts, ApostrophesStandForThemselves) {
  const auto texts = read(R"({"plain": "I'd like it", "filled": "I'd like {what}"})");
  EXPECT_EQ(texts.say("plain"), "I'd like it");
  EXPECT_EQ(texts.say("filled", {{"what", "pizza"}}), "I'd like pizza");
}

TEST(Texts, AMissingKeyOrValueIsABug) {
  const auto texts = read(R"({"hello": "Hola, {name}"})");
  EXPECT_THROW((void)texts.say("bye"), std::logic_error);
  EXPECT_THROW((void)texts.say("hello"), std::logic_error);
  EXPECT_THROW((void)texts.say("hello", {{"nombre", "Lucía"}}), std::logic_error);
}

TEST(Texts, SaysWhichKeyCannotBeRead) {
  const auto broken = Texts::from_json("es", R"({"fine": "x", "broken": "{n, plural, one {#}"})");
  ASSERT_FALSE(broken);
  EXPECT_EQ(broken.error().code, "bad_locale");
  EXPECT_NE(broken.error().message.find("'broken'"), std::string::npos) << broken.error().message;
  EXPECT_FALSE(Texts::from_json("es", "{"));
  EXPECT_FALSE(Texts::from_json("es", "[]"));
  EXPECT_FALSE(Texts::from_json("es", R"({"nested": {"key": "x"}})"));
}

TEST(Texts, AListIsOneTextInPieces) {
  const std::vector<std::string> expected{"uno", "dos"};
  EXPECT_EQ(read(R"({"words": "uno|dos"})").list("words"), expected);
}

TEST(Texts, FallsBackFromRegionToLanguageAndToSpanish) {
  EXPECT_EQ(Texts::of("es-MX").language(), "es");
  EXPECT_EQ(Texts::of("en-US").language(), "en");
  EXPECT_EQ(Texts::of("pt-BR").language(), "pt");
  EXPECT_EQ(Texts::of("pt_BR").language(), "pt");
  EXPECT_EQ(Texts::of("ptx").language(), "es");
  EXPECT_EQ(Texts::of("fr").language(), "es");
  EXPECT_EQ(Texts::of("").language(), "es");
  EXPECT_EQ(Texts::of("en").language(), "en");
}

TEST(Texts, EveryLanguageSaysTheSameThings) {
  const auto spanish = Texts::of("es").keys();
  ASSERT_FALSE(spanish.empty());
  for (const auto& language : Texts::languages()) {
    const auto keys = Texts::of(language).keys();
    std::vector<std::string> missing;
    std::ranges::set_symmetric_difference(spanish, keys, std::back_inserter(missing));
    EXPECT_TRUE(missing.empty()) << language << " differs from es in " << missing.size()
                                 << " keys, first: " << missing.front();
  }
}

}  // namespace
}  // namespace tendero
