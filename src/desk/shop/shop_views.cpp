#include "desk/shop/shop_views.hpp"

#include <numeric>
#include <utility>

#include "base/calendar.hpp"
#include "base/texts.hpp"
#include "dialogue/shop_json.hpp"

namespace tendero::desk {

namespace {

Json amount(const Money& money) { return JsonNumber{to_decimal(money)}; }

Json moment(const std::optional<Instant>& instant) { return instant ? Json(to_iso(*instant)) : Json(); }

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

Json items_view(const std::vector<commerce::OrderItem>& items, const Texts& texts) {
  JsonArray lines;
  for (const auto& item : items) {
    lines.emplace_back(JsonObject{{"productId", item.product_id},
                                  {"productName", item.name.empty() ? texts.say("tool.product.unnamed") : item.name},
                                  {"quantity", Json(item.quantity)},
                                  {"subtotal", amount(item.subtotal)},
                                  {"discount", item.discount ? amount(*item.discount) : Json(0)}});
  }
  return lines;
}

Json delivery_view(const commerce::Order& order) {
  if (order.delivery_option_id.empty() && order.delivery_option_name.empty()) return {};
  return JsonObject{{"id", text_or_null(order.delivery_option_id)}, {"name", text_or_null(order.delivery_option_name)}};
}

std::string summary(const commerce::Order& order, const ViewSettings& settings) {
  const int pieces = std::accumulate(order.items.begin(), order.items.end(), 0,
                                     [](int sum, const auto& item) { return sum + item.quantity; });
  const auto& texts = Texts::of(settings.locale);
  return texts.say(
      "api.order.summary",
      {{"number", order.number},
       {"pieces", std::int64_t{pieces}},
       {"total", to_display(order.total)},
       {"status", dialogue::status_label(order.status, settings.locale)},
       {"payment", dialogue::payment_label(order.payment_method, settings.locale)},
       {"date", order.created_at ? short_date(*order.created_at, settings.zone, settings.locale) : std::string("–")}});
}

}  // namespace

Json order_view(const commerce::Order& order, const ViewSettings& settings) {
  const auto& customer = order.customer;
  return JsonObject{{"id", order.id},
                    {"orderId", order.number},
                    {"customer", JsonObject{{"id", text_or_null(customer.id)},
                                            {"name", text_or_null(customer.name)},
                                            {"email", text_or_null(customer.email)},
                                            {"phone", text_or_null(customer.phone_as_stored)}}},
                    {"items", items_view(order.items, Texts::of(settings.locale))},
                    {"total", amount(order.total)},
                    {"status", order.status.code},
                    {"statusLabel", dialogue::status_label(order.status, settings.locale)},
                    {"paymentMethod", order.payment_method},
                    {"paymentMethodLabel", dialogue::payment_label(order.payment_method, settings.locale)},
                    {"address", order.address},
                    {"deliveryOption", delivery_view(order)},
                    {"deliveryDate", moment(order.delivery_date)},
                    {"createdAt", moment(order.created_at)},
                    {"updatedAt", moment(order.updated_at)},
                    {"notes", order.notes},
                    {"externalReference", text_or_null(order.external_reference)},
                    {"summary", summary(order, settings)}};
}

Json product_view(const commerce::Product& product, const ViewSettings& settings) {
  const auto& texts = Texts::of(settings.locale);
  const bool priced = product.price.minor > 0;
  const bool in_stock = !product.stock || *product.stock > 0;
  const auto category = product.category.empty() ? texts.say("tool.category.none") : product.category;
  const auto price = priced ? to_display(product.price) : texts.say("api.product.no_price");
  return JsonObject{{"id", product.id},
                    {"name", product.name},
                    {"description", product.description},
                    {"price", priced ? amount(product.price) : Json()},
                    {"category", category},
                    {"categoryId", text_or_null(product.category_id)},
                    {"image", text_or_null(product.image_url)},
                    {"available", Json(product.available && in_stock)},
                    {"stock", product.stock ? Json(*product.stock) : Json()},
                    {"summary", texts.say("api.product.summary",
                                          {{"name", product.name}, {"price", price}, {"category", category}})}};
}

JsonObject customer_view(const commerce::Customer& customer) {
  return {{"id", customer.id},
          {"name", text_or_null(customer.name)},
          {"email", text_or_null(customer.email)},
          {"phone", text_or_null(customer.phone_as_stored)},
          {"createdAt", text_or_null(customer.created_at)}};
}

JsonObject profile_view(const commerce::CustomerProfile& profile) {
  auto view = customer_view(profile.customer);
  view.emplace_back("stats", as_sent(profile.stats_json));
  return view;
}

Json as_sent(const std::string& raw_json) { return Json::parse(raw_json).value_or(Json()); }

}  // namespace tendero::desk
