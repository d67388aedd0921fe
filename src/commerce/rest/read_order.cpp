#include <algorithm>
#include <array>
#include <limits>

#include "base/text.hpp"
#include "commerce/rest/fields.hpp"
#include "commerce/rest/readings.hpp"

namespace tendero::commerce::rest {
namespace {

constexpr std::size_t name_limit = 200;
constexpr std::size_t word_limit = 60;
constexpr std::size_t address_limit = 500;
constexpr std::size_t notes_limit = 2000;

int read_quantity(const Json& item) {
  const auto quantity = read_whole(find_field(item, {"quantity", "qty", "count"}));
  if (!quantity || *quantity < 0 || *quantity > std::numeric_limits<int>::max()) return 0;
  return static_cast<int>(*quantity);
}

Money read_subtotal(const Json& item, int quantity, const ReadingRules& rules) {
  if (auto subtotal = read_amount(find_field(item, {"subtotal", "subTotal", "total", "lineTotal"}), rules.currency))
    return *std::move(subtotal);
  if (const auto unit = read_amount(find_field(item, {"unitPrice", "unit_price", "price"}), rules.currency))
    if (auto product = times(*unit, quantity)) return *std::move(product);
  return {0, rules.currency};
}

OrderItem read_item(const Json& item, const ReadingRules& rules) {
  const auto* product = find_field(item, {"product", "productId", "product_id"});
  const int quantity = read_quantity(item);
  OrderItem read{.product_id = read_id(product),
                 .name = read_text(item, {"name", "productName", "product_name", "title"}, name_limit),
                 .quantity = quantity,
                 .subtotal = read_subtotal(item, quantity, rules),
                 .discount = read_amount(find_field(item, {"discount"}), rules.currency)};
  if (product != nullptr && product->if_object() != nullptr) {
    auto name = read_text(*product, {"name", "title"}, name_limit);
    if (!name.empty()) read.name = std::move(name);
  }
  return read;
}

std::vector<OrderItem> read_items(const Json& order, const ReadingRules& rules) {
  std::vector<OrderItem> items;
  const auto* list = find_field(order, {"items", "orderItems", "order_items", "products", "lines"});
  if (list == nullptr || list->if_array() == nullptr) return items;
  for (const auto& item : *list->if_array())
    if (item.if_object() != nullptr) items.push_back(read_item(item, rules));
  return items;
}

/// The backend's total; the sum of the lines when it has none. A shop without either has no order to show.
std::optional<Money> read_total(const Json& order, const std::vector<OrderItem>& items, const ReadingRules& rules) {
  const auto* written = find_field(order, {"total", "totalAmount", "total_amount", "grandTotal", "grand_total"});
  if (written != nullptr) return read_amount(written, rules.currency);
  if (items.empty()) return std::nullopt;
  Money sum{0, rules.currency};
  for (const auto& item : items) {
    auto next = add(sum, item.subtotal);
    if (!next) return std::nullopt;
    sum = *std::move(next);
  }
  return sum;
}

Customer read_order_customer(const Json& order, const ReadingRules& rules) {
  Customer customer;
  if (const auto* populated = find_field(order, {"customer", "customerId", "customer_id", "user"}))
    customer = read_customer(*populated, rules).value_or(Customer{});
  if (customer.name.empty()) customer.name = read_text(order, {"customerName", "customer_name"}, name_limit);
  if (customer.email.empty()) customer.email = read_text(order, {"customerEmail", "customer_email"}, name_limit);
  if (customer.phone_as_stored.empty()) {
    customer.phone_as_stored = read_text(order, {"customerPhone", "customer_phone", "phone"}, word_limit);
    if (auto phone = PhoneNumber::parse(customer.phone_as_stored, rules.country)) customer.phone = *std::move(phone);
  }
  return customer;
}

/// An address as one line, also when it is an object of street, city and so on.
std::string read_address(const Json* value) {
  if (value == nullptr || value->if_object() == nullptr) return read_text(value, address_limit);
  std::string line;
  for (const auto& [name, part] : *value->if_object()) {
    constexpr std::array not_spoken{"_id", "id", "__v", "lat", "lng", "latitude", "longitude"};
    const auto text = read_text(&part, address_limit);
    if (text.empty() || std::ranges::find(not_spoken, name) != not_spoken.end()) continue;
    if (!line.empty()) line += ", ";
    line += text;
  }
  return std::string(first_code_points(line, address_limit));
}

std::string read_order_payment(const Json& order) {
  const auto* value = find_field(order, {"payment_method", "paymentMethod", "payment"});
  if (value != nullptr && value->if_object() != nullptr)
    return read_payment_method(read_text(*value, {"code", "type", "method", "name"}, word_limit));
  return read_payment_method(read_text(value, word_limit));
}

void read_delivery(const Json& value, Order& order, const ReadingRules& rules) {
  const auto* option = find_field(value, {"deliveryOption", "delivery_option", "delivery"});
  order.delivery_option_id = read_id(option);
  if (option != nullptr && option->if_object() != nullptr)
    order.delivery_option_name = read_text(*option, {"name", "title", "label"}, name_limit);
  order.delivery_date = read_day(find_field(value, {"deliveryDate", "delivery_date"}), rules.zone);
}

}  // namespace

std::optional<Order> read_order(const Json& value, const ReadingRules& rules) {
  Order order;
  order.id = read_own_id(value);
  order.number = read_text(value, {"orderId", "order_id", "orderNumber", "order_number", "number"}, word_limit);
  if (order.number.empty()) order.number = order.id;
  if (order.id.empty()) order.id = order.number;
  order.items = read_items(value, rules);
  auto total = read_total(value, order.items, rules);
  if (order.number.empty() || !total) return std::nullopt;
  order.total = *std::move(total);
  order.customer = read_order_customer(value, rules);
  order.status = read_order_status(read_text(value, {"status", "orderStatus", "state"}, word_limit));
  order.payment_method = read_order_payment(value);
  order.address =
      read_address(find_field(value, {"address", "deliveryAddress", "shippingAddress", "shipping_address"}));
  read_delivery(value, order, rules);
  order.created_at = read_instant(find_field(value, {"createdAt", "created_at", "date"}), rules.zone);
  order.updated_at = read_instant(find_field(value, {"updatedAt", "updated_at"}), rules.zone);
  order.notes = read_text(value, {"notes", "note", "comments"}, notes_limit);
  order.external_reference = read_text(value, {"externalReference", "external_reference"}, name_limit);
  return order;
}

}  // namespace tendero::commerce::rest
