#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "database/database.hpp"

/// Cancellations of made orders, as stored: each waits for the customer's yes.
///
///   asked ─shown─► shown ─accepted─► canceling ─► done | void (the shop refused, or nobody knows)
///     └── asked anew, declined, the talk went on to another matter ──► void
namespace tendero::storage {

using CancellationId = Id<struct CancellationTag>;

struct CancellationRecord {
  CancellationId id;
  ConversationId conversation;
  TurnId turn;  ///< that asked; once it is canceling, that heard the yes
  std::string state;
  std::string order_number;
  std::string order_id;
  std::optional<MessageId> shown_in;
};

/// What is to be cancelled of whose wish, when a turn asks for it.
struct NewCancellation {
  ShopId shop;
  ConversationId conversation;
  TurnId turn;
  std::string_view order_number;
  std::string_view order_id;
};

/// Stores a new one and voids what is open in the conversation: one question at a time.
CancellationId ask_cancellation(database::Tx& tx, const NewCancellation& wanted, Instant now);
/// The newest of the conversation that is asked, shown or canceling.
std::optional<CancellationRecord> open_cancellation(database::Tx& tx, ConversationId conversation);
/// Changes nothing when it was shown before, or is not asked any more.
void mark_cancellation_shown(database::Tx& tx, CancellationId id, MessageId in);
/// From here on it is the turn's that heard the yes. False when it was not `shown`: a yes counts once.
bool begin_canceling(database::Tx& tx, CancellationId id, TurnId turn);
/// `state`: "done" or "void". False, and nothing changes, when it has ended already.
bool end_cancellation(database::Tx& tx, CancellationId id, std::string_view state, std::string_view reason,
                      Instant now);

}  // namespace tendero::storage
