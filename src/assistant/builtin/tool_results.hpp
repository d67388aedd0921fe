#pragma once

#include <optional>
#include <string>
#include <vector>

#include <boost/json/object.hpp>

/// What the tools answer, as far as the engine reads it.
namespace tendero::assistant::builtin {

struct ProductFound {
  std::string id;
  std::string name;
  std::string price;  ///< as shown: "$170.00"
  std::string category;
  std::string description;
  bool available = true;
  std::optional<int> stock;
};

struct OrderLineFound {
  std::string product;
  int quantity = 0;
  std::string subtotal;
};

struct OrderFound {
  std::string number;
  std::string status;  ///< the tool's label
  std::string status_code;
  std::string total;
  std::string payment;
  std::string payment_code;
  std::string delivery_date;  ///< the tool's words
  std::string delivery_day;   ///< ISO, empty when not known
  std::string delivery_kind;  ///< pickup, delivery: only of an order just made
  std::string delivery_description;
  std::string address;
  int item_count = 0;
  std::vector<OrderLineFound> lines;
};

struct PaymentChoice {
  std::string code;
  std::string name;
};

struct DeliveryOffer {
  std::string option;  ///< pickup, delivery, other
  std::string name;
  std::string description;
  std::string price;  ///< empty: none
};

struct QuoteLineFound {
  std::string product_id;
  std::string product;
  int quantity = 0;
  std::string subtotal;
};

struct QuoteFound {
  std::vector<QuoteLineFound> lines;
  DeliveryOffer delivery;
  std::string total;
  std::string payment;  ///< code, empty: not chosen
  std::string address;
  std::vector<PaymentChoice> payments;
  std::vector<std::string> missing;
  bool changed = false;

  [[nodiscard]] bool lacks(std::string_view what) const noexcept;
};

[[nodiscard]] std::vector<ProductFound> read_products(const boost::json::object& output);
[[nodiscard]] std::vector<OrderFound> read_orders(const boost::json::object& output);
[[nodiscard]] OrderFound read_order(const boost::json::object& order);
[[nodiscard]] QuoteFound read_quote(const boost::json::object& quote);
[[nodiscard]] std::vector<std::string> read_categories(const boost::json::object& output);
[[nodiscard]] std::vector<DeliveryOffer> read_deliveries(const boost::json::object& output);
[[nodiscard]] std::vector<PaymentChoice> read_payments(const boost::json::object& output, std::string_view key);

}  // namespace tendero::assistant::builtin
