#include "dialogue/handover/reason.hpp"

#include <gtest/gtest.h>

#include "base/texts.hpp"

namespace tendero::dialogue {
namespace {

std::string found_in(const std::string& line, const std::vector<std::string>& topics = {}) {
  const auto why = must_be_handed({line}, topics);
  return why ? std::string(to_word(why->reason)) : std::string();
}

TEST(HandoverReasons, AngerIsKnownInOurLanguages) {
  for (const auto* line :
       {"¡Son unos ESTÚPIDOS!", "Ya estoy harto de esperar", "los voy a demandar",
        "eres un inútil, no sirves para nada", "voy a ir a PROFECO", "This bot is useless.", "I'm furious",
        "you idiots", "I will sue you!!", "fuck   you", "Vocês são uns inúteis", "vou chamar o PROCON"}) {
    EXPECT_EQ(found_in(line), "anger") << line;
  }
}

TEST(HandoverReasons, WhatOnlySoundsLikeAngerIsNone) {
  for (const auto* line : {"", "Hola", "bolsas de basura", "¿tienen pasta puttanesca?", "¿Dónde está mi pedido?",
                           "dos burros de carne asada", "una pizza idiotamente grande", "qué hambre", "no",
                           "¿me cobraron doble?", "furia", "Is it useless to ask for gluten free?", "🍕🍕🍕", "!!!"}) {
    EXPECT_EQ(found_in(line), "") << line;
  }
}

TEST(HandoverReasons, TopicsAreWholeWordsHoweverWritten) {
  const std::vector<std::string> topics{"alergia", "Facturación electrónica", "¿?"};
  EXPECT_EQ(found_in("tengo ALERGIA a las nueces", topics), "policy");
  EXPECT_EQ(found_in("Necesito facturacion,  electronica", topics), "policy");
  EXPECT_EQ(found_in("alergiasss", topics), "");
  EXPECT_EQ(found_in("necesito facturación", topics), "") << "half of a phrase";
  EXPECT_EQ(found_in("hola ¿?", topics), "") << "a topic without words is none";
  EXPECT_EQ(must_be_handed({"hola", "es por mi alergia"}, topics)->note, "alergia");
}

TEST(HandoverReasons, ATopicIsNamedBeforeAnger) {
  EXPECT_EQ(found_in("idiotas, ¿y la alergia?", {"alergia"}), "policy");
}

TEST(HandoverReasons, OfEnginesAndToolsAreOursOrASentence) {
  EXPECT_EQ(why_handed("customer_asked").reason, HandoverReason::asked);
  EXPECT_EQ(why_handed("assistant_failed").reason, HandoverReason::failures);
  EXPECT_EQ(why_handed("no_grounded_answer").reason, HandoverReason::failures);
  EXPECT_EQ(why_handed("order_uncertain").reason, HandoverReason::order);
  EXPECT_EQ(why_handed("order_needs_approval").reason, HandoverReason::approval);
  EXPECT_EQ(why_handed("cancel_order").reason, HandoverReason::cancel);
  EXPECT_EQ(why_handed("complaint").note, "");
  const auto sentence = why_handed("Wants a cake for 200 people.");
  EXPECT_EQ(sentence.reason, HandoverReason::asked);
  EXPECT_EQ(sentence.note, "Wants a cake for 200 people.");
}

TEST(HandoverReasons, HaveWordsInEveryLanguage) {
  for (const auto& language : Texts::languages()) {
    for (const auto reason :
         {HandoverReason::asked, HandoverReason::failures, HandoverReason::policy, HandoverReason::anger,
          HandoverReason::complaint, HandoverReason::order, HandoverReason::cancel, HandoverReason::approval,
          HandoverReason::loop, HandoverReason::given_up, HandoverReason::unanswered}) {
      EXPECT_TRUE(Texts::of(language).has("handover.reason." + std::string(to_word(reason)))) << language;
    }
  }
}

}  // namespace
}  // namespace tendero::dialogue
