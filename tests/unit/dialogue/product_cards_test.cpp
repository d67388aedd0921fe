#include "dialogue/product_cards.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tendero::dialogue {
namespace {

using testing::ElementsAre;

storage::ToolRecord found(const std::string& products) {
  return {.name = "search_ecommerce_products",
          .state = "done",
          .output = fmt::format(R"({{"success":true,"found":true,"products":[{}]}})", products)};
}

std::string product(const std::string& id, const std::string& name, bool available = true) {
  return fmt::format(R"({{"product_id":"{}","name":"{}","availableNow":{}}})", id, name, available);
}

std::vector<crm::Outgoing> saying(const std::string& words) { return {{.content = crm::Text{words}}}; }

/// Of the cards, the ids of their products; nothing when there are none.
std::vector<std::string> shown(const std::vector<storage::ToolRecord>& used, const std::string& words,
                               const std::string& catalog = "5511") {
  const auto cards = product_cards(used, saying(words), catalog, Texts::of("es"));
  if (!cards) return {};
  const auto& products = std::get<crm::Products>(cards->content);
  EXPECT_EQ(products.catalog, catalog);
  EXPECT_EQ(products.sections.size(), 1U);
  return products.sections.front().products;
}

TEST(ProductCards, ShowWhatTheWordsNameInTheOrderItWasFound) {
  const auto used = found(product("1", "Café de olla") + "," + product("2", "Té verde") + "," + product("3", "Pan"));
  EXPECT_THAT(shown({used}, "Tenemos *té verde* a $20 y CAFE DE OLLA a $30."), ElementsAre("1", "2"));
  EXPECT_THAT(shown({used}, "No tenemos galletas."), ElementsAre());
}

TEST(ProductCards, ANameWithinAnotherWordIsNoMention) {
  const auto used = found(product("1", "Té") + "," + product("2", "Pan"));
  EXPECT_THAT(shown({used}, "Este panadero prepara empanadas."), ElementsAre());
  EXPECT_THAT(shown({used}, "¿Panes? Hay empanadas y pan."), ElementsAre("2")) << "the second time it is a word";
  EXPECT_THAT(shown({used}, "(té)"), ElementsAre("1"));
}

TEST(ProductCards, NeverShowWhatCannotBeOrdered) {
  EXPECT_THAT(shown({found(product("1", "Pan", false))}, "El pan está agotado."), ElementsAre());
}

TEST(ProductCards, NeedACatalogue) {
  EXPECT_THAT(shown({found(product("1", "Pan"))}, "Pan a $10.", ""), ElementsAre());
}

TEST(ProductCards, ShowNothingTwiceAndNoMoreThanTen) {
  std::string many = product("0", "Pan");
  for (int number = 0; number < 12; ++number) many += "," + product(std::to_string(number), "Pan");
  EXPECT_EQ(shown({found(many), found(many)}, "pan").size(), 10U);
}

TEST(ProductCards, ReadOnlySearchesThatCameToAnEnd) {
  auto unfinished = found(product("1", "Pan"));
  unfinished.state = "intended";
  unfinished.output = "";
  auto other = found(product("1", "Pan"));
  other.name = "get_ecommerce_order";
  auto refused = found("");
  refused.output = R"({"success":false,"code":"shop_unavailable"})";
  EXPECT_THAT(shown({unfinished, other, refused}, "pan"), ElementsAre());
}

TEST(ProductCards, OneStandsAloneAndSeveralUnderAHeading) {
  const auto used = found(product("1", "Pan") + "," + product("2", "Té"));
  const auto header = [&](const std::string& words) {
    return std::get<crm::Products>(product_cards({used}, saying(words), "5511", Texts::of("es"))->content).decor.header;
  };
  EXPECT_EQ(header("pan"), "");
  EXPECT_EQ(header("pan, té"), "Productos");
}

}  // namespace
}  // namespace tendero::dialogue
