#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tendero::dialogue {

/// Why a person is asked for.
enum class HandoverReason {
  asked,       ///< by the customer, or by the assistant, which cannot help
  failures,    ///< the assistant had no good answer, twice in a row or none at all
  policy,      ///< a topic that the shop leaves to people
  anger,       ///< the customer is furious
  complaint,   ///< about what the shop has sent or done
  order,       ///< nobody knows whether the shop took an order
  cancel,      ///< an order that is made is to be cancelled
  approval,    ///< an accepted order is too large for the assistant alone
  loop,        ///< the other side seems to be a machine
  given_up,    ///< whoever of the team had the conversation gave it up
  unanswered,  ///< whoever of the team had it did not answer in time
};
[[nodiscard]] std::string_view to_word(HandoverReason reason) noexcept;

/// A reason, and what more is known of it.
struct WhyHanded {
  HandoverReason reason = HandoverReason::asked;
  std::string note = {};  ///< an engine's sentence, the topic; may be empty
};

/// What `hand_over_reason` of an engine, a tool or a turn means: our own words are reasons, everything else is a
/// sentence of a model that asks for a person.
[[nodiscard]] WhyHanded why_handed(std::string_view hand_over_reason);

/// What people must answer whatever an engine would say: a topic of the shop's, or the customer's anger. Both are known
/// by whole words, in any of our languages. `topics`: as the shop wrote them.
[[nodiscard]] std::optional<WhyHanded> must_be_handed(const std::vector<std::string>& customer_lines,
                                                      const std::vector<std::string>& topics);

}  // namespace tendero::dialogue
