#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "database/database.hpp"

/// Quotes as stored: the offer is JSON of `commerce::Quote`, which this room need not understand.
///
///   made ─shown─► shown ─accepted─► ordering ─► ordered
///     └── replaced by a newer one, refused, expired ──► void      ordering ─► uncertain ─► ordered | void (an agent
///     decides)
///   shown ─accepted, and too large for the assistant alone─► approving ─► approved (an agent orders) | void
namespace tendero::storage {

struct QuoteRecord {
  QuoteId id;
  ConversationId conversation;
  std::string state;
  std::string offer_json;
  std::string reference;  ///< ours, derived from the quote: rides in the order
  std::optional<MessageId> shown_in;
  std::string order_number;
  std::string order_id;
  Instant made_at;
};

/// Stores a new quote and voids older ones of the conversation that are not ordering; one that waits for approval too.
QuoteId store_quote(database::Tx& tx, ShopId shop, ConversationId conversation, std::string_view offer_json,
                    TurnId turn, Instant now);
/// Replaces the offer without asking to be shown again (payment method named, name, notes).
void update_offer(database::Tx& tx, QuoteId id, std::string_view offer_json);
/// The newest quote of the conversation that is made, shown, approving, ordering or uncertain.
std::optional<QuoteRecord> open_quote(database::Tx& tx, ConversationId conversation);
std::optional<QuoteRecord> quote(database::Tx& tx, QuoteId id);
/// The shop's number of the newest order that was made in the conversation; empty: none was.
std::string last_order_number(database::Tx& tx, ConversationId conversation);
void mark_shown(database::Tx& tx, QuoteId id, MessageId in);
/// False when it was not `shown`: an accepted quote is used once.
bool begin_ordering(database::Tx& tx, QuoteId id);
/// Accepted as `offer_json` says, and waits for somebody of the team. False when it was not `shown`.
bool await_approval(database::Tx& tx, QuoteId id, std::string_view offer_json);
/// Those that wait, the oldest first.
std::vector<QuoteRecord> awaiting_approval(database::Tx& tx, ShopId shop, int limit);
/// From here on the order is an agent's. False when it waited for nobody.
bool approve_quote(database::Tx& tx, QuoteId id);
/// These are false, and change nothing, when it has ended already.
bool mark_ordered(database::Tx& tx, QuoteId id, std::string_view order_number, std::string_view order_id, Instant now);
bool mark_uncertain(database::Tx& tx, QuoteId id);
bool void_quote(database::Tx& tx, QuoteId id, std::string_view reason);

}  // namespace tendero::storage
