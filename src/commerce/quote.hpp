#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/money.hpp"
#include "commerce/shop.hpp"

namespace tendero::commerce {

struct QuoteLine {
  std::string product_id;
  std::string name;
  int quantity = 0;
  Money unit_price;
  Money subtotal;
};

struct PaymentChoice {
  std::string code;  ///< cash, credit_card, …
  std::string name;  ///< as the shop calls it
};

/// What an order would cost, from the shop's own prices at one moment. Shown before it is made.
struct Quote {
  std::vector<QuoteLine> lines;
  std::string delivery_option_id;
  std::string delivery_name;
  std::string delivery_description;
  DeliveryKind delivery_kind = DeliveryKind::other;
  std::optional<Money> delivery_price;
  Money total;                 ///< lines plus delivery
  std::string payment_method;  ///< empty: not chosen yet
  std::string address;
  std::string delivery_date;
  std::string customer_name;
  std::string customer_id;  ///< of the backend; known when the order is made
  std::string notes;
  std::vector<PaymentChoice> payment_choices;  ///< the shop's active methods, for asking

  /// True when everything the customer must have seen is the same: items, prices, delivery and its price, address,
  /// total. The payment method, name and notes are not part of it.
  [[nodiscard]] bool same_offer(const Quote& other) const;
};

/// What must still be said before the order can be made: "delivery_option", "address", "payment_method", in that order.
[[nodiscard]] std::vector<std::string> missing_parts(const Quote& quote);

[[nodiscard]] std::string to_json(const Quote& quote);
[[nodiscard]] std::optional<Quote> read_quote(std::string_view json);

}  // namespace tendero::commerce
