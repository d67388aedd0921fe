#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "assistant/builtin/marked_words.hpp"

namespace tendero::assistant::builtin {

/// An order number in a message, and where.
struct OrderNumberFound {
  std::string number;     ///< "ORD-2025-000456"; bare digits when nothing else was written
  std::size_t first = 0;  ///< its first word
};

/// Finders take their words out of the message (`taken`), so that nothing else is read into them.

/// "ord 2025 000456", "#ORD-00018", "ORD2025000456", "pedido 456"; `bare`: also digits alone, when a number was asked
/// for.
[[nodiscard]] std::vector<OrderNumberFound> take_order_numbers(MarkedMessage& message, const Lexicon& lexicon,
                                                               bool bare);
/// The first e-mail address; empty when there is none. Before words are cut: it blanks it out of the text.
[[nodiscard]] std::string take_email(std::string& text);
/// Telephone numbers: who asks is known from the channel, so they are only kept from being read as quantities.
void take_phones(MarkedMessage& message);
/// An address inside a message: from a street word to the end of its sentence or to the next cue; it must hold a
/// number.
[[nodiscard]] std::string take_address(MarkedMessage& message, const Lexicon& lexicon);
/// The day that words name: "mañana", "el viernes" (the next one). Empty: none, today, or `today` is not known.
[[nodiscard]] std::string take_day(MarkedMessage& message, const Lexicon& lexicon,
                                   std::optional<std::chrono::sys_days> today);
/// The whole message as the answer to "where to?", without "es en", "vivo en".
[[nodiscard]] std::string whole_address(const MarkedMessage& message);

}  // namespace tendero::assistant::builtin
