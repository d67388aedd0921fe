#include "desk/shop/shop_lookup.hpp"

#include <utility>

#include "desk/shop/find_order.hpp"
#include "storage/contacts.hpp"
#include "storage/customer_links.hpp"

namespace tendero::desk {

namespace {

using Orders = Task<Result<std::vector<commerce::Order>>>;

/// Every element as `write` puts it, or the fault.
template <class T, class Write>
Result<JsonArray> each(const Result<std::vector<T>>& found, Write write) {
  if (!found) return std::unexpected(found.error());
  JsonArray views;
  for (const auto& element : *found) views.push_back(write(element));
  return views;
}

Orders ask(commerce::OrderDesk& orders, const Country& country, std::string type, std::string value, int limit) {
  if (type == "order_id") co_return co_await orders.find_by_number(std::move(value));
  if (type == "email") co_return co_await orders.find_by_email(std::move(value), limit);
  if (type != "phone") {
    co_return fault(FaultKind::invalid, "invalid_input", "type must be order_id, phone or email.");
  }
  auto phone = PhoneNumber::parse(value, country);
  if (!phone) co_return std::unexpected(phone.error());
  co_return co_await orders.find_by_phone(*std::move(phone), limit);
}

}  // namespace

Task<Result<JsonArray>> ShopLookup::find_orders(std::string type, std::string value, int limit) {
  const auto shop = co_await integration_.shop(shop_);
  if (!shop) co_return std::unexpected(shop.error());
  const auto found = co_await ask((*shop)->orders(), settings_.country, std::move(type), std::move(value), limit);
  co_return each(found, [this](const auto& order) { return order_view(order, settings_); });
}

Task<Result<JsonArray>> ShopLookup::active_orders(std::string phone) {
  const auto shop = co_await integration_.shop(shop_);
  if (!shop) co_return std::unexpected(shop.error());
  auto number = PhoneNumber::parse(phone, settings_.country);
  if (!number) co_return std::unexpected(number.error());
  const auto found = co_await (*shop)->orders().active(*std::move(number));
  co_return each(found, [this](const auto& order) { return order_view(order, settings_); });
}

Task<Result<Json>> ShopLookup::order(std::string id) {
  const auto shop = co_await integration_.shop(shop_);
  if (!shop) co_return std::unexpected(shop.error());
  const auto found = co_await find_order(**shop, std::move(id));
  if (!found) co_return std::unexpected(found.error());
  co_return order_view(*found, settings_);
}

Task<Result<JsonArray>> ShopLookup::find_products(std::string text, int limit) {
  const auto shop = co_await integration_.shop(shop_);
  if (!shop) co_return std::unexpected(shop.error());
  const auto found = co_await (*shop)->catalog().search(std::move(text), limit);
  co_return each(found, [this](const auto& product) { return product_view(product, settings_); });
}

Task<Result<Json>> ShopLookup::product(std::string id) {
  const auto shop = co_await integration_.shop(shop_);
  if (!shop) co_return std::unexpected(shop.error());
  const auto found = co_await (*shop)->catalog().product(std::move(id));
  if (!found) co_return std::unexpected(found.error());
  co_return product_view(*found, settings_);
}

Task<Result<JsonArray>> ShopLookup::categories() {
  const auto shop = co_await integration_.shop(shop_);
  if (!shop) co_return std::unexpected(shop.error());
  const auto found = co_await (*shop)->catalog().categories();
  co_return each(found, [](const auto& category) { return as_sent(category.raw_json); });
}

Task<Result<Json>> ShopLookup::customer(std::string phone) {
  const auto shop = co_await integration_.shop(shop_);
  if (!shop) co_return std::unexpected(shop.error());
  auto number = PhoneNumber::parse(phone, settings_.country);
  if (!number) co_return std::unexpected(number.error());
  const auto found = co_await (*shop)->customers().by_phone(*std::move(number));
  if (!found) co_return std::unexpected(found.error());
  auto contact = co_await linked_contact(found->id);
  if (!contact) co_return std::unexpected(contact.error());
  auto view = customer_view(*found);
  view.emplace_back("contact", *std::move(contact));
  co_return view;
}

Task<Result<Json>> ShopLookup::profile(std::string phone) {
  const auto shop = co_await integration_.shop(shop_);
  if (!shop) co_return std::unexpected(shop.error());
  auto number = PhoneNumber::parse(phone, settings_.country);
  if (!number) co_return std::unexpected(number.error());
  const auto found = co_await (*shop)->customers().profile(*std::move(number));
  if (!found) co_return std::unexpected(found.error());
  auto contact = co_await linked_contact(found->customer.id);
  if (!contact) co_return std::unexpected(contact.error());
  auto view = profile_view(*found);
  view.emplace_back("contact", *std::move(contact));
  co_return view;
}

Task<Result<Json>> ShopLookup::linked_contact(std::string customer_id) {
  co_return co_await database_.read("shop.linked_contact", [shop = shop_, &customer_id](database::Tx& tx) -> Json {
    const auto id = storage::contact_of_customer(tx, shop, customer_id);
    const auto contact = id ? storage::contact(tx, *id) : std::nullopt;
    if (!contact) return {};
    return JsonObject{{"id", Json(id->value)}, {"name", contact->display_name()}};
  });
}

Task<Result<JsonArray>> ShopLookup::delivery_options() {
  const auto shop = co_await integration_.shop(shop_);
  if (!shop) co_return std::unexpected(shop.error());
  const auto found = co_await (*shop)->references().delivery_options();
  co_return each(found, [](const auto& option) { return as_sent(option.raw_json); });
}

Task<Result<JsonArray>> ShopLookup::payment_methods() {
  const auto shop = co_await integration_.shop(shop_);
  if (!shop) co_return std::unexpected(shop.error());
  const auto found = co_await (*shop)->references().payment_methods();
  co_return each(found, [](const auto& method) { return as_sent(method.raw_json); });
}

Task<Result<Json>> ShopLookup::dashboard() {
  const auto shop = co_await integration_.shop(shop_);
  if (!shop) co_return std::unexpected(shop.error());
  const auto found = co_await (*shop)->references().dashboard();
  if (!found) co_return std::unexpected(found.error());
  co_return as_sent(found->json);
}

}  // namespace tendero::desk
