#include "dialogue/shop_json.hpp"

#include <boost/json/array.hpp>
#include <fmt/format.h>

#include "base/calendar.hpp"
#include "base/text.hpp"
#include "base/texts.hpp"

namespace tendero::dialogue {

namespace json = boost::json;

namespace {

constexpr std::size_t description_code_points = 100;

/// The locale's word for a code, or the backend's own when we know none.
std::string label(std::string_view group, std::string_view code, std::string_view own, std::string_view locale) {
  const auto& texts = Texts::of(locale);
  const auto key = fmt::format("{}.{}", group, code);
  return texts.has(key) ? texts.say(key) : std::string(own);
}

void add_delivery_date(json::object& object, const std::optional<Instant>& date, const DialogueSettings& settings) {
  object["deliveryDate"] =
      date ? long_date(*date, settings.zone, settings.locale) : Texts::of(settings.locale).say("tool.date.unknown");
  if (date) {
    object["deliveryDateIso"] = iso_day(*date, settings.zone);
  } else {
    object["deliveryDateIso"] = nullptr;
  }
}

std::string or_else(std::string_view text, std::string_view key, std::string_view locale) {
  return text.empty() ? Texts::of(locale).say(key) : std::string(text);
}

json::array items_json(const std::vector<commerce::OrderItem>& items, std::string_view locale) {
  json::array lines;
  for (const auto& item : items) {
    lines.push_back(json::object{{"product", or_else(item.name, "tool.product.unnamed", locale)},
                                 {"quantity", item.quantity},
                                 {"subtotal", to_display(item.subtotal)}});
  }
  return lines;
}

json::value or_null(std::string_view text) { return text.empty() ? json::value(nullptr) : json::value(text); }

json::value price_or_null(const std::optional<Money>& price) {
  return price ? json::value(to_display(*price)) : json::value(nullptr);
}

json::array lines_json(const commerce::Quote& quote) {
  json::array lines;
  for (const auto& line : quote.lines) {
    lines.push_back(json::object{{"product_id", line.product_id},
                                 {"product", line.name},
                                 {"quantity", line.quantity},
                                 {"unitPrice", to_display(line.unit_price)},
                                 {"subtotal", to_display(line.subtotal)}});
  }
  return lines;
}

}  // namespace

std::string_view to_word(commerce::DeliveryKind kind) noexcept {
  switch (kind) {
    case commerce::DeliveryKind::pickup:
      return "pickup";
    case commerce::DeliveryKind::delivery:
      return "delivery";
    case commerce::DeliveryKind::other:
      return "other";
  }
  return "other";
}

std::string status_label(const commerce::OrderStatus& status, std::string_view locale) {
  return label("order.status", status.code, status.word.empty() ? status.code : status.word, locale);
}
std::string payment_label(std::string_view method, std::string_view locale) {
  return label("order.payment", method, method, locale);
}

json::object order_json(const commerce::Order& order, bool with_items, const DialogueSettings& settings) {
  const auto& locale = settings.locale;
  json::object object{
      {"orderId", order.number},
      {"status", status_label(order.status, locale)},
      {"statusCode", order.status.code},
      {"total", to_display(order.total)},
      {"paymentMethod", payment_label(order.payment_method, locale)},
      {"paymentCode", order.payment_method},
      {"address", or_else(order.address, "tool.address.none", locale)},
      {"createdAt", order.created_at ? short_date(*order.created_at, settings.zone, locale) : std::string()},
      {"customerName", order.customer.name.empty() ? "N/A" : order.customer.name},
      {"deliveryOption", or_null(order.delivery_option_name)}};
  add_delivery_date(object, order.delivery_date, settings);
  if (with_items) {
    object["items"] = items_json(order.items, locale);
    object["itemCount"] = order.items.size();
  }
  return object;
}

json::object active_order_json(const commerce::Order& order, const DialogueSettings& settings) {
  json::object object{
      {"orderId", order.number},
      {"status", status_label(order.status, settings.locale)},
      {"statusCode", order.status.code},
      {"total", to_display(order.total)},
      {"itemCount", order.items.size()},
      {"createdAt", order.created_at ? short_date(*order.created_at, settings.zone, settings.locale) : std::string()}};
  add_delivery_date(object, order.delivery_date, settings);
  return object;
}

json::object product_json(const commerce::Product& product, std::string_view locale) {
  const bool in_stock = !product.stock || *product.stock > 0;
  const bool available = product.available && in_stock;
  json::object object{{"product_id", product.id},
                      {"name", product.name},
                      {"price", to_display(product.price)},
                      {"category", or_else(product.category, "tool.category.none", locale)},
                      {"available", Texts::of(locale).say(available ? "tool.available.yes" : "tool.available.no")},
                      {"availableNow", available},
                      {"description", or_else(first_code_points(product.description, description_code_points),
                                              "tool.description.none", locale)}};
  if (product.stock) {
    object["stock"] = *product.stock;
  } else {
    object["stock"] = nullptr;
  }
  return object;
}

json::object delivery_json(const commerce::DeliveryOption& option) {
  return {{"option", to_word(option.kind)},
          {"name", option.name},
          {"description", option.description},
          {"price", price_or_null(option.price)}};
}

json::object payment_json(std::string_view code, std::string_view name, std::string_view locale) {
  return {{"code", code}, {"name", name.empty() ? payment_label(code, locale) : std::string(name)}};
}

json::object quote_json(const commerce::Quote& quote, const DialogueSettings& settings) {
  Money items{0, quote.total.currency};
  for (const auto& line : quote.lines) items.minor += line.subtotal.minor;
  json::array choices;
  for (const auto& choice : quote.payment_choices)
    choices.push_back(payment_json(choice.code, choice.name, settings.locale));
  json::array missing;
  for (const auto& part : commerce::missing_parts(quote)) missing.push_back(json::value(part));

  json::object object{{"items", lines_json(quote)},
                      {"itemsTotal", to_display(items)},
                      {"total", to_display(quote.total)},
                      {"paymentMethod", or_null(quote.payment_method)},
                      {"paymentChoices", std::move(choices)},
                      {"address", or_null(quote.address)},
                      {"missing", std::move(missing)},
                      {"confirmation", settings.confirmation == OrderConfirmation::always ? "explicit" : "implicit"}};
  if (quote.delivery_name.empty()) {
    object["delivery"] = nullptr;
  } else {
    object["delivery"] = json::object{{"option", to_word(quote.delivery_kind)},
                                      {"name", quote.delivery_name},
                                      {"description", quote.delivery_description},
                                      {"price", price_or_null(quote.delivery_price)}};
  }
  return object;
}

json::object created_json(const commerce::Order& order, const commerce::Quote& quote,
                          const DialogueSettings& settings) {
  const auto& locale = settings.locale;
  json::array items;
  for (const auto& line : quote.lines) {
    items.push_back(
        json::object{{"product", line.name}, {"quantity", line.quantity}, {"subtotal", to_display(line.subtotal)}});
  }
  json::object made{{"orderId", order.number},
                    {"status", status_label(order.status, locale)},
                    {"statusCode", order.status.code},
                    {"total", to_display(order.total)},
                    {"paymentMethod", payment_label(quote.payment_method, locale)},
                    {"paymentCode", quote.payment_method},
                    {"itemCount", quote.lines.size()},
                    {"deliveryOption", quote.delivery_name},
                    {"deliveryKind", to_word(quote.delivery_kind)},
                    {"deliveryDescription", quote.delivery_description},
                    {"address", or_null(quote.address)},
                    {"items", std::move(items)}};
  const auto message =
      Texts::of(locale).say("tool.order.created", {{"number", order.number}, {"total", to_display(order.total)}});
  return {{"success", true},
          {"created", true},
          {"order", std::move(made)},
          {"totalDiffers", order.total != quote.total},
          {"quotedTotal", to_display(quote.total)},
          {"message", message}};
}

}  // namespace tendero::dialogue
