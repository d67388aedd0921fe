#pragma once

#include <optional>
#include <string_view>

#include <boost/json/object.hpp>

#include "commerce/shop.hpp"
#include "dialogue/tool.hpp"
#include "storage/cancellations.hpp"

/// How a made order is cancelled for its customer: asked, shown, agreed to in the customer's own words, set once in the
/// shop.
namespace tendero::dialogue {

/// Why a conversation is handed over when a person has to cancel the order.
inline constexpr std::string_view cancel_order_reason = "cancel_order";

/// Called with each message of a turn's answer. A cancellation that this turn asked for counts as shown by the message
/// that asks about this order; an older one is void: the talk went on to another matter.
void follow_cancellation(database::Tx& tx, ConversationId conversation, TurnId turn, std::string_view text,
                         MessageId message, Instant now);

/// An order that is cancelled, as an engine is told of it.
[[nodiscard]] boost::json::object canceled_json(const commerce::Order& order, const DialogueSettings& settings);

/// Cancels an order after the customer's yes: a last look that nobody took over, one call, the outcome on disk. When
/// the shop does not say what became of it, it is asked; what stays unknown, or is refused, is a person's. Abandoned
/// when somebody took over or the customer wrote meanwhile.
Task<ToolOutcome> cancel_agreed(ToolContext context, storage::CancellationRecord agreed, commerce::Order order);

/// Finds out, and brings to its end, what a crash left in this turn between the customer's yes and the outcome.
/// Nothing: there is no such thing. Repeatable: the shop is set to the same status again, which does no harm.
Task<std::optional<ToolOutcome>> settle_cancellation(ToolContext context);

}  // namespace tendero::dialogue
