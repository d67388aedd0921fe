#include "web/ecommerce/order_request.hpp"

#include <fmt/format.h>

#include "base/text.hpp"

namespace tendero::web {

namespace {

constexpr std::size_t longest_word = 100;
constexpr std::size_t longest_address = 1'200;  // bytes: 300 characters in any script
constexpr std::size_t longest_notes = 2'000;

commerce::Wanted::Item read_item(const Json& value, const std::string& place, JsonBody& body) {
  commerce::Wanted::Item item;
  const auto* members = value.if_object();
  if (members == nullptr) {
    body.mistake(place, "must be an object with productId and quantity.");
    return item;
  }
  for (const auto& [name, written] : *members) {
    if (name == "productId" || name == "product_id") {
      if (const auto* id = written.if_string()) item.product_id = std::string(trim(*id));
    } else if (name == "quantity") {
      item.quantity = whole_number(written).value_or(0);
    } else {
      body.unknown_field(place + ".", name);
    }
  }
  if (item.product_id.empty() || item.product_id.size() > longest_word) {
    body.mistake(place + ".productId", "must be the id of a product, as the product search returns it.");
  }
  if (item.quantity < 1) body.mistake(place + ".quantity", "must be a whole number, 1 or more.");
  return item;
}

std::vector<commerce::Wanted::Item> read_items(JsonBody& body) {
  const auto* value = body.value("items");
  const auto* listed = value == nullptr ? nullptr : value->if_array();
  if (listed == nullptr || listed->empty()) {
    body.mistake("items", "must be a list with at least one product.");
    return {};
  }
  std::vector<commerce::Wanted::Item> items;
  for (std::size_t place = 0; place < listed->size(); ++place) {
    items.push_back(read_item((*listed)[place], fmt::format("items[{}]", place), body));
  }
  return items;
}

/// An amount, as a number or as a text.
std::string read_amount(JsonBody& body, std::string_view name) {
  const auto* value = body.value(name);
  if (value == nullptr) return {};
  if (const auto* number = value->if_number()) return number->token;
  return body.optional_text(name, longest_word);
}

}  // namespace

desk::OrderRequest read_order_request(JsonBody& body) {
  desk::OrderRequest request;
  request.request_id = body.optional_text("clientRequestId", longest_word);
  request.customer_phone = body.text("customerPhone", longest_word);
  request.wanted = {.items = read_items(body),
                    .delivery = body.optional_text("deliveryOption", longest_word),
                    .payment_method = body.optional_text("paymentMethod", longest_word),
                    .address = body.optional_text("address", longest_address),
                    .delivery_date = body.optional_text("deliveryDate", longest_word),
                    .customer_name = body.optional_text("customerName", longest_word),
                    .notes = body.optional_text("notes", longest_notes)};
  request.expected_total = read_amount(body, "expectedTotal");
  return request;
}

}  // namespace tendero::web
