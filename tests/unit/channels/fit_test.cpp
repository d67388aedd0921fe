#include "channels/whatsapp/fit.hpp"

#include <set>
#include <string>
#include <vector>

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "base/whatsapp_limits.hpp"
#include "channels/whatsapp/check.hpp"
#include "channels/whatsapp/measure.hpp"
#include "channels/whatsapp/render.hpp"

namespace tendero::channels::whatsapp {
namespace {

namespace limits = whatsapp_limits;

using crm::Choice;
using crm::Choices;
using crm::Content;
using crm::Text;

std::string times(int count, std::string_view piece) {
  std::string text;
  for (int index = 0; index < count; ++index) text += piece;
  return text;
}

std::vector<Choice> some_choices(int count) {
  std::vector<Choice> choices;
  for (int index = 1; index <= count; ++index)
    choices.push_back({"id" + std::to_string(index), "Opción " + std::to_string(index), ""});
  return choices;
}

const Choices& choices_of(const Content& content) { return std::get<Choices>(content); }
const std::string& text_of(const Content& content) { return std::get<Text>(content).body; }

TEST(Fit, AShortTextStaysOne) {
  EXPECT_EQ(fit(Text{"¡Hola!"}), (std::vector<Content>{Text{"¡Hola!"}}));
  EXPECT_EQ(fit(Text{std::string(4096, 'x')}).size(), 1U);
  EXPECT_EQ(fit(Text{std::string(4097, 'x')}).size(), 2U);
}

TEST(Fit, BlankTextIsNoMessage) {
  EXPECT_TRUE(fit(Text{""}).empty());
  EXPECT_TRUE(fit(Text{" \n\t "}).empty());
}

TEST(Fit, OnlyOurWordsAreSent) {
  EXPECT_TRUE(fit(crm::Chosen{"a", "A"}).empty());
  EXPECT_TRUE(fit(crm::Unsupported{"image"}).empty());
}

TEST(Fit, ALongTextIsCutAtItsParagraphs) {
  const std::string paragraph = std::string(3000, 'a') + ".";
  const auto messages = fit(Text{paragraph + "\n\n" + paragraph + "\n\n" + "fin"});
  ASSERT_EQ(messages.size(), 2U);
  EXPECT_EQ(text_of(messages[0]), paragraph);
  EXPECT_EQ(text_of(messages[1]), paragraph + "\n\nfin");
}

TEST(Fit, ThenAtLinesSentencesAndWords) {
  EXPECT_EQ(split_text("one two\nthree four", 12), (std::vector<std::string>{"one two", "three four"}));
  EXPECT_EQ(split_text("Uno dos. Tres cuatro", 12), (std::vector<std::string>{"Uno dos.", "Tres cuatro"}));
  EXPECT_EQ(split_text("palabra palabra palabra", 17), (std::vector<std::string>{"palabra palabra", "palabra"}));
  EXPECT_EQ(split_text("aaaaaaaaaabbbbbbbbbb", 10), (std::vector<std::string>{"aaaaaaaaaa", "bbbbbbbbbb"}));
}

TEST(Fit, NoWordIsLost) {
  std::string text;
  for (int index = 0; index < 3000; ++index) text += "palabra" + std::to_string(index) + (index % 7 == 0 ? ".\n" : " ");
  std::string joined;
  for (const auto& message : fit(Text{text})) {
    EXPECT_LE(count_units(text_of(message)), limits::text_body);
    joined += text_of(message) + " ";
  }
  const auto words = [](std::string all) {
    for (char& each : all) {
      if (each == '\n') each = ' ';
    }
    return all;
  };
  EXPECT_EQ(words(joined), words(text));
}

TEST(Fit, NeverCutsInsideACharacter) {
  const std::string family = "👨‍👩‍👧";
  const std::string wave = "👋🏽";
  const std::string flag = "🇲🇽";
  for (const std::string& emoji : {family, wave, flag, std::string("é"), std::string("e\xCC\x81"), std::string("😀")}) {
    for (std::size_t limit = count_units(emoji); limit < 20; ++limit) {
      std::string joined;
      for (const auto& piece : split_text(times(12, emoji), limit)) {
        EXPECT_EQ(piece.size() % emoji.size(), 0U) << emoji << " " << limit;
        EXPECT_LE(count_units(piece), limit);
        joined += piece;
      }
      EXPECT_EQ(joined, times(12, emoji));
    }
  }
}

TEST(Fit, ACharacterLargerThanAMessageEndsToo) {
  const std::string monster = "a" + times(9000, "\xCC\x81");
  std::size_t bytes = 0;
  for (const auto& piece : split_text(monster, 100)) {
    EXPECT_LE(count_units(piece), 100U);
    bytes += piece.size();
  }
  EXPECT_EQ(bytes, monster.size());
  EXPECT_EQ(shortened(monster, 20), "…");
}

TEST(Fit, AnEmojiCountsTwo) { EXPECT_EQ(fit(Text{times(2049, "😀")}).size(), 2U); }

TEST(Fit, FewChoicesBecomeButtons) {
  for (int count = 1; count <= 3; ++count) {
    const auto messages = fit(Choices{"¿Cómo?", "Ver", some_choices(count)});
    ASSERT_EQ(messages.size(), 1U);
    EXPECT_EQ(choices_of(messages[0]).choices, some_choices(count));
    EXPECT_TRUE(choices_of(messages[0]).button.empty());
  }
}

TEST(Fit, MoreChoicesBecomeAList) {
  for (int count = 4; count <= 10; ++count) {
    const auto messages = fit(Choices{"¿Cuál?", "", some_choices(count)}, "Ver opciones");
    ASSERT_EQ(messages.size(), 1U);
    EXPECT_EQ(choices_of(messages[0]).choices, some_choices(count));
    EXPECT_EQ(choices_of(messages[0]).button, "Ver opciones");
  }
}

TEST(Fit, DescriptionsNeedAList) {
  const auto messages =
      fit(Choices{"¿Cuál?", "Ver pizzas", {{"m", "Margherita", "$150.00"}, {"p", "Pepperoni", "$170.00"}}});
  EXPECT_EQ(choices_of(messages.at(0)).button, "Ver pizzas");
  EXPECT_EQ(choices_of(messages.at(0)).choices.at(1).description, "$170.00");
}

TEST(Fit, TooManyChoicesBecomeNumberedText) {
  auto choices = some_choices(11);
  choices[1].description = "con queso";
  const auto messages = fit(Choices{"¿Cuál?", "Ver", choices});
  ASSERT_EQ(messages.size(), 1U);
  EXPECT_TRUE(text_of(messages[0]).starts_with("¿Cuál?\n\n1. Opción 1\n2. Opción 2 - con queso\n3. "));
  EXPECT_TRUE(text_of(messages[0]).ends_with("\n11. Opción 11"));
}

TEST(Fit, IdsThatCannotTravelBecomeNumberedText) {
  for (const std::string& id :
       {std::string(), std::string(" a"), std::string("a "), std::string(257, 'x'), std::string("other")}) {
    const auto messages = fit(Choices{"¿Cuál?", "", {{"other", "Uno", ""}, {id, "Dos", ""}}});
    EXPECT_EQ(text_of(messages.at(0)), "¿Cuál?\n\n1. Uno\n2. Dos");
  }
}

TEST(Fit, NoChoicesAreAText) { EXPECT_EQ(fit(Choices{"Hola", "Ver", {}}), (std::vector<Content>{Text{"Hola"}})); }

TEST(Fit, TitlesAreShortenedAndStayApart) {
  const auto buttons = fit(Choices{
      "x",
      "",
      {{"1", "Una pizza muy grande de queso", ""}, {"2", "Una pizza muy grande de jamón", ""}, {"3", "  ", ""}}});
  const auto& fitted = choices_of(buttons.at(0)).choices;
  EXPECT_EQ(fitted[0].title, "Una pizza muy grand…");
  EXPECT_EQ(fitted[1].title, "Una pizza muy gra… 2");
  EXPECT_EQ(fitted[2].title, "3") << "a choice must say something";
  const auto same = fit(Choices{"x", "", {{"1", "Sí", ""}, {"2", "Sí", ""}}});
  EXPECT_EQ(choices_of(same.at(0)).choices[1].title, "Sí 2");
}

TEST(Fit, WhatATitleLosesStandsInTheDescription) {
  auto choices = some_choices(4);
  choices[0].title = "Pizza Cuatro Quesos de la casa";
  choices[0].description = "$190.00";
  const auto fitted = fit(Choices{"x", "", choices});
  EXPECT_EQ(choices_of(fitted.at(0)).choices[0].title, "Pizza Cuatro Quesos de…");
  EXPECT_EQ(choices_of(fitted.at(0)).choices[0].description, "Pizza Cuatro Quesos de la casa · $190.00");
}

TEST(Fit, ALongBodyGoesAheadAndLeavesItsEndWithTheChoices) {
  const std::string long_part = times(300, "Muchas palabras. ");
  const auto messages = fit(Choices{long_part + "\n\n¿Cuál quieres?", "", some_choices(2)});
  ASSERT_GE(messages.size(), 3U);
  EXPECT_TRUE(choices_of(messages.back()).body.ends_with("¿Cuál quieres?"));
  EXPECT_LE(count_units(choices_of(messages.back()).body), limits::interactive_body);
  for (std::size_t index = 0; index + 1 < messages.size(); ++index)
    EXPECT_TRUE(std::holds_alternative<Text>(messages[index]));
}

TEST(Fit, AnEmptyBodySaysTheLabel) {
  EXPECT_EQ(choices_of(fit(Choices{" ", "", some_choices(2)}, "Opciones").at(0)).body, "Opciones");
}

/// Contents of every awkward size.
std::vector<Content> awkward() {
  std::vector<Content> contents;
  for (const int body : {0, 1, 1023, 1024, 1025, 4095, 4096, 4097, 9000}) {
    contents.emplace_back(Text{times(body, "ñ")});
    for (int count = 0; count <= 12; ++count) {
      auto choices = some_choices(count);
      contents.emplace_back(Choices{times(body, "a "), "", choices});
      for (auto& each : choices) {
        each.title = times(count * 5, "😀é ") + "x";
        each.description = times(count * 9, "ü");
      }
      contents.emplace_back(Choices{times(body, "😀"), times(count, "etiqueta "), choices});
    }
  }
  return contents;
}

TEST(Fit, EverythingFitsAndFittingItAgainChangesNothing) {
  for (const Content& content : awkward()) {
    for (const Content& message : fit(content)) {
      EXPECT_EQ(fit(message), std::vector<Content>{message});
      const auto checked = check(message);
      ASSERT_TRUE(checked) << checked.error().message;
      if (const auto* choices = std::get_if<Choices>(&message)) {
        EXPECT_LE(count_units(choices->body), limits::interactive_body);
        EXPECT_LE(count_units(choices->button), limits::list_button);
        std::set<std::string> titles;
        for (const auto& each : choices->choices) {
          EXPECT_LE(count_units(each.title), choices->button.empty() ? limits::button_title : limits::row_title);
          EXPECT_LE(count_units(each.description), limits::row_description);
          EXPECT_FALSE(each.title.empty());
          EXPECT_TRUE(titles.insert(each.title).second) << each.title;
        }
      }
    }
  }
}

boost::json::value json_of(const Content& content) { return render(content); }

TEST(Render, Texts) {
  EXPECT_EQ(json_of(Text{"Hola \"tú\""}),
            boost::json::parse(R"({"type":"text","text":{"preview_url":false,"body":"Hola \"tú\""}})"));
}

TEST(Render, Buttons) {
  EXPECT_EQ(json_of(Choices{"¿Cómo?", "", {{"p", "Recoger", ""}, {"d", "A domicilio", ""}}}),
            boost::json::parse(R"({"type":"interactive",
      "interactive":{"type":"button","body":{"text":"¿Cómo?"},"action":{"buttons":[
        {"type":"reply","reply":{"id":"p","title":"Recoger"}},{"type":"reply","reply":{"id":"d","title":"A domicilio"}}]}}})"));
}

TEST(Render, Lists) {
  EXPECT_EQ(json_of(Choices{"¿Qué talla?", "Ver tallas", {{"s", "S", ""}, {"m", "M", "2 en stock"}}}),
            boost::json::parse(R"({"type":"interactive",
      "interactive":{"type":"list","body":{"text":"¿Qué talla?"},"action":{"button":"Ver tallas","sections":[{"rows":[
        {"id":"s","title":"S"},{"id":"m","title":"M","description":"2 en stock"}]}]}}})"));
}

TEST(Check, RefusesWhatIsNotOneMessage) {
  for (const Content& content :
       {Content(Text{""}), Content(Text{std::string(5000, 'x')}), Content(crm::Chosen{"a", "b"}),
        Content(crm::Unsupported{"x"}), Content(Choices{std::string(2000, 'x'), "", some_choices(2)})}) {
    const auto checked = check(content);
    ASSERT_FALSE(checked);
    EXPECT_EQ(checked.error().kind, FaultKind::invalid);
    EXPECT_EQ(checked.error().code, "message_refused");
  }
}

TEST(Check, SaysWhichFieldAndWhatToDo) {
  EXPECT_EQ(check(Choices{"¿Cuál?", "", {{"1", "Una pizza muy grande de queso", ""}}}).error().message,
            "interactive['action']['buttons'][0]['reply']['title'] may have 20 characters and has 29; shorten it.");
}

}  // namespace
}  // namespace tendero::channels::whatsapp
