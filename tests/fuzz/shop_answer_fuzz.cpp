#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/text.hpp"
#include "commerce/rest/envelope.hpp"
#include "commerce/rest/readings.hpp"
#include "commerce/rest/session.hpp"

namespace {

using namespace tendero;
using namespace tendero::commerce::rest;

/// Texts of a shop are shown to people: whatever it sent, they hide nothing and are bounded.
void check_text(std::string_view text) {
  if (text.size() > 20'000 || clean(text, text.size()) != text) std::abort();
}

void check_values(const Json& json) {
  static const ReadingRules rules{
      .currency = {"MXN"}, .country = {"MX"}, .zone = "America/Mexico_City", .base_url = "http://shop.test"};
  if (const auto order = read_order(json, rules)) {
    if (order->number.empty() || order->id.empty()) std::abort();
    for (const auto* text :
         {&order->number, &order->address, &order->notes, &order->customer.name, &order->status.code})
      check_text(*text);
  }
  if (const auto product = read_product(json, rules)) {
    if (product->id.empty() || product->stock.value_or(0) < 0) std::abort();
    for (const auto* text : {&product->name, &product->description, &product->category, &product->image_url})
      check_text(*text);
  }
  if (const auto option = read_delivery_option(json, rules)) check_text(option->name);
  if (const auto customer = read_customer(json, rules)) check_text(customer->name);
  if (const auto method = read_payment(json)) check_text(method->code);
  if (!Json::parse(read_dashboard(json).json)) std::abort();
}

}  // namespace

// A body of the shop's backend: read or refused, written back as the same value, and what is made of it is fit to be
// shown.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  (void)read_expiry(input);
  const auto json = Json::parse(input);
  if (!json) return 0;
  const auto again = Json::parse(json->write());
  if (!again || again->write() != json->write()) std::abort();
  check_text(read_message(*json));
  for (const auto* resource :
       {&order_resource(), &product_resource(), &customer_resource(), &delivery_resource(), &payment_resource()}) {
    const auto list = unwrap_list(*json, *resource);
    if (!list) continue;
    for (const auto* element : *list) check_values(*element);
  }
  return 0;
}
