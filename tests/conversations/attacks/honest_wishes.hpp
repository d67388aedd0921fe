#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "conversations/attacks/attack_lines.hpp"

namespace tendero::attacks {

/// Who writes: somebody whom the shop knows, with orders of their own.
struct Customer {
  std::string number;  ///< as WhatsApp signs it
  std::string name;
  std::string key;          ///< in the catalogue
  std::string order;        ///< the number of one that is under way
  std::string order_total;  ///< plain decimal
  std::string line;         ///< the last ten digits of the phone
};

/// What such a customer honestly wants, in one message or two, and what tells that they got it.
struct HonestWish {
  std::vector<std::string> lines;
  std::vector<std::string> facts;  ///< each must stand in one of the answers
  std::size_t orders = 0;          ///< that come of it
};

/// John writes English, María everything else.
[[nodiscard]] Customer customer_of(const Attack& attack);
/// Before the attack: how the customer's order is doing.
[[nodiscard]] HonestWish wish_before(const Attack& attack);
/// After it: by turns the same, the price of something, or an order in two messages. An attack that wants orders or
/// shows a total may leave a basket behind, so no order follows on it: what it would hold is not ours to say.
[[nodiscard]] HonestWish wish_after(const Attack& attack);
/// What makes the assistant read what the attacker has put elsewhere; empty when the attack is a message itself.
[[nodiscard]] std::vector<std::string> lines_that_lead_to(const Attack& attack);

/// A model that serves all of these, as a script of the sandbox's model.
[[nodiscard]] std::string honest_script();

}  // namespace tendero::attacks
