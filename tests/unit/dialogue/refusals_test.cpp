#include "dialogue/refusals.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

#include "base/texts.hpp"
#include "commerce/gated_shop.hpp"
#include "commerce/quoting.hpp"
#include "dialogue/shop_json.hpp"
#include "support/test_world.hpp"
#include "unit/commerce/scripted_shop.hpp"

namespace tendero::dialogue {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

/// The codes that a source file names where it makes a fault or refuses.
std::set<std::string> codes_in(const fs::path& file) {
  static const std::regex made(
      R"re((?:fault\(\s*FaultKind::\w+,\s*|(?:refuse|wrong|refusal_json)\(\s*(?:FaultKind::\w+,\s*)?)"([a-z_]+)")re");
  std::ifstream stream(file);
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  std::set<std::string> codes;
  for (auto match = std::sregex_iterator(text.begin(), text.end(), made); match != std::sregex_iterator(); ++match)
    codes.insert((*match)[1].str());
  return codes;
}

/// `guard` stands below the connector, which says its refusals in the shop's codes; `verify` talks to developers and
/// `configuration` to administrators.
bool meets_tools(const fs::path& file) {
  const auto folder = file.parent_path().filename();
  return file.extension() == ".cpp" && folder != "guard" && folder != "verify" && folder != "configuration";
}

std::set<std::string> codes_below(const fs::path& folder) {
  std::set<std::string> codes;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (meets_tools(entry.path())) codes.merge(codes_in(entry.path()));
  }
  return codes;
}

TEST(Refusals, EveryCodeThatAToolCanMeetIsInTheTable) {
  auto codes = codes_below("src/commerce");
  codes.merge(codes_below("src/dialogue/tools"));
  codes.merge(codes_in("src/dialogue/ordering.cpp"));
  codes.merge(codes_in("src/dialogue/tool_schema.cpp"));
  codes.merge(codes_in("src/base/money.cpp"));
  for (const auto* known : {"insufficient_stock", "feature_disabled", "integration_unavailable", "shop_timeout",
                            "order_refused", "quote_used", "phone_unknown", "invalid_input", "invalid_amount"})
    EXPECT_TRUE(codes.contains(known)) << "the search for codes misses " << known;
  for (const auto& code : codes) EXPECT_EQ(cause_of(code).code, code) << code << " has no words of its own";
}

TEST(Refusals, EveryCauseHasItsWordsInEveryLanguage) {
  for (const auto& cause : causes()) {
    std::set<std::string> sentences;
    for (const auto& language : Texts::languages()) {
      ASSERT_TRUE(Texts::of(language).has(cause.key)) << cause.key << " in " << language;
      const auto refusal = refusal_json(cause.code, language);
      EXPECT_EQ(refusal.at("code").as_string(), cause.code);
      const std::string sentence(refusal.at("error").as_string());
      EXPECT_FALSE(sentence.contains("none")) << sentence;
      EXPECT_FALSE(sentence.contains("{")) << sentence;
      sentences.insert(sentence);
    }
    EXPECT_EQ(sentences.size(), Texts::languages().size()) << cause.code << " says the same in two languages";
  }
}

TEST(Refusals, AnUnknownCodeIsTheShopsFailure) {
  const Fault strange{FaultKind::broken, "shop_on_fire", "The shop is on fire.", std::nullopt};
  const auto told = fault_json(strange, "en");
  EXPECT_EQ(told.at("code").as_string(), "shop_on_fire");
  EXPECT_EQ(told.at("error").as_string(), Texts::of("en").say("tool.error.shop_error"));
  EXPECT_FALSE(told.contains("reason"));
}

