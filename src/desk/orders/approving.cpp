#include <utility>

#include <fmt/format.h>

#include "base/calendar.hpp"
#include "commerce/gated_shop.hpp"
#include "commerce/quote.hpp"
#include "desk/orders/orders.hpp"
#include "desk/orders/quote_view.hpp"
#include "dialogue/order_outcome.hpp"
#include "dialogue/order_trail.hpp"
#include "storage/contacts.hpp"
#include "storage/conversations.hpp"
#include "storage/quotes.hpp"

namespace tendero::desk {

namespace {

/// What the desk shows at once; the oldest wait longest.
constexpr int most_shown = 100;

/// An accepted quote, and whose it is.
struct AcceptedQuote {
  storage::QuoteRecord quote;
  crm::Conversation conversation;
  PhoneNumber customer;
  commerce::Quote offer;
};

/// An order that is being made, by this decision or by one before it.
struct Begun {
  storage::AgentOrder order;
  bool ours = false;
};

std::unexpected<Fault> no_such_quote() {
  return fault(FaultKind::not_found, "not_found", "There is no such quote in this shop.");
}

std::unexpected<Fault> not_waiting() {
  return fault(FaultKind::denied, "conflict",
               "This quote waits for nobody: it was decided already, or the customer changed the order meanwhile. Load "
               "the list again.");
}

/// One request for each quote: whoever of the team decides, and however often, there is one order.
std::string request_key(QuoteId quote) { return fmt::format("quote:{}", quote.value); }

Result<AcceptedQuote> waiting_quote(database::Tx& tx, ShopId shop, QuoteId id) {
  auto quote = storage::quote(tx, id);
  auto conversation = quote ? storage::conversation(tx, quote->conversation) : std::nullopt;
  if (!conversation || conversation->shop != shop) return no_such_quote();
  const auto contact = storage::contact(tx, conversation->contact);
  const auto phone = contact ? contact->phone() : std::nullopt;
  auto offer = commerce::read_quote(quote->offer_json);
  if (quote->state != "approving" || !phone || !offer) return not_waiting();
  if (offer->customer_name.empty()) offer->customer_name = contact->display_name();
  return AcceptedQuote{*std::move(quote), *std::move(conversation), *phone, *std::move(offer)};
}

JsonObject view_of(database::Tx& tx, const AcceptedQuote& waiting) {
  const auto contact = storage::contact(tx, waiting.conversation.contact);
  return {{"id", Json(waiting.quote.id.value)},
          {"conversationId", Json(waiting.conversation.id.value)},
          {"customer", contact ? contact->display_name() : std::string()},
          {"customerPhone", waiting.customer.digits()},
          {"madeAt", to_iso(waiting.quote.made_at)},
          {"quote", quote_view(waiting.offer)}};
}

}  // namespace

Task<Result<JsonObject>> Orders::awaiting_approval(ShopId shop) {
  co_return co_await database_.read("orders.awaiting", [shop](database::Tx& tx) {
    JsonArray waiting;
    for (const auto& quote : storage::awaiting_approval(tx, shop, most_shown)) {
      if (const auto accepted = waiting_quote(tx, shop, quote.id)) waiting.emplace_back(view_of(tx, *accepted));
    }
    return JsonObject{{"quotes", std::move(waiting)}};
  });
}

Task<Accepted<JsonObject>> Orders::approve(ShopId shop, QuoteId quote, storage::Actor actor) {
  const auto state = co_await integration_.state(shop);
  if (!state) co_return std::unexpected(state.error());
  if (!state->shop) co_return std::unexpected(state->shop.error());
  if (!state->settings.features.order_create) {
    co_return std::unexpected(commerce::switched_off("orderCreate").error());
  }
  const auto key = request_key(quote);
  // Looked at and begun in one transaction: of two who decide at once one is first.
  auto begun =
      co_await database_.write("orders.approve", [&, now = world_.clock.now()](database::Tx& tx) -> Result<Begun> {
        if (auto known = storage::agent_order_of(tx, key); known && known->shop == shop) return Begun{*known, false};
        auto waiting = waiting_quote(tx, shop, quote);
        if (!waiting) return std::unexpected(waiting.error());
        if (!storage::approve_quote(tx, quote)) return not_waiting();
        auto order = storage::begin_agent_order(tx,
                                                {.shop = shop,
                                                 .request_key = key,
                                                 .request = key,
                                                 .agent = actor,
                                                 .customer_phone = waiting->customer.digits(),
                                                 .offer_json = commerce::to_json(waiting->offer)},
                                                now);
        if (!order) return not_waiting();
        dialogue::queue_looks(tx, dialogue::settle_agents, shop, order->id.value, now);
        return Begun{*std::move(order), true};
      });
  if (!begun) co_return std::unexpected(begun.error());
  if (!begun->ours) co_return co_await answer_again(std::move(begun->order), key);
  const auto customer = PhoneNumber::parse("+" + begun->order.customer_phone, {}).value();  // stored canonical
  const auto offer = commerce::read_quote(begun->order.offer_json).value();
  auto made =
      co_await dialogue::make_order(**state->shop, dialogue::new_order(begun->order.reference, offer, customer));
  co_return co_await conclude(std::move(begun->order), std::move(made));
}

Task<Accepted<JsonObject>> Orders::turn_down(ShopId shop, QuoteId quote, storage::Actor actor) {
  const auto done =
      co_await database_.write("orders.turn_down", [&, now = world_.clock.now()](database::Tx& tx) -> Result<void> {
        const auto waiting = waiting_quote(tx, shop, quote);
        if (!waiting) return std::unexpected(waiting.error());
        if (!storage::void_quote(tx, quote, "turned_down")) return not_waiting();
        dialogue::leave_trail(
            tx, shop, waiting->conversation.id, actor,
            {.action = "order.turned_down", .reference = waiting->quote.reference, .customer = waiting->customer}, now);
        return {};
      });
  if (!done) co_return std::unexpected(done.error());
  co_return JsonObject{{"turnedDown", Json(true)}};
}

}  // namespace tendero::desk
