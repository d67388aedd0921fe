#include <boost/json/array.hpp>
#include <gtest/gtest.h>

#include "open_shop.hpp"
#include "sandbox/shop/product_words.hpp"

namespace tendero::sandbox {
namespace {

std::vector<std::string> names(const boost::json::value& list) {
  std::vector<std::string> found;
  for (const auto& each : list.as_array()) found.push_back(text_at(each, "name"));
  return found;
}

TEST(ShopCatalog, ThePizzasOfTheGuideAtItsPrices) {
  OpenShop open;
  const auto found = open.data("/api/products?search=pizza&page_size=3");
  EXPECT_EQ(names(found), (std::vector<std::string>{"Pizza Margherita", "Pizza Pepperoni", "Pizza Vegetariana"}));
  EXPECT_EQ(found.at(0).at("price").as_int64(), 150);
  EXPECT_EQ(found.at(1).at("price").as_int64(), 170);
  EXPECT_EQ(found.at(2).at("price").as_int64(), 160);
}

TEST(ShopCatalog, BothPathsAndAllSpellingsOfTheQuestionAnswerAlike) {
  OpenShop open;
  const auto expected = open.get("/api/products?search=pizza&page_size=2").body;
  for (const auto* target :
       {"/api/products/search?search=pizza&limit=2", "/api/products?q=pizza&limit=2",
        "/api/products/search?query=PIZZAS&page_size=2", "/api/products?search=pizza&page_size=2&page=1"}) {
    EXPECT_EQ(open.get(target).body, expected) << target;
  }
}

TEST(ShopCatalog, AProductCarriesWhatTheContractReads) {
  OpenShop open;
  const auto tiramisu = open.data("/api/products?search=tiramisu").at(0);
  EXPECT_EQ(text_at(tiramisu, "_id").size(), 24U);
  EXPECT_EQ(text_at(tiramisu, "name"), "Tiramisú");
  EXPECT_EQ(text_at(tiramisu.at("category"), "name"), "Postres");
  EXPECT_EQ(text_at(tiramisu, "image"), "http://shop.test:3000/images/tiramisu.svg");
  EXPECT_TRUE(tiramisu.at("status").as_bool());
  EXPECT_FALSE(tiramisu.at("deleted").as_bool());
  EXPECT_FALSE(tiramisu.get_object().contains("stock"));
}

TEST(ShopCatalog, SearchDoesNotMindAccentsCasePluralsAndLittleWords) {
  const ProductWords words("las PIZZAS de jalapeño");
  EXPECT_GT(words.fit("Pizza Jalapeno", "", ""), 0);
  EXPECT_EQ(words.fit("Pizza Pepperoni", "", ""), 0);
  EXPECT_GT(ProductWords("limones").fit("Gelato de Limón", "", ""), 0);
  EXPECT_GT(ProductWords("postre").fit("Tiramisú", "Postres", ""), 0);
  EXPECT_GT(ProductWords("coca cola").fit("Coca-Cola 355 ml", "", ""), 0);
}

TEST(ShopCatalog, AWordInTheNameCountsMoreThanOneInTheDescription) {
  const ProductWords words("pepperoni");
  EXPECT_GT(words.fit("Pizza Pepperoni", "Pizzas", ""), words.fit("Pizza", "Pizzas", "con pepperoni"));
}

TEST(ShopCatalog, SearchReadsCategoryAndDescriptionToo) {
  OpenShop open;
  EXPECT_EQ(open.data("/api/products?search=postres&limit=100").as_array().size(), 7U);
  EXPECT_EQ(names(open.data("/api/products?search=guanciale")), std::vector<std::string>{"Espagueti a la Carbonara"});
  EXPECT_TRUE(open.data("/api/products?search=sushi").as_array().empty());
}

TEST(ShopCatalog, InactiveAndDeletedProductsAreNeverListed) {
  OpenShop open;
  const auto listed = names(open.data("/api/products?limit=100"));
  for (const auto* gone : {"Ravioles de Calabaza", "Limoncello", "Lasaña de Mariscos"}) {
    EXPECT_EQ(std::ranges::find(listed, gone), listed.end()) << gone;
    EXPECT_TRUE(open.data("/api/products?search=" + net::encode_component(gone)).as_array().empty()) << gone;
  }
  EXPECT_EQ(listed.size(), 61U);
}

TEST(ShopCatalog, ASoldOutProductIsListedWithStockZero) {
  OpenShop open;
  EXPECT_EQ(open.data("/api/products?search=ossobuco").at(0).at("stock").as_int64(), 0);
}

TEST(ShopCatalog, OneProductByIdAndNoneByAnUnknownId) {
  OpenShop open;
  const auto id = open.product_id("prosecco");
  EXPECT_EQ(text_at(open.data("/api/products/" + id), "name"), "Prosecco");
  EXPECT_EQ(open.get("/api/products/0123456789abcdef01234567").status, 404);
  EXPECT_EQ(open.get("/api/products/Prosecco").status, 404);
}

TEST(ShopCatalog, AnInactiveProductIsKnownByItsIdAndSaysSo) {
  OpenShop open;
  const auto id = open.product_id("prosecco");
  EXPECT_EQ(open.put("/sandbox/products/prosecco", R"({"status":"inactive"})").status, 200);
  EXPECT_TRUE(open.data("/api/products?search=prosecco").as_array().empty());
  EXPECT_FALSE(open.data("/api/products/" + id).at("status").as_bool());
}

TEST(ShopCatalog, PagesFollowEachOtherWithoutGapOrRepetition) {
  OpenShop open;
  auto all = names(open.data("/api/products?limit=100"));
  std::vector<std::string> read;
  for (int page = 1; page <= 7; ++page) {
    for (auto& name : names(open.data("/api/products?page_size=10&page=" + std::to_string(page)))) read.push_back(name);
  }
  EXPECT_EQ(read, all);
  const auto body = body_of(open.get("/api/products?page_size=10&page=2"));
  EXPECT_EQ(body.at("pagination").at("total").as_int64(), 61);
}

TEST(ShopCatalog, SizesThatAreNoneAreRefused) {
  OpenShop open;
  for (const auto* wrong : {"limit=0", "limit=-1", "limit=ten", "page_size=101", "page=0", "limit="}) {
    EXPECT_EQ(open.get(std::string("/api/products?") + wrong).status, 400) << wrong;
  }
}

TEST(ShopCatalog, ACategoryNarrowsTheMenu) {
  OpenShop open;
  const auto categories = open.data("/api/categories");
  EXPECT_EQ(categories.as_array().size(), 10U);
  const auto id = text_at(categories.at(0), "_id");
  EXPECT_EQ(open.data("/api/products?category=" + id).as_array().size(), 3U);
  EXPECT_TRUE(open.data("/api/products?category=0123456789abcdef01234567").as_array().empty());
}

TEST(ShopCatalog, ReferenceDataSaysWhatIsOffered) {
  OpenShop open;
  const auto options = open.data("/api/delivery-options");
  EXPECT_EQ(text_at(options.at(0), "name"), "Recoger en tienda");
  EXPECT_EQ(text_at(options.at(0), "description"), "Recoger en: Av. Principal 123. Listo en ~30 minutos");
  EXPECT_EQ(options.at(1).at("price").as_int64(), 45);
  EXPECT_FALSE(options.at(2).at("isActive").as_bool());
  const auto methods = open.data("/api/payment-methods");
  EXPECT_EQ(text_at(methods.at(0), "code"), "cash");
  EXPECT_FALSE(methods.at(2).at("isActive").as_bool());
}

}  // namespace
}  // namespace tendero::sandbox
