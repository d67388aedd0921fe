// Whatever WhatsApp signs is answered 200, also what nobody understands: anything else brings it back for days.
#include "support/webhook_samples.hpp"

#include <gtest/gtest.h>

#include "functional/town.hpp"

namespace tendero::functional {
namespace {

TEST(WebhookSamples, AreAllAnswered200WhenSignedAnd401Otherwise) {
  Town town({});
  for (const auto& file : test::webhook_sample_files()) {
    for (const auto& sample : test::webhook_samples(file)) {
      EXPECT_EQ(town.post_webhook(sample.body), 200) << file << ": " << sample.name;
      EXPECT_EQ(town.post_webhook(sample.body, "sha256=" + std::string(64, 'a')), 401) << sample.name;
    }
  }
  // Whoever writes now is answered as always.
  EXPECT_NE(town.ask("5219991234567", "hola"), "");
}

}  // namespace
}  // namespace tendero::functional
