#include "dialogue/courtesy.hpp"

#include <gtest/gtest.h>

namespace tendero::dialogue {
namespace {

TEST(Courtesy, IsThanksAndNothingElse) {
  for (const auto* text : {"gracias", "¡Muchas gracias!", "Ok, gracias 🙏", "listo, muchas gracias", "Thank you!",
                           "obrigado", "perfecto", "👍", "gracias gracias"})
    EXPECT_TRUE(only_courtesy(text)) << text;
}

TEST(Courtesy, IsNotAMatter) {
  for (const auto* text : {"gracias pero sigue fallando", "no", "todavía no llega", "ok, ¿y cuándo llega?",
                           "thanks, but it is broken again", "¿gracias de qué?"})
    EXPECT_FALSE(only_courtesy(text)) << text;
}

}  // namespace
}  // namespace tendero::dialogue
