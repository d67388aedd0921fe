#include "desk/numbers/order_tally.hpp"

#include <utility>

#include "commerce/quote.hpp"

namespace tendero::desk {

namespace {

void add_to(std::map<Currency, Money>& revenue, const Money& amount) {
  auto& sum = revenue.try_emplace(amount.currency, Money{.minor = 0, .currency = amount.currency}).first->second;
  // What does not fit into 64 bits is no shop's revenue, so it is left as it was.
  sum = tendero::add(sum, amount).value_or(sum);
}

}  // namespace

void OrderCounts::add(const std::optional<Money>& total) {
  ++orders;
  if (total) add_to(revenue, *total);
}

JsonObject order_counts_view(const OrderCounts& counts) {
  JsonArray revenue;
  for (const auto& [currency, sum] : counts.revenue) {
    revenue.emplace_back(JsonObject{{"currency", currency.code}, {"amount", to_decimal(sum)}});
  }
  return {{"orders", Json(counts.orders)}, {"revenue", std::move(revenue)}};
}

void OrderTally::add(const storage::MadeOrder& order, std::size_t day) {
  const auto offer = commerce::read_quote(order.offer_json);
  const auto total = offer ? std::optional(offer->total) : std::nullopt;
  days_.at(day).add(total);
  (order.agent == 0 ? by_assistant_ : by_agents_).add(total);
  if (order.agent != 0) agents_[order.agent].add(total);
  if (!offer) return;
  payments_[offer->payment_method].add(total);
  deliveries_[offer->delivery_name].add(total);
  for (const auto& line : offer->lines) {
    auto& sold = products_[line.product_id];
    sold.name = line.name;
    ++sold.orders;
    sold.quantity += line.quantity;
    add_to(sold.revenue, line.subtotal);
  }
}

}  // namespace tendero::desk
