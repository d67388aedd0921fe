#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crm/message.hpp"
#include "storage/turns.hpp"

/// Amounts and order numbers in an answer must have been told by the shop, in this conversation.
namespace tendero::dialogue {

struct FactCheck {
  std::vector<crm::FactSource> sources;   ///< where each fact came from
  std::vector<std::string> unsupported;   ///< as they stand in the answer; none may be sent
};

/// Looks up every amount, order number and long date of `answer` in the tools' results (newest first). An order number may
/// also be the customer's own words; an amount never. Dates are traced when found, but not refused.
[[nodiscard]] FactCheck check_facts(std::string_view answer, std::span<const storage::ToolRecord> tools,
                                    std::span<const std::string> customer_words);

/// True when the amount stands in the text.
[[nodiscard]] bool mentions_amount(std::string_view text, std::string_view display_amount);

}  // namespace tendero::dialogue
