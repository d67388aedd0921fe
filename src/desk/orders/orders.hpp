#pragma once

#include <optional>
#include <string>

#include "base/world.hpp"
#include "commerce/integration.hpp"
#include "commerce/quoting.hpp"
#include "crm/content.hpp"
#include "crm/conversation.hpp"
#include "desk/rejected.hpp"
#include "desk/shop/shop_views.hpp"
#include "desk/templates/template_events.hpp"
#include "dialogue/order_looks.hpp"
#include "dialogue/settings.hpp"
#include "storage/agent_orders.hpp"
#include "storage/audit.hpp"
#include "storage/database.hpp"

namespace tendero::desk {

/// What somebody of the team asks the shop for on behalf of a customer.
struct OrderRequest {
  std::string request_id;      ///< made by whoever asks: the same one makes one order, however often it comes
  std::string customer_phone;  ///< in any spelling
  commerce::Wanted wanted;     ///< a payment that was not said is cash
  std::string expected_total;  ///< decimal, what the caller has seen; empty: whatever it costs
};

/// How an order stands, told to a customer in a conversation.
struct OrderUpdate {
  std::string order;  ///< the backend's id or the number
  ConversationId conversation;
  std::string language;            ///< empty: the customer's
  TemplateName by_template = {};   ///< once the window is closed; empty: the one of the event
  std::string request_id;          ///< the same one tells once
  bool also_to_strangers = false;  ///< the order need not be that customer's
};

/// What people do with orders at the desk. Lives on the engine's thread; the objects are those of the API. Faults are
/// the shop's own (see `commerce/shop.hpp`) and those of a quote (`commerce/quoting.hpp`) beside what each says.
class Orders {
 public:
  /// References must outlive this.
  Orders(World& world, database::Database& database, commerce::Integration& integration,
         dialogue::DialogueSettings settings);

  /// What it would cost now, and what is still missing. Changes nothing.
  Task<Accepted<JsonObject>> quote(ShopId shop, OrderRequest request);
  /// Quotes and makes the order; the request is the acceptance. Repeatable with the same `request_id`: what is there
  /// already is the answer, what is in doubt is looked for. Audited; the customer is told when the feature
  /// orderNotifications is on and they can be written to. Faults: `conflict` (the id was used for another request),
  /// `quote_changed` (it costs something else than expected; the quote is with it), `pending_confirmation`
  /// (`uncertain`: nobody knows yet whether it was made, it is being looked for).
  Task<Accepted<JsonObject>> place(ShopId shop, OrderRequest request, storage::Actor actor);
  /// `{quotes}`: what customers accepted and is too large for the assistant alone, the longest waiting first.
  Task<Result<JsonObject>> awaiting_approval(ShopId shop);
  /// Makes the order of such a quote, as the customer accepted it; answers, and may fail, as `place`. Repeatable: a
  /// quote is one order, whoever approves it. Faults: `not_found`, `conflict` (it waits for nobody any more).
  Task<Accepted<JsonObject>> approve(ShopId shop, QuoteId quote, storage::Actor actor);
  /// The quote is void; whoever turns it down tells the customer why. Audited. Faults as `approve`; to turn down twice
  /// is a `conflict`.
  Task<Accepted<JsonObject>> turn_down(ShopId shop, QuoteId quote, storage::Actor actor);
  /// pending, processing, completed or canceled. Repeatable. Audited, and told as above. Fault `status_uncertain`:
  /// nobody knows whether the shop took it; doing it again does no harm.
  Task<Accepted<JsonObject>> change_status(ShopId shop, std::string order, std::string status, storage::Actor actor);
  /// In words, or as a template when the service window is closed. Faults: `not_found` (order, conversation, template),
  /// `customer_mismatch` (the order is somebody else's), `contact_blocked`, and when the window is closed
  /// `window_closed` (there is no approved template), `template_not_approved`, `template_incomplete`.
  Task<Accepted<JsonObject>> send_update(ShopId shop, OrderUpdate update, storage::Actor actor);

  /// One look for an order whose outcome nobody knows; ends the work or puts it back. Repeatable.
  Task<Result<dialogue::LookEnd>> look(storage::Work work);

 private:
  /// To a request that came before; `text` is what it asks for now.
  Task<Accepted<JsonObject>> answer_again(storage::AgentOrder order, std::string text);
  /// The order in doubt, asked for again: what the shop says now.
  Task<Accepted<JsonObject>> ask_again(storage::AgentOrder order);
  Task<Accepted<JsonObject>> conclude(storage::AgentOrder order, Result<commerce::Order> made);
  [[nodiscard]] Accepted<JsonObject> write_end(database::Tx& tx, const storage::AgentOrder& order,
                                               const Result<commerce::Order>& made, bool may_tell, Instant now) const;
  [[nodiscard]] Task<bool> notifications(ShopId shop);
  /// What an update says, and as what: faults of `send_update`.
  [[nodiscard]] Result<std::vector<crm::Content>> update_parts(database::Tx& tx, const crm::Conversation& conversation,
                                                               const commerce::Order& order, const OrderUpdate& update,
                                                               const storage::Actor& actor, Instant now) const;

  World& world_;
  database::Database& database_;
  commerce::Integration& integration_;
  dialogue::DialogueSettings settings_;
  ViewSettings views_;
};

}  // namespace tendero::desk
