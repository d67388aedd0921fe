#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "commerce/quote.hpp"

/// What stands before a customer when they agree: what is ordered, the total, for a delivery the address, and the
/// wishes that go with the order. Who agrees to less has agreed to nothing.
namespace tendero::dialogue {

/// True when the total of the offer stands in the text.
[[nodiscard]] bool shows_total(const commerce::Quote& offer, std::string_view text);

/// What the text leaves out of the offer, as lines in the locale's language to be put below it; nothing: it shows all.
[[nodiscard]] std::vector<std::string> left_out(const commerce::Quote& offer, std::string_view text,
                                                std::string_view locale);

/// True when the text shows the total and leaves nothing out.
[[nodiscard]] bool shows_offer(const commerce::Quote& offer, std::string_view text);

}  // namespace tendero::dialogue
