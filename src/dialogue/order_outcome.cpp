#include "dialogue/order_outcome.hpp"

#include "dialogue/refusals.hpp"
#include "dialogue/shop_json.hpp"

namespace tendero::dialogue {

namespace {

std::unexpected<Fault> nobody_knows() {
  return fault(FaultKind::uncertain, std::string(order_uncertain), "The shop did not say whether the order was made.");
}

/// The shop said no itself. A feature that was switched off meanwhile says nothing about what was sent before.
bool definite(const Fault& fault) {
  return fault.kind == FaultKind::invalid || (fault.kind == FaultKind::denied && fault.code != "feature_disabled");
}

}  // namespace

commerce::NewOrder new_order(const storage::QuoteRecord& quote, const commerce::Quote& offer, PhoneNumber customer) {
  commerce::NewOrder order{.reference = quote.reference,
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
    storage::mark_ordered(tx, quote.id, order->number, order->id, now);
  } else if (uncertain) {
    storage::mark_uncertain(tx, quote.id);
  } else {
    storage::void_quote(tx, quote.id, order.error().code);
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
