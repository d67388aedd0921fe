#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crm/message.hpp"
#include "storage/turns.hpp"

/// What an answer states must have been told by the shop, in this conversation.
namespace tendero::dialogue {

struct FactCheck {
  std::vector<crm::FactSource> sources;  ///< where each fact came from
  std::vector<std::string> unsupported;  ///< as they stand in the answer; none may be sent
};

/// Looks up every amount, order number, long date, e-mail, link and long run of digits (phones, cards) of `answer` in
/// the tools' results (newest first). All but an amount may also be the customer's own words. Dates are traced when
/// found, but not refused.
[[nodiscard]] FactCheck check_facts(std::string_view answer, std::span<const storage::ToolRecord> tools,
                                    std::span<const std::string> customer_words);

/// The sentences of `answer` that say an order was made, placed or confirmed; a question, a condition or a denial is
/// none.
[[nodiscard]] std::vector<std::string> order_claims(std::string_view answer);

/// True when one of the tools told of an order: made just now, or found.
[[nodiscard]] bool tell_of_order(std::span<const storage::ToolRecord> tools);

/// True when the amount stands in the text.
[[nodiscard]] bool mentions_amount(std::string_view text, std::string_view display_amount);

}  // namespace tendero::dialogue
