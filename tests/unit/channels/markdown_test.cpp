#include "channels/whatsapp/markdown.hpp"

#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace tendero::channels::whatsapp {
namespace {

void expect(const std::vector<std::pair<std::string, std::string>>& rows) {
  for (const auto& [markdown, shown] : rows) EXPECT_EQ(to_whatsapp_markup(markdown), shown) << markdown;
}

TEST(Markdown, WordsThatStandOut) {
  expect({{"**Total:** $12.50", "*Total:* $12.50"},
          {"__Total__", "*Total*"},
          {"un *poco* más", "un _poco_ más"},
          {"_poco_", "_poco_"},
          {"***mucho***", "*_mucho_*"},
          {"~~$20~~ $15", "~$20~ $15"},
          {"**a *b* c**", "*a _b_ c*"},
          {"¿**Sí**? **No**.", "¿*Sí*? *No*."}});
}

TEST(Markdown, WhatIsNoMarkerStays) {
  expect({{"2 * 3 * 4 = 24", "2 * 3 * 4 = 24"},
          {"2*3*4", "2*3*4"},
          {"pedido_listo_hoy", "pedido_listo_hoy"},
          {"**sin fin", "**sin fin"},
          {"** a **", "** a **"},
          {"~5 min", "~5 min"},
          {"", ""}});
}

TEST(Markdown, WithinAWordWhatsAppShowsNoMarkup) { expect({{"super**pizza**s", "superpizzas"}}); }

TEST(Markdown, Headings) {
  expect({{"# Menú", "*Menú*"},
          {"### Menú ###", "*Menú*"},
          {"## **Menú** de hoy", "*Menú de hoy*"},
          {"#1 en Mérida", "#1 en Mérida"}});
}

TEST(Markdown, Links) {
  expect({{"[La carta](https://shop.test/a_b)", "La carta (https://shop.test/a_b)"},
          {"[https://shop.test](https://shop.test)", "https://shop.test"},
          {"![Pizza](https://shop.test/p.png \"rica\")", "Pizza (https://shop.test/p.png)"},
          {"[**Ver**](https://shop.test)", "*Ver* (https://shop.test)"},
          {"<https://shop.test>", "https://shop.test"},
          {"[sin dirección]", "[sin dirección]"},
          {"¡Hola!", "¡Hola!"}});
}

TEST(Markdown, Lists) {
  expect({{"* Una\n+ Dos\n- Tres", "- Una\n- Dos\n- Tres"},
          {"  * **Dentro**", "  - *Dentro*"},
          {"1. Una\n2. Dos", "1. Una\n2. Dos"},
          {"> dicho", "> dicho"}});
}

TEST(Markdown, Code) {
  expect({{"`a **b** c`", "`a **b** c`"},
          {"```json\n{\"a\": \"**b**\"}\n```\n**fin**", "```\n{\"a\": \"**b**\"}\n```\n*fin*"},
          {"```\nsin fin", "```\nsin fin\n```"},
          {"```x``` **y**", "```x``` *y*"}});
}

TEST(Markdown, TablesAndRulesHaveNoEquivalent) {
  expect({{"| Pizza | Precio |\n|---|:---:|\n| **Margherita** | $150 |", "Pizza | Precio\n*Margherita* | $150"},
          {"uno\n\n---\n\ndos", "uno\n\n\ndos"}});
}

TEST(Markdown, ABackslashProtects) {
  const std::string joiner = "\xE2\x81\xA0";
  expect({{"5 \\* 3", "5 *" + joiner + " 3"}, {"\\# no", "# no"}, {"C:\\temp", "C:\\temp"}});
}

TEST(Markdown, ALineOfOpeningsCostsNoMoreThanAnyOther) {
  std::string text;
  for (int index = 0; index < 20'000; ++index) text += "**a [b ~~c *d `";
  EXPECT_FALSE(to_whatsapp_markup(text).empty());
}

}  // namespace
}  // namespace tendero::channels::whatsapp
