#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assistant/builtin/wish.hpp"

namespace tendero::assistant::builtin {

/// What the engine had asked, as far as it changes how words are read.
struct ReadingContext {
  bool number_expected = false;                ///< an order number was asked for: bare digits are one
  bool address_expected = false;               ///< an address was asked for: any words are one
  bool product_expected = false;               ///< a product was asked for: any words may name one
  std::optional<std::chrono::sys_days> today;  ///< in the shop's zone, to know which day "mañana" is
  std::vector<std::string> product_words;      ///< words of products that were shown, folded
};

/// Reads a message in one language. Pure: the same words in the same context always mean the same.
[[nodiscard]] Understood understand(std::string_view message, std::string_view language, const ReadingContext& context);

/// What a tapped choice means; `title` is what stood on it. It may have been offered long ago.
[[nodiscard]] Understood understand_choice(std::string_view choice_id, std::string_view title);

/// The language the message is written in, "es", "en" or "pt". When its words do not tell: the one of `before`, which a
/// single word of another does not change; when that is empty, `otherwise`.
[[nodiscard]] std::string detect_language(std::string_view message, std::string_view before,
                                          std::string_view otherwise);

}  // namespace tendero::assistant::builtin
