#include "commerce/quote.hpp"

#include <algorithm>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value_to.hpp>

#include "base/text.hpp"

namespace tendero::commerce {
namespace {

namespace json = boost::json;

constexpr std::int64_t format_version = 1;

// The stored form keeps whole minor units, so that reading needs no knowledge of currencies.
json::value write_money(const Money& money) { return {{"minor", money.minor}, {"currency", money.currency.code}}; }

std::string text(const json::object& object, std::string_view name) {
  return json::value_to<std::string>(object.at(name));
}

Money read_money(const json::value& value) {
  const auto& object = value.as_object();
  return {object.at("minor").as_int64(), {text(object, "currency")}};
}

std::string_view write_kind(DeliveryKind kind) {
  switch (kind) {
    case DeliveryKind::pickup:
      return "pickup";
    case DeliveryKind::delivery:
      return "delivery";
    case DeliveryKind::other:
      break;
  }
  return "other";
}

DeliveryKind read_kind(std::string_view word) {
  if (word == "pickup") return DeliveryKind::pickup;
  if (word == "delivery") return DeliveryKind::delivery;
  return DeliveryKind::other;
}

json::object write_line(const QuoteLine& line) {
  return {{"productId", line.product_id},
          {"name", line.name},
          {"quantity", line.quantity},
          {"unitPrice", write_money(line.unit_price)},
          {"subtotal", write_money(line.subtotal)}};
}

QuoteLine read_line(const json::object& object) {
  return {.product_id = text(object, "productId"),
          .name = text(object, "name"),
          .quantity = json::value_to<int>(object.at("quantity")),
          .unit_price = read_money(object.at("unitPrice")),
          .subtotal = read_money(object.at("subtotal"))};
}

json::object write_delivery(const Quote& quote) {
  return {{"id", quote.delivery_option_id},
          {"name", quote.delivery_name},
          {"description", quote.delivery_description},
          {"kind", write_kind(quote.delivery_kind)},
          {"price", quote.delivery_price ? write_money(*quote.delivery_price) : json::value(nullptr)}};
}

void read_delivery(const json::object& object, Quote& quote) {
  quote.delivery_option_id = text(object, "id");
  quote.delivery_name = text(object, "name");
  quote.delivery_description = text(object, "description");
  quote.delivery_kind = read_kind(text(object, "kind"));
  if (const auto& price = object.at("price"); !price.is_null()) quote.delivery_price = read_money(price);
}

Quote read(const json::object& object) {
  Quote quote;
  for (const auto& line : object.at("lines").as_array()) quote.lines.push_back(read_line(line.as_object()));
  read_delivery(object.at("delivery").as_object(), quote);
  quote.total = read_money(object.at("total"));
  quote.payment_method = text(object, "paymentMethod");
  quote.address = text(object, "address");
  quote.delivery_date = text(object, "deliveryDate");
  quote.customer_name = text(object, "customerName");
  if (object.contains("customerId")) quote.customer_id = text(object, "customerId");
  quote.notes = text(object, "notes");
  for (const auto& choice : object.at("paymentChoices").as_array())
    quote.payment_choices.push_back({text(choice.as_object(), "code"), text(choice.as_object(), "name")});
  return quote;
}

/// The lines in an order of their own: the same products named in another order are the same offer.
std::vector<QuoteLine> by_product(std::vector<QuoteLine> lines) {
  std::ranges::sort(lines, {}, &QuoteLine::product_id);
  return lines;
}

bool same_line(const QuoteLine& left, const QuoteLine& right) {
  return left.product_id == right.product_id && left.quantity == right.quantity &&
         left.unit_price == right.unit_price && left.subtotal == right.subtotal;
}

}  // namespace

bool Quote::same_offer(const Quote& other) const {
  return std::ranges::equal(by_product(lines), by_product(other.lines), same_line) &&
         delivery_option_id == other.delivery_option_id && delivery_kind == other.delivery_kind &&
         delivery_price == other.delivery_price && delivery_date == other.delivery_date &&
         fold(address) == fold(other.address) && total == other.total;
}

std::vector<std::string> missing_parts(const Quote& quote) {
  std::vector<std::string> missing;
  if (quote.delivery_option_id.empty()) missing.emplace_back("delivery_option");
  if (quote.delivery_kind == DeliveryKind::delivery && quote.address.empty()) missing.emplace_back("address");
  if (quote.payment_method.empty()) missing.emplace_back("payment_method");
  return missing;
}

std::string to_json(const Quote& quote) {
  json::array lines;
  for (const auto& line : quote.lines) lines.push_back(write_line(line));
  json::array choices;
  for (const auto& choice : quote.payment_choices)
    choices.push_back(json::object{{"code", choice.code}, {"name", choice.name}});
  return json::serialize(json::object{{"version", format_version},
                                      {"lines", std::move(lines)},
                                      {"delivery", write_delivery(quote)},
                                      {"total", write_money(quote.total)},
                                      {"paymentMethod", quote.payment_method},
                                      {"address", quote.address},
                                      {"deliveryDate", quote.delivery_date},
                                      {"customerName", quote.customer_name},
                                      {"customerId", quote.customer_id},
                                      {"notes", quote.notes},
                                      {"paymentChoices", std::move(choices)}});
}

std::optional<Quote> read_quote(std::string_view text) {
  json::error_code error;
  const auto value = json::parse(text, error);
  if (error || !value.is_object()) return std::nullopt;
  const auto* version = value.as_object().if_contains("version");
  if (version == nullptr || *version != format_version) return std::nullopt;
  try {
    return read(value.as_object());
  } catch (const std::exception&) {
    return std::nullopt;  // a field is missing or of another type: not written by us
  }
}

}  // namespace tendero::commerce
