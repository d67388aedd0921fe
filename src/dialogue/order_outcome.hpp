#pragma once

#include <string>
#include <string_view>

#include <boost/json/object.hpp>

#include "commerce/quote.hpp"
#include "commerce/shop.hpp"
#include "storage/quotes.hpp"
#include "storage/turns.hpp"

/// How the shop is asked what became of an order, and how the answer is written down: the same for the turn that makes
/// the order and for whoever looks for it later.
namespace tendero::dialogue {

/// The order of an accepted quote, under our reference. The same reference and offer are always the same order, also
/// for a shop that honours idempotency keys and compares what it gets.
[[nodiscard]] commerce::NewOrder new_order(std::string reference, const commerce::Quote& offer, PhoneNumber customer);

/// Makes it: one call, and a look when its answer was lost. `uncertain` when nobody knows. Not to be called twice for
/// one reference: what is in doubt is looked for.
Task<Result<commerce::Order>> make_order(commerce::Shop& shop, commerce::NewOrder order);

/// What a look into the shop came to.
struct Look {
  /// The order; else `uncertain` (nobody knows), or the shop's definite refusal (`denied`, `invalid`).
  Result<commerce::Order> order;
  bool answered = false;  ///< the shop could be asked
};

/// Asks the shop whether an order with our reference exists. When it does not, `may_make` is set and the shop honours
/// idempotency keys, it is made under the same key. Repeatable.
Task<Look> look_for_order(commerce::Shop& shop, commerce::NewOrder order, bool may_make);

/// Writes down what became of an order: the quote, the tool's record and its output change together.
void write_outcome(database::Tx& tx, const storage::QuoteRecord& quote, ToolCallId record,
                   const Result<commerce::Order>& order, std::string_view output, Duration took, Instant now);

/// True while nobody knows whether the quote's order exists.
[[nodiscard]] bool in_doubt(const storage::QuoteRecord& quote);

/// What an engine is told of an order whose outcome is unknown.
[[nodiscard]] boost::json::object not_sure_json(std::string_view locale);

/// Why a conversation is handed over when its order is in doubt.
inline constexpr std::string_view order_uncertain = "order_uncertain";
/// Why it is when the order is larger than the assistant may make alone.
inline constexpr std::string_view order_needs_approval = "order_needs_approval";

}  // namespace tendero::dialogue
