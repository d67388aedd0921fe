#include "crm/consent.hpp"

#include <gtest/gtest.h>

namespace tendero::crm {
namespace {

TEST(Consent, WordsThatAskToBeLeftAlone) {
  for (const auto* words : {"BAJA", "baja", " Baja. ", "STOP", "stop!", "Darme de baja", "Unsubscribe"}) {
    EXPECT_EQ(marketing_wish(words), false) << words;
  }
}

TEST(Consent, WordsThatAskToBeToldAgain) {
  for (const auto* words : {"ALTA", "start", "Suscribirme", "Entrar"}) EXPECT_EQ(marketing_wish(words), true) << words;
}

TEST(Consent, SentencesAreNone) {
  for (const auto* words : {"", "no", "cancelar", "¿Baja el precio?", "quiero dar de baja mi pedido de ayer por favor",
                            "stop the delivery", "alta mar", "hola"}) {
    EXPECT_EQ(marketing_wish(words), std::nullopt) << words;
  }
}

}  // namespace
}  // namespace tendero::crm