class QuoteRefused : public testing::Test {
 protected:
  QuoteRefused() {
    shop.products["p1"] = commerce::Product{.id = "p1", .name = "Pizza Pepperoni", .price = {17'000, {"MXN"}}};
    shop.options = std::vector<commerce::DeliveryOption>{
        {.id = "d1", .name = "Recoger en tienda", .kind = commerce::DeliveryKind::pickup}};
    shop.methods = std::vector<commerce::PaymentMethod>{{.id = "1", .code = "cash", .name = ""},
                                                        {.id = "2", .code = "credit_card", .name = "Tarjeta BBVA"}};
  }

  commerce::Product& pizza() { return *shop.products["p1"]; }

  json::object told(commerce::Wanted wanted, std::string_view locale) {
    const auto quote = world.run(commerce::make_quote(shop, std::move(wanted), rules));
    return quote ? quote_json(*quote, {.locale = std::string(locale)}) : fault_json(quote.error(), locale);
  }

  void expect_said(const commerce::Wanted& wanted, std::string_view spanish, std::string_view english) {
    EXPECT_EQ(told(wanted, "es-MX").at("error").as_string(), spanish);
    EXPECT_EQ(told(wanted, "en").at("error").as_string(), english);
  }

  std::shared_ptr<commerce::test::ScriptedShop> backend = std::make_shared<commerce::test::ScriptedShop>();
  commerce::test::ScriptedShop& shop = *backend;
  tendero::test::TestWorld world;
  commerce::QuoteRules rules;
};

TEST_F(QuoteRefused, NamesTheProductAndWhatIsLeft) {
  pizza().stock = 2;
  expect_said({.items = {{"p1", 3}}}, "De Pizza Pepperoni solo quedan 2.", "Only 2 of Pizza Pepperoni are left.");
  EXPECT_EQ(told({.items = {{"p1", 3}}}, "es").at("stock").as_string(), "2");
  pizza().available = false;
  expect_said({.items = {{"p1", 3}}}, "Pizza Pepperoni no está disponible en este momento.",
              "Pizza Pepperoni is not available right now.");
  pizza() = {.id = "p1", .name = "Pizza Pepperoni", .price = {0, {"MXN"}}};
  expect_said({.items = {{"p1", 3}}},
              "Pizza Pepperoni no tiene un precio válido en la tienda; no se puede pedir por aquí.",
              "Pizza Pepperoni has no valid price in the shop; it cannot be ordered here.");
  expect_said({.items = {{"nope", 3}}}, "Ese producto no está disponible en este momento.",
              "That product is not available right now.");
}

TEST_F(QuoteRefused, NamesTheLimits) {
  rules.max_quantity = 20;
  rules.max_lines = 2;
  expect_said({.items = {{"p1", 21}}}, "Por aquí se pueden pedir hasta 20 de un mismo producto.",
              "Up to 20 of one product can be ordered here.");
  expect_said({.items = {{"p1", 1}, {"p2", 1}, {"p3", 1}}},
              "Por aquí se pueden pedir hasta 2 productos distintos a la vez.",
              "Up to 2 different products can be ordered here at once.");
}

TEST_F(QuoteRefused, NamesWhatTheShopOffersInstead) {
  expect_said({.items = {{"p1", 1}}, .delivery = "delivery"},
              "La tienda no ofrece esa forma de entrega. Ofrece: Recoger en tienda.",
              "The shop does not offer that kind of delivery. It offers: Recoger en tienda.");
  expect_said({.items = {{"p1", 1}}, .payment_method = "paypal"},
              "La tienda no acepta esa forma de pago. Acepta: Efectivo, Tarjeta BBVA.",
              "The shop does not take that way of paying. It takes: Cash, Tarjeta BBVA.");
  EXPECT_EQ(json::serialize(told({.items = {{"p1", 1}}, .payment_method = "paypal"}, "es").at("options")),
            R"(["Efectivo","Tarjeta BBVA"])");
  shop.options->clear();
  expect_said({.items = {{"p1", 1}}}, "La tienda no ofrece entrega ni recolección en este momento.",
              "The shop offers neither delivery nor pickup right now.");
}

TEST_F(QuoteRefused, TheEnginesReasonIsNotWhatTheCustomerHears) {
  const auto refused = told({.items = {{"p1", 1}}, .delivery_date = "mañana"}, "es");
  EXPECT_EQ(refused.at("error").as_string(), "No entendí para qué día lo quieres. ¿Me lo dices de otra forma?");
  EXPECT_TRUE(std::string_view(refused.at("reason").as_string()).contains("YYYY-MM-DD"));
}

TEST_F(QuoteRefused, AWayOfPayingWithoutANameGetsOurs) {
  const auto quote = told({.items = {{"p1", 1}}}, "es");
  EXPECT_EQ(quote.at("paymentChoices").at(0).at("name").as_string(), "Efectivo");
  EXPECT_EQ(quote.at("paymentChoices").at(1).at("name").as_string(), "Tarjeta BBVA");
}

TEST_F(QuoteRefused, WhatIsSwitchedOffIsToldApart) {
  commerce::GatedShop gated(backend, {.product_search = false});
  const auto quote = world.run(commerce::make_quote(gated, {.items = {{"p1", 1}}}, rules));
  EXPECT_EQ(fault_json(quote.error(), "es").at("error").as_string(),
            Texts::of("es").say("tool.error.feature_disabled"));
  const auto off = commerce::unavailable(commerce::Closed::disabled, *crm::find_preset("ecommerce"));
  const auto told = fault_json(off, "en");
  EXPECT_EQ(told.at("error").as_string(), Texts::of("en").say("tool.error.integration_unavailable"));
  EXPECT_EQ(told.at("available").as_bool(), false);
}

}  // namespace
}  // namespace tendero::dialogue
