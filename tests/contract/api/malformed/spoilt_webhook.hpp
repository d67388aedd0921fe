#pragma once

#include <string>
#include <vector>

#include "contract/api/malformed/dice.hpp"

namespace tendero::test {

struct SpoiltWebhook {
  std::string what;  ///< was done to it
  std::string body;
};

/// The webhooks of tests/golden/webhooks/samples, as WhatsApp sends them. Throws when there are none.
[[nodiscard]] std::vector<std::string> webhook_samples();

/// One of them after something went wrong: noise, flipped bytes, cut off, values of other types, members gone, far too
/// deep.
[[nodiscard]] SpoiltWebhook spoil_webhook(const std::vector<std::string>& samples, Dice& dice);

}  // namespace tendero::test
