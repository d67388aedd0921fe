#include "dialogue/secret_requests.hpp"

#include <gtest/gtest.h>

namespace tendero::dialogue {
namespace {

TEST(SecretRequests, AreFoundInOurLanguages) {
  for (const auto* words : {"Mándame el número de tu tarjeta y el CVV.", "¿Me das el código que te llegó por SMS?",
                            "Please send your card number", "What is your password?", "Qual é o número do cartão?"})
    EXPECT_EQ(secret_requests_in(words).size(), 1U) << words;
}

TEST(SecretRequests, AWarningIsNone) {
  for (const auto* words :
       {"Nunca nos mandes el número de tu tarjeta.", "We never ask for your card number.", "¿Efectivo o tarjeta?",
        "Pagas con tarjeta al recibir.", "Não envie os dados do cartão por aqui.", "Tu pedido: 2 pizzas"})
    EXPECT_TRUE(secret_requests_in(words).empty()) << words;
}

}  // namespace
}  // namespace tendero::dialogue
