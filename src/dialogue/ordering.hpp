#pragma once

#include <optional>
#include <string>
#include <vector>

#include "commerce/quote.hpp"
#include "dialogue/acceptance.hpp"
#include "dialogue/tool.hpp"
#include "storage/quotes.hpp"

/// The one way an order comes into being: a quote that was shown, accepted by the customer's own words, made once.
namespace tendero::dialogue {

/// What the customer said after the message that showed a quote (or what else is to be agreed to), up to what this turn
/// has read. Nothing counts before that message had left us: a yes to words not yet sent is no answer to them.
Task<Result<std::vector<CustomerWords>>> said_since_shown(ToolContext context, std::optional<MessageId> shown_in);

/// Makes the order of an accepted quote: intent on disk, one call, outcome on disk. Never calls twice for one quote:
/// when the outcome is unknown it asks the shop, and only a shop that honours idempotency keys is asked to create
/// again. What remains unknown is looked for later (`UncertainOrders`). `arguments` are those of the engine's call,
/// recorded with the intent.
Task<ToolOutcome> place_order(ToolContext context, storage::QuoteRecord quote, commerce::Quote offer,
                              std::string arguments);

/// Finds out what became of an order whose outcome is unknown (a crash or a lost answer). Repeatable.
Task<ToolOutcome> settle_order(ToolContext context, storage::QuoteRecord quote);

}  // namespace tendero::dialogue
