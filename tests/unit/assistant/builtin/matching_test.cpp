#include "assistant/builtin/matching.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tendero::assistant::builtin {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Words = std::vector<std::string>;

const Lexicon& spanish() { return Lexicon::of("es"); }

TEST(Matching, TheNearestNameIsMeant) {
  const std::vector<Candidate> salads{{"Ensalada César"}, {"Ensalada César con Pollo"}, {"Ensalada Mixta"}};
  EXPECT_THAT(match(Words{"ensalada", "cesar"}, salads, spanish()).meant, ElementsAre(0));
  EXPECT_THAT(match(Words{"cesar", "pollo"}, salads, spanish()).meant, ElementsAre(1));
  EXPECT_THAT(match(Words{"ensaladas"}, salads, spanish()).meant, ElementsAre(0, 1, 2));
}

TEST(Matching, SizesSayNothingUnlessTheyWereSaid) {
  const std::vector<Candidate> waters{{"Agua Natural 600 ml"}, {"Agua Mineral 355 ml"}};
  EXPECT_THAT(match(Words{"agua", "mineral"}, waters, spanish()).meant, ElementsAre(1));
  EXPECT_THAT(match(Words{"agua", "600", "ml"}, waters, spanish()).meant, ElementsAre(0));
}

TEST(Matching, AllowsSlipsAndOtherNames) {
  const std::vector<Candidate> pizzas{{"Pizza Margherita"}, {"Pizza Pepperoni"}};
  EXPECT_THAT(match(Words{"margarita"}, pizzas, spanish()).meant, ElementsAre(0));
  EXPECT_THAT(match(Words{"pizzas", "peperoni"}, pizzas, spanish()).meant, ElementsAre(1));
  EXPECT_THAT(match(Words{"helado"}, {{"Gelato de Limón"}}, spanish()).meant, ElementsAre(0));
}

TEST(Matching, WhatDoesNotFitWhollyIsOnlySimilar) {
  const auto matches = match(Words{"pizza", "hawaiana"}, {{"Pizza Pepperoni"}, {"Tiramisú"}}, spanish());
  EXPECT_THAT(matches.meant, IsEmpty());
  EXPECT_THAT(matches.similar, ElementsAre(0));
}

TEST(Matching, CategoriesCountLessThanNamesAndDescriptionsLeast) {
  const std::vector<Candidate> products{
      {"Lambrusco", "Vinos"}, {"Vino Tinto Chianti", "Vinos"}, {"Ensalada Mixta", "Ensaladas", "vegana"}};
  const auto wine = match(Words{"vino"}, products, spanish());
  EXPECT_THAT(wine.meant, ElementsAre(1));
  EXPECT_THAT(wine.fitting, ElementsAre(0, 1));
  EXPECT_THAT(match(Words{"vegano"}, products, spanish()).meant, ElementsAre(2));
}

TEST(Matching, LeavingOutIsPartOfANameOrANote) {
  const std::vector<Candidate> drinks{{"Coca-Cola 355 ml"}, {"Coca-Cola Sin Azúcar 355 ml"}};
  const auto zero = match(ItemPhrase{.words = {"coca"}, .without = {"azucar"}}, drinks, spanish());
  EXPECT_THAT(zero.meant, ElementsAre(1));
  EXPECT_FALSE(zero.as_note);
  const auto no_ice = match(ItemPhrase{.words = {"coca", "cola"}, .without = {"hielo"}}, drinks, spanish());
  EXPECT_TRUE(no_ice.as_note);
}

}  // namespace
}  // namespace tendero::assistant::builtin
