#include "desk/orders/quote_view.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace tendero::desk {

namespace {

/// A part of a quote as the API calls it, and what to do about it.
struct Part {
  std::string_view part;
  std::string_view field;
  std::string_view what_to_do;
};

constexpr std::array parts{
    Part{"delivery_option", "deliveryOption",
         "is missing: pickup, delivery, or the id of one of the shop's delivery options."},
    Part{"address", "address", "is missing: an order that is delivered needs one."},
    Part{"payment_method", "paymentMethod", "is missing: one of the shop's payment methods."},
};

/// What a quote calls by its own name, as the API calls it.
std::string field_name(const std::string& name) { return name == "delivery_date" ? "deliveryDate" : name; }

const Part& part_of(std::string_view name) { return *std::ranges::find(parts, name, &Part::part); }

Json amount(const Money& money) { return JsonNumber{to_decimal(money)}; }

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

Json delivery_view(const commerce::Quote& quote) {
  if (quote.delivery_option_id.empty()) return {};
  return JsonObject{{"id", quote.delivery_option_id},
                    {"name", quote.delivery_name},
                    {"description", quote.delivery_description},
                    {"price", quote.delivery_price ? amount(*quote.delivery_price) : Json()}};
}

}  // namespace

Json quote_view(const commerce::Quote& quote) {
  JsonArray items;
  for (const auto& line : quote.lines) {
    items.emplace_back(JsonObject{{"productId", line.product_id},
                                  {"productName", line.name},
                                  {"quantity", Json(line.quantity)},
                                  {"unitPrice", amount(line.unit_price)},
                                  {"subtotal", amount(line.subtotal)}});
  }
  JsonArray methods;
  for (const auto& choice : quote.payment_choices) {
    methods.emplace_back(JsonObject{{"code", choice.code}, {"name", text_or_null(choice.name)}});
  }
  JsonArray missing;
  for (const auto& part : commerce::missing_parts(quote)) missing.emplace_back(std::string(part_of(part).field));
  return JsonObject{{"items", std::move(items)},
                    {"deliveryOption", delivery_view(quote)},
                    {"paymentMethod", text_or_null(quote.payment_method)},
                    {"paymentMethods", std::move(methods)},
                    {"address", quote.address},
                    {"deliveryDate", text_or_null(quote.delivery_date)},
                    {"total", amount(quote.total)},
                    {"missing", std::move(missing)}};
}

Rejected rejected(const commerce::QuoteFault& fault) {
  JsonObject details;
  JsonArray options;
  for (const auto& [name, value] : fault.details) {
    if (name == "option") {
      options.emplace_back(value);
    } else {
      details.emplace_back(name, name == "field" ? field_name(value) : value);
    }
  }
  if (!options.empty()) details.emplace_back("options", std::move(options));
  return {static_cast<const Fault&>(fault), std::move(details)};
}

commerce::FieldProblems problems_of(const std::vector<std::string>& missing_parts) {
  commerce::FieldProblems problems;
  for (const auto& missing : missing_parts) {
    const auto& part = part_of(missing);
    problems.push_back({.field = std::string(part.field), .code = "required", .message = std::string(part.what_to_do)});
  }
  return problems;
}

}  // namespace tendero::desk
