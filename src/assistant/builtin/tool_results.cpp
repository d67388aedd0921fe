#include "assistant/builtin/tool_results.hpp"

#include <algorithm>

#include "assistant/builtin/json_reading.hpp"

namespace tendero::assistant::builtin {
namespace {

namespace json = boost::json;

/// Reads every object of a list.
template <class Read>
auto read_each(const json::array& list, Read read) {
  std::vector<decltype(read(std::declval<const json::object&>()))> values;
  for (const auto& each : list) {
    if (each.is_object()) values.push_back(read(each.get_object()));
  }
  return values;
}

ProductFound read_product(const json::object& product) {
  return {.id = text_at(product, "product_id"),
          .name = text_at(product, "name"),
          .price = text_at(product, "price"),
          .category = text_at(product, "category"),
          .description = text_at(product, "description"),
          .available = truth_at(product, "availableNow"),
          .stock = number_at(product, "stock")};
}

OrderLineFound read_order_line(const json::object& line) {
  return {text_at(line, "product"), number_at(line, "quantity").value_or(0), text_at(line, "subtotal")};
}

QuoteLineFound read_quote_line(const json::object& line) {
  return {text_at(line, "product_id"), text_at(line, "product"), number_at(line, "quantity").value_or(0),
          text_at(line, "subtotal")};
}

DeliveryOffer read_delivery(const json::object& option) {
  return {text_at(option, "option"), text_at(option, "name"), text_at(option, "description"), text_at(option, "price")};
}

PaymentChoice read_payment(const json::object& payment) { return {text_at(payment, "code"), text_at(payment, "name")}; }

std::vector<std::string> read_texts(const json::array& list) {
  std::vector<std::string> texts;
  for (const auto& each : list) {
    if (each.is_string()) texts.emplace_back(each.get_string());
  }
  return texts;
}

}  // namespace

bool QuoteFound::lacks(std::string_view what) const noexcept {
  return std::ranges::find(missing, what) != missing.end();
}

std::vector<ProductFound> read_products(const json::object& output) {
  return read_each(array_at(output, "products"), read_product);
}

std::vector<OrderFound> read_orders(const json::object& output) {
  return read_each(array_at(output, "orders"), read_order);
}

OrderFound read_order(const json::object& order) {
  return {.number = text_at(order, "orderId"),
          .status = text_at(order, "status"),
          .status_code = text_at(order, "statusCode"),
          .total = text_at(order, "total"),
          .payment = text_at(order, "paymentMethod"),
          .payment_code = text_at(order, "paymentCode"),
          .delivery_date = text_at(order, "deliveryDate"),
          .delivery_day = text_at(order, "deliveryDateIso"),
          .delivery_kind = text_at(order, "deliveryKind"),
          .delivery_description = text_at(order, "deliveryDescription"),
          .address = text_at(order, "address"),
          .item_count = number_at(order, "itemCount").value_or(0),
          .lines = read_each(array_at(order, "items"), read_order_line)};
}

QuoteFound read_quote(const json::object& quote) {
  return {.lines = read_each(array_at(quote, "items"), read_quote_line),
          .delivery = read_delivery(object_at(quote, "delivery")),
          .total = text_at(quote, "total"),
          .payment = text_at(quote, "paymentMethod"),
          .address = text_at(quote, "address"),
          .payments = read_payments(quote, "paymentChoices"),
          .missing = read_texts(array_at(quote, "missing")),
          .changed = truth_at(quote, "changed")};
}

std::vector<std::string> read_categories(const json::object& output) {
  return read_each(array_at(output, "categories"),
                   [](const json::object& category) { return text_at(category, "name"); });
}

std::vector<DeliveryOffer> read_deliveries(const json::object& output) {
  return read_each(array_at(output, "delivery"), read_delivery);
}

std::vector<PaymentChoice> read_payments(const json::object& output, std::string_view key) {
  return read_each(array_at(output, key), read_payment);
}

}  // namespace tendero::assistant::builtin
