#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tendero::dialogue {

/// The sentences of an answer that speak of what no shop asks for in a chat: numbers and codes of cards, passwords,
/// codes that a phone received. A sentence that warns of it ("nunca nos mandes …") is none. PCI DSS 4.0,
/// requirement 4.2.2: card numbers do not go through messengers.
[[nodiscard]] std::vector<std::string> secret_requests_in(std::string_view answer);

}  // namespace tendero::dialogue
