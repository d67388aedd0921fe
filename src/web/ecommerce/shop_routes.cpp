#include "web/ecommerce/shop_routes.hpp"

#include <utility>

#include <fmt/format.h>

#include "web/answers.hpp"
#include "web/parameters.hpp"
#include "web/run_on.hpp"

namespace tendero::web {

namespace {

using crm::Permission;
using desk::ShopLookup;

constexpr int orders_at_most = 50;
constexpr int products_at_most = 50;

using Body = Result<JsonObject>;
using Ask = Task<Body> (*)(ShopLookup& lookup, Call call);

constexpr std::string_view no_orders =
    "The shop has no such orders. Check what was asked for, that the shop has orders, and for a phone "
    "fieldMapping.phoneFormat; the log of the shop's API shows what it was asked.";
constexpr std::string_view no_products =
    "The shop found no product for these words. Check them, and that the shop has products on offer; the log of the "
    "shop's API shows what it was asked.";
constexpr std::string_view no_categories =
    "The shop has no categories. Check its data; the log of its API shows what it was asked.";

/// `hint`: what to look at when there is nothing in it.
Body listed(Result<JsonArray> found, std::string_view name, std::string_view hint) {
  if (!found) return std::unexpected(std::move(found).error());
  JsonObject body{{"count", Json(found->size())}};
  const bool nothing = found->empty();
  body.emplace_back(std::string(name), *std::move(found));
  if (nothing) body.emplace_back("hint", std::string(hint));
  return body;
}

/// The guide's reference data comes without a count.
Body uncounted(Result<JsonArray> found, std::string_view name) {
  if (!found) return std::unexpected(std::move(found).error());
  return JsonObject{{std::string(name), *std::move(found)}};
}

Body single(Result<Json> found, std::string_view name) {
  if (!found) return std::unexpected(std::move(found).error());
  return JsonObject{{std::string(name), *std::move(found)}};
}

Task<Body> search_orders(ShopLookup& lookup, Call call) {
  auto type = required_parameter(call, {"type", "search_type"});
  if (!type) co_return std::unexpected(std::move(type).error());
  auto value = required_parameter(call, {"value", "search_value"});
  if (!value) co_return std::unexpected(std::move(value).error());
  const auto limit = limit_parameter(call, 5, orders_at_most);
  if (!limit) co_return std::unexpected(limit.error());
  co_return listed(co_await lookup.find_orders(*std::move(type), *std::move(value), *limit), "orders", no_orders);
}

Task<Body> active_orders(ShopLookup& lookup, Call call) {
  co_return listed(co_await lookup.active_orders(call.path.at("phone")), "orders", no_orders);
}

Task<Body> read_order(ShopLookup& lookup, Call call) {
  co_return single(co_await lookup.order(call.path.at("id")), "order");
}

Task<Body> search_products(ShopLookup& lookup, Call call) {
  auto text = required_parameter(call, {"q", "search", "query"});
  if (!text) co_return std::unexpected(std::move(text).error());
  const auto limit = limit_parameter(call, 10, products_at_most);
  if (!limit) co_return std::unexpected(limit.error());
  co_return listed(co_await lookup.find_products(*std::move(text), *limit), "products", no_products);
}

Task<Body> read_product(ShopLookup& lookup, Call call) {
  co_return single(co_await lookup.product(call.path.at("id")), "product");
}

Task<Body> list_categories(ShopLookup& lookup, Call /*call*/) {
  co_return listed(co_await lookup.categories(), "categories", no_categories);
}

Task<Body> find_customer(ShopLookup& lookup, Call call) {
  co_return single(co_await lookup.customer(call.path.at("phone")), "customer");
}

Task<Body> read_profile(ShopLookup& lookup, Call call) {
  co_return single(co_await lookup.profile(call.path.at("phone")), "profile");
}

Task<Body> list_delivery_options(ShopLookup& lookup, Call /*call*/) {
  co_return uncounted(co_await lookup.delivery_options(), "options");
}

Task<Body> list_payment_methods(ShopLookup& lookup, Call /*call*/) {
  co_return uncounted(co_await lookup.payment_methods(), "methods");
}

Task<Body> read_dashboard(ShopLookup& lookup, Call /*call*/) { co_return single(co_await lookup.dashboard(), "data"); }

struct Question {
  std::string_view path;
  Permission permission;
  std::string_view id;
  std::string_view summary;
  std::vector<std::string> query;
  bool may_be_missing;  ///< answers 404
  Ask ask;
};

std::vector<Question> questions() {
  return {
      {"/orders/search",
       Permission::view_orders,
       "searchOrders",
       "Orders by number, phone or e-mail",
       {"type", "value", "limit"},
       false,
       search_orders},
      {"/orders/active/{phone}",
       Permission::view_orders,
       "listActiveOrders",
       "A customer's open orders",
       {},
       false,
       active_orders},
      {"/orders/{id}", Permission::view_orders, "readOrder", "One order", {}, true, read_order},
      {"/products/search",
       Permission::view_products,
       "searchProducts",
       "Products by words",
       {"q", "limit"},
       false,
       search_products},
      {"/products/{id}", Permission::view_products, "readProduct", "One product", {}, true, read_product},
      {"/categories",
       Permission::view_products,
       "listCategories",
       "Categories of products",
       {},
       false,
       list_categories},
      {"/customer/{phone}",
       Permission::view_customers,
       "findCustomer",
       "A customer of the backend",
       {},
       true,
       find_customer},
      {"/customer/{phone}/profile",
       Permission::view_customers,
       "readProfile",
       "A customer with statistics",
       {},
       true,
       read_profile},
      {"/delivery-options",
       Permission::view_products,
       "listDeliveryOptions",
       "How orders reach the customer",
       {},
       false,
       list_delivery_options},
      {"/payment-methods",
       Permission::view_products,
       "listPaymentMethods",
       "How orders are paid",
       {},
       false,
       list_payment_methods},
      {"/dashboard", Permission::view_dashboard, "readDashboard", "The backend's summary", {}, false, read_dashboard},
  };
}

Task<net::Response> answer(ShopLookup& lookup, World& world, Ask ask, Call call) {
  auto body = co_await run_on(world.scheduler.executor(), ask(lookup, std::move(call)));
  co_return body ? success(*std::move(body)) : refusal(body.error());
}

Operation operation(const Question& question) {
  std::vector<int> answers{200, 400, 403};
  if (question.may_be_missing) answers.push_back(404);
  answers.insert(answers.end(), {502, 503, 504});
  return {std::string(question.id), std::string(question.summary), question.query, std::move(answers)};
}

}  // namespace

void add_shop_routes(Router& router, desk::ShopLookup& lookup, World& world) {
  for (const auto& question : questions()) {
    router.add(Route(
        "GET", fmt::format("/api/v2/ecommerce{}", question.path), question.permission, operation(question),
        [&lookup, &world, ask = question.ask](Call call) { return answer(lookup, world, ask, std::move(call)); }));
  }
}

}  // namespace tendero::web
