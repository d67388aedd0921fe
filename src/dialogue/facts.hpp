#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "crm/message.hpp"
#include "dialogue/settings.hpp"
#include "storage/turns.hpp"

/// What an answer states must have been told by the shop, in this conversation.
namespace tendero::dialogue {

struct FactCheck {
  std::vector<crm::FactSource> sources;  ///< where each fact came from
  std::vector<std::string> unsupported;  ///< as they stand in the answer; none may be sent
};

/// What stands fast without a tool.
struct Background {
  std::optional<Instant> now = {};         ///< absent: no day is today
  std::string_view zone = "UTC";           ///< the shop's
  std::span<const std::string> shop = {};  ///< what its settings let it say of itself: name, phone, e-mail, links
  std::string_view currency = {};          ///< ISO 4217, of the shop's prices; empty: any may be named
};

/// The shop's settings that its assistant may repeat.
[[nodiscard]] std::vector<std::string> what_shop_says(const DialogueSettings& settings);

/// Looks up what `answer` states in the tools' results (newest first), in the shop's settings and in the customer's own
/// words: every amount, discount and "free", order number, date, time and duration, amount of stock, availability and
/// state of an order, e-mail, link, number of a house, named currency and long run of digits (phones, cards). The
/// customer's words vouch for numbers of orders and houses, dates, times, e-mails and digits, never for what something
/// costs, how much of it there is, what became of an order, or a link. Days are talk unless they are bound to what the
/// shop does (`facts/days.cpp`).
[[nodiscard]] FactCheck check_facts(std::string_view answer, std::span<const storage::ToolRecord> tools,
                                    std::span<const std::string> customer_words, const Background& background = {});

/// The sentences of `answer` that say an order was made, placed or confirmed; a question, a condition or a denial is
/// none.
[[nodiscard]] std::vector<std::string> order_claims(std::string_view answer);

/// True when one of the tools told of an order: made just now, or found.
[[nodiscard]] bool tell_of_order(std::span<const storage::ToolRecord> tools);

/// True when the amount stands in the text.
[[nodiscard]] bool mentions_amount(std::string_view text, std::string_view display_amount);

}  // namespace tendero::dialogue
