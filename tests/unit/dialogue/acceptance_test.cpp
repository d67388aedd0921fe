#include "dialogue/acceptance.hpp"

#include <gtest/gtest.h>

namespace tendero::dialogue {
namespace {

commerce::Quote pizza_quote(std::string payment = {}) {
  commerce::Quote quote;
  quote.payment_method = std::move(payment);
  quote.payment_choices = {{.code = "cash", .name = "Efectivo"}, {.code = "credit_card", .name = "Tarjeta de Crédito"}};
  return quote;
}

struct Case {
  std::string said;
  Verdict verdict;
  std::string payment;
};

void expect(const std::vector<Case>& cases, const commerce::Quote& quote, OrderConfirmation confirmation) {
  for (const auto& [said, verdict, payment] : cases) {
    const auto judgement = judge({{.text = said, .chosen_id = {}}}, quote, confirmation);
    EXPECT_EQ(static_cast<int>(judgement.verdict), static_cast<int>(verdict)) << said;
    EXPECT_EQ(judgement.payment_method, payment) << said;
  }
}

TEST(Acceptance, NamingTheMissingPaymentMethodAcceptsAnImpliedQuote) {
  expect(
      {
          {"Efectivo", Verdict::accepted, "cash"},
          {"en efectivo por favor", Verdict::accepted, "cash"},
          {"Pago con tarjeta, gracias 😊", Verdict::accepted, "credit_card"},
          {"cash please", Verdict::accepted, "cash"},
          {"sí, con tarjeta", Verdict::accepted, "credit_card"},
      },
      pizza_quote(), OrderConfirmation::implied);
}

TEST(Acceptance, AnExplicitYesIsNeededWhenNothingWasMissing) {
  expect(
      {
          {"Sí", Verdict::accepted, ""},
          {"si confirmo", Verdict::accepted, ""},
          {"dale 👍", Verdict::accepted, ""},
          {"👍", Verdict::accepted, ""},
          {"yes please", Verdict::accepted, ""},
          {"Efectivo", Verdict::unclear, "cash"},
      },
      pizza_quote("cash"), OrderConfirmation::implied);
}

TEST(Acceptance, QuestionsChangesAndOtherMattersAreNotAYes) {
  expect(
      {
          {"¿cuánto es con envío?", Verdict::unclear, ""},
          {"sí?", Verdict::unclear, ""},
          {"sí y agrega un tiramisú", Verdict::unclear, ""},
          {"sí, pero mejor 3", Verdict::unclear, ""},
          {"efectivo, y mándamelo a mi casa", Verdict::unclear, "cash"},
          {"efectivo o tarjeta", Verdict::unclear, ""},
          {"no", Verdict::refused, ""},
          {"no gracias", Verdict::refused, ""},
          {"cancela", Verdict::refused, ""},
          {"hola", Verdict::unclear, ""},
          {"", Verdict::unclear, ""},
      },
      pizza_quote(), OrderConfirmation::implied);
}

TEST(Acceptance, AlwaysAsksForAYesOfItsOwn) {
  expect({{"Efectivo", Verdict::unclear, "cash"}, {"sí, efectivo", Verdict::accepted, "cash"}}, pizza_quote(),
         OrderConfirmation::always);
}

TEST(Acceptance, AMethodTheShopDoesNotOfferIsNoAnswer) {
  expect({{"paypal", Verdict::unclear, ""}}, pizza_quote(), OrderConfirmation::implied);
}

TEST(Acceptance, UnderstandsPortuguese) {
  expect(
      {
          {"dinheiro", Verdict::accepted, "cash"},
          {"pode ser no cartão", Verdict::accepted, "credit_card"},
          {"Sim, confirmo o pedido 😊", Verdict::accepted, ""},
          {"no dinheiro", Verdict::accepted, "cash"},
          {"no crédito", Verdict::refused, "credit_card"},
          {"sim, no crédito", Verdict::accepted, "credit_card"},
          {"não, obrigado", Verdict::refused, ""},
          {"não, cartão", Verdict::refused, "credit_card"},
          {"sim, mas com entrega", Verdict::unclear, ""},
          {"pode ser?", Verdict::unclear, ""},
          {"sim, sem cebola", Verdict::unclear, ""},
          {"sim e acrescenta uma coca", Verdict::unclear, ""},
      },
      pizza_quote(), OrderConfirmation::implied);
}

TEST(Acceptance, ANoBeforeAPaymentIsANoInSpanish) {
  expect({{"no, efectivo", Verdict::refused, "cash"}, {"no tarjeta", Verdict::refused, "credit_card"}}, pizza_quote(),
         OrderConfirmation::implied);
}

TEST(Acceptance, WordsOfABurstCountTogether) {
  const auto quote = pizza_quote();
  EXPECT_EQ(judge({{"efectivo", {}}, {"no espera", {}}}, quote, OrderConfirmation::implied).verdict, Verdict::refused);
  EXPECT_EQ(judge({{"sí", {}}, {"efectivo", {}}}, quote, OrderConfirmation::implied).verdict, Verdict::accepted);
}

TEST(Acceptance, ATapIsJudgedByItsIdNotByItsTitle) {
  const auto quote = pizza_quote();
  EXPECT_EQ(judge({{"No", "quote:accept"}}, quote, OrderConfirmation::implied).verdict, Verdict::accepted);
  EXPECT_EQ(judge({{"Sí", "quote:refuse"}}, quote, OrderConfirmation::implied).verdict, Verdict::refused);
  EXPECT_EQ(judge({{"Efectivo", "pay:cash"}}, quote, OrderConfirmation::implied).payment_method, "cash");
  EXPECT_EQ(judge({{"Sí", "product:7"}}, quote, OrderConfirmation::implied).verdict, Verdict::unclear);
  EXPECT_EQ(judge({{"Bitcoin", "pay:bitcoin"}}, quote, OrderConfirmation::implied).verdict, Verdict::unclear);
}

}  // namespace
}  // namespace tendero::dialogue
