#pragma once

#include "assistant/builtin/cues.hpp"
#include "assistant/builtin/wish.hpp"

namespace tendero::assistant::builtin {

/// What a clause holds, as far as rules look at it.
struct ClauseFacts {
  Cues cues;
  bool asked = false;  ///< a question
  bool names_products = false;
  bool has_quantity = false;  ///< a number that stands alone
  bool leaves_out = false;    ///< "sin cebolla" alone
  bool has_number = false;    ///< an order's number
  bool has_email = false;
  bool has_taken_words = false;  ///< an address or a day
};

/// What the clause wants: the first rule of the table that fits.
[[nodiscard]] WishKind decide(const ClauseFacts& clause);

}  // namespace tendero::assistant::builtin
