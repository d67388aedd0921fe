#include "commerce/rest/order_body.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "commerce/rest/envelope.hpp"
#include "commerce/rest/fields.hpp"

namespace tendero::commerce::rest {
namespace {

Json number(const Money& money) { return JsonNumber{to_decimal(money)}; }

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

/// An id as the backend writes it; a word in the place of one stays a text.
Json written_id(const std::string& id, bool as_number) {
  const bool whole =
      !id.empty() && id.find_first_not_of("0123456789") == std::string::npos && (id == "0" || id.front() != '0');
  return as_number && whole ? Json(JsonNumber{id}) : Json(id);
}

Json items_body(const NewOrder& order, bool ids_are_numbers) {
  JsonArray items;
  for (const auto& item : order.items)
    items.push_back(JsonObject{{"product", written_id(item.product_id, ids_are_numbers)},
                               {"quantity", JsonNumber{std::to_string(item.quantity)}},
                               {"subtotal", number(item.subtotal)}});
  return items;
}

Money sum_of_items(const NewOrder& order) {
  Money sum{0, order.total.currency};
  // A quote has added the same amounts before, so the sum fits.
  for (const auto& item : order.items) sum = add(sum, item.subtotal).value();
  return sum;
}

/// The customer's wishes and our reference, by which the order is found again after a lost answer.
std::string notes_with_reference(const NewOrder& order) {
  const auto wishes = order.notes.empty() ? fmt::format("WhatsApp {}", order.customer_phone.digits()) : order.notes;
  return fmt::format("{} [ref: {}]", wishes, order.reference);
}

bool is_word_part(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

bool contains_word(std::string_view text, std::string_view word) {
  for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const auto end = at + word.size();
    const bool starts = at == 0 || !is_word_part(text[at - 1]);
    const bool ends = end == text.size() || !is_word_part(text[end]);
    if (starts && ends) return true;
  }
  return false;
}

/// The object that names the order in a terse answer.
const Json* find_named(const Json& answer) {
  const auto object = unwrap_one(answer, order_resource());
  if (!object || *object == nullptr) return nullptr;
  const auto* number =
      find_field(**object, {"orderId", "order_id", "orderNumber", "order_number", "number", "_id", "id"});
  return number == nullptr ? nullptr : *object;
}

}  // namespace

Json order_body(const NewOrder& order, const std::string& email, const IntegrationSettings& settings,
                bool ids_are_numbers) {
  JsonObject body{{"customerPhone", order.customer_phone.written(settings.phone_format)},
                  {"customerName", order.customer_name.empty() ? "WhatsApp customer" : order.customer_name},
                  {"items", items_body(order, ids_are_numbers)},
                  {"total", number(sum_of_items(order))},
                  {"payment_method", order.payment_method.empty() ? "cash" : order.payment_method},
                  {"address", order.address},
                  {"deliveryOption", written_id(order.delivery_option_id, ids_are_numbers)},
                  {"deliveryDate", text_or_null(order.delivery_date)},
                  {"status", "pending"},
                  {"notes", notes_with_reference(order)},
                  {"externalReference", order.reference}};
  if (settings.customer_identifier == CustomerIdentifier::email) {
    body.emplace_back("customerEmail", email);
    return body;
  }
  if (!order.customer_id.empty()) body.emplace_back("customer", written_id(order.customer_id, ids_are_numbers));
  return body;
}

std::optional<Order> read_created_order(const Json& answer, const NewOrder& asked, const ReadingRules& rules) {
  const auto* named = find_named(answer);
  if (named == nullptr) return std::nullopt;
  Json whole = *named;
  if (find_field(whole, {"total", "totalAmount", "total_amount", "grandTotal", "grand_total"}) == nullptr)
    whole.if_object()->emplace_back("total", number(asked.total));
  auto order = read_order(whole, rules);
  if (!order) return std::nullopt;
  if (order->items.empty()) order->items = asked.items;
  if (order->status.code.empty()) order->status = {"pending"};
  if (order->payment_method.empty()) order->payment_method = asked.payment_method;
  if (order->address.empty()) order->address = asked.address;
  if (!order->customer.phone) order->customer.phone = asked.customer_phone;
  return order;
}

bool carries_reference(const Order& order, std::string_view reference) {
  if (reference.empty()) return false;
  return order.external_reference == reference || contains_word(order.notes, reference);
}

std::unexpected<Fault> order_uncertain(std::string_view why) {
  return fault(FaultKind::uncertain, "order_uncertain",
               fmt::format("It is not certain whether the shop made the order: {}", why));
}

}  // namespace tendero::commerce::rest
