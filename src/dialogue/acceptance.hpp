#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "commerce/quote.hpp"
#include "dialogue/settings.hpp"

/// Judges, on the customer's own words or button, whether a shown quote was accepted. An engine's opinion never counts.
namespace tendero::dialogue {

/// One thing the customer said after the quote was shown.
struct CustomerWords {
  std::string text;
  std::string chosen_id;  ///< the id of a tapped choice
};

enum class Verdict {
  accepted,
  refused,
  unclear,  ///< a question, a change, another matter: the quote must be shown again
};

struct Judgement {
  Verdict verdict = Verdict::unclear;
  std::string payment_method;  ///< canonical word, when the customer named one the shop offers
};

/// Accepted: an explicit yes; or, when confirmation is implied, naming the payment method that was still missing. Every
/// word must be understood as part of that: one word that is not makes it unclear, because a wrong order costs more
/// than one more question.
[[nodiscard]] Judgement judge(const std::vector<CustomerWords>& said, const commerce::Quote& shown,
                              OrderConfirmation confirmation);

/// Whether the customer wants their made order cancelled, asked whether they do: an explicit yes ("sí", "cancélalo"),
/// an explicit no, and anything else is unclear. The order's own number says nothing.
[[nodiscard]] Verdict judge_cancellation(const std::vector<CustomerWords>& said, std::string_view order_number);

/// Ids of the choices that mean something to `judge`.
inline constexpr std::string_view accept_choice = "quote:accept";
inline constexpr std::string_view refuse_choice = "quote:refuse";
inline constexpr std::string_view payment_choice_prefix = "pay:";
/// Ids of the choices that mean something to `judge_cancellation`; the order's number follows.
inline constexpr std::string_view cancel_choice_prefix = "cancel:yes:";
inline constexpr std::string_view keep_choice_prefix = "cancel:no:";

}  // namespace tendero::dialogue
