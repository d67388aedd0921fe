#include "dialogue/order_outcome.hpp"

#include "dialogue/order_trail.hpp"
#include "dialogue/refusals.hpp"
#include "dialogue/shop_json.hpp"
#include "storage/contacts.hpp"
#include "storage/conversations.hpp"

namespace tendero::dialogue {

namespace {

std::unexpected<Fault> nobody_knows() {
  return fault(FaultKind::uncertain, std::string(order_uncertain), "The shop did not say whether the order was made.");
}

/// The shop said no itself. A feature that was switched off meanwhile says nothing about what was sent before.
bool definite(const Fault& fault) {
  return fault.kind == FaultKind::invalid || (fault.kind == FaultKind::denied && fault.code != "feature_disabled");
}

void leave_trail(database::Tx& tx, const storage::QuoteRecord& quote, std::string_view action,
                 const commerce::Order* order, std::string_view reason, Instant now) {
  const auto conversation = storage::conversation(tx, quote.conversation).value();
  const auto contact = storage::contact(tx, conversation.contact).value();
  dialogue::leave_trail(
      tx, conversation.shop, conversation.id, the_assistant(),
      {.action = action, .reference = quote.reference, .customer = contact.phone(), .order = order, .reason = reason},
      now);
}

}  // namespace

commerce::NewOrder new_order(std::string reference, const commerce::Quote& offer, PhoneNumber customer) {
  commerce::NewOrder order{.reference = std::move(reference),
                           .customer_phone = std::move(customer),
                           .customer_name = offer.customer_name,
                           .customer_id = offer.customer_id,
                           .items = {},
                           .total = offer.total,
                           .payment_method = offer.payment_method,
                           .address = offer.address,
                           .delivery_option_id = offer.delivery_option_id,
                           .delivery_date = offer.delivery_date,
                           .notes = offer.notes};
  for (const auto& line : offer.lines) {
    order.items.push_back(
        {.product_id = line.product_id, .name = line.name, .quantity = line.quantity, .subtotal = line.subtotal});
  }
  return order;
}

Task<Result<commerce::Order>> make_order(commerce::Shop& shop, commerce::NewOrder order) {
  auto made = co_await shop.orders().create(order);
  if (made || made.error().kind != FaultKind::uncertain) co_return made;
  auto look = co_await look_for_order(shop, std::move(order), true);
  co_return std::move(look.order);
}

Task<Look> look_for_order(commerce::Shop& shop, commerce::NewOrder order, bool may_make) {
  auto found = co_await shop.orders().find_by_reference(order.reference, order.customer_phone);
  if (found) co_return Look{.order = std::move(found), .answered = true};
  const bool answered = found.error().kind == FaultKind::not_found;
  if (!answered || !may_make || !shop.orders().honours_idempotency()) {
    co_return Look{.order = nobody_knows(), .answered = answered};
  }
  auto made = co_await shop.orders().create(std::move(order));
  // That this try did nothing says nothing about the one before it.
  if (!made && !definite(made.error())) co_return Look{.order = nobody_knows(), .answered = false};
  co_return Look{.order = std::move(made), .answered = true};
}

void write_outcome(database::Tx& tx, const storage::QuoteRecord& quote, ToolCallId record,
                   const Result<commerce::Order>& order, std::string_view output, Duration took, Instant now) {
  const bool uncertain = !order && order.error().kind == FaultKind::uncertain;
  if (order) {
    if (storage::mark_ordered(tx, quote.id, order->number, order->id, now)) {
      leave_trail(tx, quote, "order.created", &*order, {}, now);
    }
  } else if (uncertain) {
    if (storage::mark_uncertain(tx, quote.id)) leave_trail(tx, quote, "order.uncertain", nullptr, {}, now);
  } else if (storage::void_quote(tx, quote.id, order.error().code)) {
    leave_trail(tx, quote, "order.refused", nullptr, order.error().code, now);
  }
  storage::complete_tool(tx, record, uncertain ? "uncertain" : "done", output, took, now);
}

bool in_doubt(const storage::QuoteRecord& quote) { return quote.state == "ordering" || quote.state == "uncertain"; }

boost::json::object not_sure_json(std::string_view locale) {
  auto output = refusal_json("pending_confirmation", locale);
  output["uncertain"] = true;
  return output;
}

}  // namespace tendero::dialogue
