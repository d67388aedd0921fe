#include "dialogue/knowledge.hpp"

#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tendero::dialogue {
namespace {

using storage::KnowledgeEntry;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<KnowledgeEntry> entries() {
  return {
      {.id = 1,
       .title = "¿Aceptan devoluciones?",
       .body = "Sí: dentro de 7 días, con el ticket y sin usar.",
       .language = "es",
       .tags = {"reembolso"}},
      {.id = 2, .title = "Facturación", .body = "Pide tu factura el mismo día.", .language = "es", .tags = {"factura"}},
      {.id = 3,
       .title = "¿La pizza es sin gluten?",
       .body = "La masa lleva trigo. Hay una pizza sin gluten los martes.",
       .language = "es"},
      {.id = 4, .title = "Parking", .body = "There is a car park behind the shop.", .language = "en"}};
}

std::vector<std::int64_t> found(std::string_view question, std::string_view language = "es") {
  std::vector<std::int64_t> ids;
  for (const auto& hit : search_knowledge(entries(), question, language, 3)) ids.push_back(hit.entry.id);
  return ids;
}

std::string_view match(std::string_view question) {
  const auto hits = search_knowledge(entries(), question, "es", 1);
  return hits.empty() ? "none" : fit_word(hits[0].fit);
}

TEST(KnowledgeSearch, ComparesWordsWithoutAccentsAndEndings) {
  EXPECT_THAT(found("¿ACEPTAN DEVOLUCION?"), ElementsAre(1));
  EXPECT_THAT(found("¿tienen pizzas sin gluten?"), ElementsAre(3));
  EXPECT_THAT(found("where is the parking", "en"), ElementsAre(4));
}

TEST(KnowledgeSearch, FindsByATagAndByTheText) {
  EXPECT_THAT(found("quiero un reembolso"), ElementsAre(1));
  EXPECT_THAT(found("¿necesito el ticket?"), ElementsAre(1));
}

TEST(KnowledgeSearch, FindsNothingWhereNothingFits) {
  EXPECT_THAT(found("¿tienen helado de mango?"), IsEmpty());
  EXPECT_THAT(found("de la y con"), IsEmpty()) << "fillers say nothing";
  EXPECT_THAT(found(""), IsEmpty());
  EXPECT_TRUE(search_knowledge({}, "devoluciones", "es", 3).empty());
}

TEST(KnowledgeSearch, SaysHowWellItFits) {
  EXPECT_EQ(match("¿aceptan devoluciones?"), "exact");
  EXPECT_EQ(match("reembolso"), "exact");
  EXPECT_NE(match("¿tienen pizza?"), "exact") << "a product is asked for";
  EXPECT_EQ(match("¿necesito el ticket?"), "some");
}

TEST(KnowledgeSearch, GivesTheBestFirstAndNoMoreThanWereWanted) {
  auto all = entries();
  all.push_back({.id = 5, .title = "Pizza", .body = "Con gluten."});
  const auto hits = search_knowledge(all, "pizza sin gluten", "es", 5);
  ASSERT_GE(hits.size(), 2U);
  EXPECT_EQ(hits[0].entry.id, 3);
  EXPECT_GE(hits[0].fit, hits[1].fit);
  EXPECT_EQ(search_knowledge(all, "pizza sin gluten", "es", 1).size(), 1U);
}

std::vector<storage::ToolRecord> told() {
  return {{.name = "search_knowledge",
           .state = "done",
           .output = R"({"success":true,"found":true,"entries":[{"entry":"1","title":"¿Aceptan devoluciones?",)"
                     R"("match":"exact","text":"Sí: dentro de 7 días, con el ticket y sin usar."},)"
                     R"({"entry":"2","title":"Facturación","match":"some","text":"Pide tu factura el mismo día."}]})"}};
}

std::string cited(const std::string& words) {
  const std::vector<crm::Outgoing> says{{.content = crm::Text{words}}};
  return boost::json::serialize(cited_knowledge(told(), says));
}

TEST(KnowledgeCitation, NamesWhatTheAnswerSpeaksOf) {
  EXPECT_EQ(cited("Claro, tienes 7 días y hace falta el ticket."), R"([{"entry":1,"title":"¿Aceptan devoluciones?"}])");
  EXPECT_EQ(cited("Perdona, no lo sé."), "[]");
}

TEST(KnowledgeCitation, ReadsOnlyWhatItsOwnToolTold) {
  auto tools = told();
  tools[0].name = "search_ecommerce_products";
  const std::vector<crm::Outgoing> says{{.content = crm::Text{"7 días, con el ticket y sin usar"}}};
  EXPECT_TRUE(cited_knowledge(tools, says).empty());
  tools[0].name = "search_knowledge";
  for (const auto* odd : {"", "[]", R"({"entries":[1,{"entry":7},{"entry":"x","text":"ticket usar 7"}]})"}) {
    tools[0].output = odd;
    EXPECT_TRUE(cited_knowledge(tools, says).empty()) << odd;
  }
}

}  // namespace
}  // namespace tendero::dialogue
