#include "app/conversation_tests/talk_script.hpp"

#include <fstream>
#include <map>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "assets/assets.hpp"

namespace tendero::app::conversations {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr auto whole = R"(# A talk with everything.
language: es

talk: Dos pizzas
tags: order, rules
as: 523312345678

> Quiero ordenar pizza
calls: search_ecommerce_products(query~pizza)
has: {pizza-pepperoni.name} | 170.00 / 170
lacks: paypal
shop: price pizza-pepperoni 200.00
later: 2 days
> [tap] Sí, confirmar
outcome: created
agent: takes over
agent: gives back
> a\nb
calls: none
order: items=2 x pizza-pepperoni & total=340.00

talk: Otra
language: en
> hi
)";

TEST(TalkScript, ReadsEverything) {
  const auto talks = read_talks("a.talk", whole);
  ASSERT_TRUE(talks) << talks.error().message;
  ASSERT_EQ(talks->size(), 2U);
  const auto& talk = talks->front();
  EXPECT_EQ(talk.name, "Dos pizzas");
  EXPECT_EQ(talk.line, 4);
  EXPECT_EQ(talk.customer, "523312345678");
  EXPECT_TRUE(talk.tagged("rules"));
  EXPECT_FALSE(talk.tagged("rule"));
  ASSERT_EQ(talk.steps.size(), 7U);

  const auto& first = talk.steps[0];
  EXPECT_EQ(first.words, "Quiero ordenar pizza");
  EXPECT_EQ(first.line, 8);
  EXPECT_EQ(first.expected.language, "es");
  EXPECT_EQ(first.expected.outcome, Outcome::any);
  EXPECT_TRUE(first.expected.calls.reads_between);
  ASSERT_EQ(first.expected.facts.size(), 3U);
  EXPECT_THAT(first.expected.facts[1].either, ElementsAre("170.00", "170"));
  EXPECT_TRUE(first.expected.facts[2].absent);

  EXPECT_EQ(talk.steps[1].shop.target, "/sandbox/products/pizza-pepperoni");
  EXPECT_EQ(talk.steps[2].wait, std::chrono::days{2});
  EXPECT_EQ(talk.steps[3].kind, Step::Kind::tap);
  EXPECT_EQ(talk.steps[3].words, "Sí, confirmar");
  EXPECT_EQ(talk.steps[3].expected.outcome, Outcome::created);
  EXPECT_EQ(talk.steps[4].kind, Step::Kind::person);
  EXPECT_EQ(talk.steps[5].kind, Step::Kind::assistant);
  EXPECT_EQ(talk.steps[6].words, "a\nb");
  EXPECT_EQ(talk.steps[6].expected.calls.kind, ExpectedCalls::Kind::none);
  ASSERT_EQ(talk.orders.size(), 1U);
  EXPECT_EQ(talk.orders[0][0].name, "items");

  EXPECT_EQ(talks->back().language, "en");
  EXPECT_EQ(talks->back().customer, usual_customer);
}

TEST(TalkScript, SaysWhereAndWhatIsWrong) {
  const std::string head = "language: es\ntalk: A\n";
  const std::map<std::string, std::string> bad{
      {"", "x.talk:1: there is no talk"},
      {"talk: A\n> hola\n", "x.talk:1: say 'language: es'"},
      {"language: fr\n", "x.talk:1: language 'fr'"},
      {"> hola\n", "x.talk:1: no talk has begun"},
      {"tags: a\n", "x.talk:1: no talk has begun"},
      {head + "talk: B\n> hola\n", "the talk 'A' has no line"},
      {head + "> hola\ntalk: A\n", "x.talk:4: there is a talk 'A' above"},
      {head + "> hola\nhas 340\n", "x.talk:4: 'has 340' is nothing that a talk knows"},
      {head + "> hola\nfacts: 340\n", "x.talk:4: 'facts: 340' is nothing that a talk knows"},
      {head + "> hola\nhas:\n", "x.talk:4: nothing stands after 'has:'"},
      {head + "has: 340\n", "below the customer's line"},
      {head + "> hola\nlater: 2 days\nhas: 340\n", "x.talk:5: an expectation stands below"},
      {head + "as: maria\n", "'maria' is no phone"},
      {head + "> hola\nas: 5299\n", "x.talk:4: who writes stands before"},
      {head + "> hola\nlanguage: en\n", "x.talk:4: the language stands before"},
      {head + "later: soon\n", "'soon' is no time"},
      {head + "later: 0 days\n", "'0 days' is no time"},
      {head + "shop: closed\n", "the shop is 'down'"},
      {head + "shop: stock tiramisu few\n", "stock is a whole number"},
      {head + "agent: sleeps\n", "'sleeps' is neither"},
      {head + "> \n", "the customer's words are missing"},
      {head + "> hola\noutcome: done\n", "outcome 'done'"},
      {head + "> hola\ncalls: search\n", "'search' is not name(arguments)"},
      {head + "> hola\norder: colour=red\n", "an order has no 'colour'"},
      {head + "> hola\norder: two pizzas\n", "neither = nor ~"}};
  for (const auto& [text, problem] : bad) {
    const auto talks = read_talks("x.talk", text);
    ASSERT_FALSE(talks) << text;
    EXPECT_THAT(talks.error().message, HasSubstr(problem)) << text;
  }
}

TEST(TalkScript, ReadsEveryShippedTalkAndKnowsItsTags) {
  static const std::vector<std::string> known{"rules",  "order",   "status",   "history", "search", "changes",
                                              "faults", "hostile", "scripted", "person",  "shop"};
  std::size_t count = 0;
  for (const auto& file : assets::share_files()) {
    if (!file.path.starts_with("conversations/") || !file.path.ends_with(".talk")) continue;
    const auto talks = read_talks(file.path, file.bytes);
    ASSERT_TRUE(talks) << talks.error().message;
    for (const auto& talk : *talks) {
      ++count;
      for (const auto& tag : talk.tags) EXPECT_THAT(known, testing::Contains(tag)) << talk.name;
      EXPECT_TRUE(file.path.starts_with("conversations/" + talk.language + "/")) << talk.name;
    }
  }
  EXPECT_GE(count, 75U);
}

TEST(TalkScript, ReadsTheDocumentationsExample) {
  const std::ifstream file("docs/conversation-tests.md");
  std::ostringstream page;
  page << file.rdbuf();
  const auto text = page.str();
  const auto begin = text.find("```talk\n");
  ASSERT_NE(begin, std::string::npos);
  const auto inside = begin + std::string_view("```talk\n").size();
  const auto talks = read_talks("docs", std::string_view(text).substr(inside, text.find("```", inside) - inside));
  ASSERT_TRUE(talks) << talks.error().message;
  EXPECT_EQ(talks->size(), 2U);
}

}  // namespace
}  // namespace tendero::app::conversations
