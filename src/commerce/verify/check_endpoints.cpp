#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "commerce/rest/fields.hpp"
#include "commerce/verify/checks.hpp"
#include "commerce/verify/questions.hpp"

namespace tendero::commerce::verify {
namespace {

using rest::Target;

/// An endpoint of the contract: there, open to the service account, and answering in a way that can be read.
struct Door {
  std::string_view check;
  Ask ask;
  const rest::Resource& resource;
  Shape shape = Shape::list;
  bool can_do_without = false;  ///< the connector knows another way where the route is missing
};

void note_shape(Visit& visit, const Exchange& exchange, const Payload& payload) {
  if (payload.meaning.kind != Meaning::Kind::answered || payload.elements.empty()) return;
  visit.observe_envelope(exchange, payload.as_contract);
}

Task<void> open_door(Visit& visit, Door door) {
  auto exchange = co_await visit.ask(std::move(door.ask));
  const auto payload = read_payload(exchange, door.resource, door.shape);
  if (!payload.meaning.is_trouble()) {
    note_shape(visit, exchange, payload);
    visit.pass(door.check, fmt::format("{} ms", exchange.took.count()));
  } else if (payload.meaning.trouble == "no_route" && door.can_do_without) {
    visit.complain(door.check, off_contract("no_route_but"), exchange);
  } else {
    visit.complain(door.check, at_fault(payload.meaning.trouble), exchange);
  }
  visit.answers.insert_or_assign(std::string(door.check), std::move(exchange));
}

std::vector<const Json*> elements_of(const Exchange& exchange, const rest::Resource& resource) {
  return read_payload(exchange, resource, Shape::list).elements;
}

Task<void> find_products(Visit& visit) {
  const auto& resource = rest::product_resource();
  auto exchange = co_await visit.ask(products_question(visit, "", "50"));
  auto payload = read_payload(exchange, resource, Shape::list);
  if (payload.meaning.trouble == "no_route") {
    const auto missing = exchange;
    visit.known.products_path = "/api/products/search";
    exchange = co_await visit.ask(products_question(visit, "", "50"));
    payload = read_payload(exchange, resource, Shape::list);
    if (!payload.meaning.is_trouble()) visit.complain("endpoint.products", off_contract("no_route_but"), missing);
  }
  if (!payload.meaning.is_trouble() && payload.elements.empty()) {
    exchange = co_await visit.ask(all_products_question(visit));  // where an empty search finds nothing
    payload = read_payload(exchange, resource, Shape::list);
  }
  if (payload.meaning.is_trouble()) {
    visit.complain("endpoint.products", at_fault(payload.meaning.trouble), exchange);
  } else {
    note_shape(visit, exchange, payload);
    visit.pass("endpoint.products", fmt::format("{} ms", exchange.took.count()));
  }
  for (const auto* element : payload.elements) {
    if (!visit.known.product_id.empty()) break;
    visit.known.product_id = rest::read_own_id(*element);
    visit.known.product_name = rest::read_text(*element, {"name", "title"}, 200);
  }
  visit.answers.insert_or_assign("endpoint.products", std::move(exchange));
}

KnownOrder read_known(const Json& element, const rest::ReadingRules& rules) {
  KnownOrder known{.id = rest::read_own_id(element),
                   .number = rest::read_text(element, {"orderId", "order_id", "orderNumber", "number"}, 60),
                   .phone = std::nullopt};
  if (const auto order = rest::read_order(element, rules)) {
    known.phone = order->customer.phone;
    known.email = order->customer.email;
    known.customer_id = order->customer.id;
    known.active = is_active(order->status);
  }
  return known;
}

/// The more can be tried with an order the better: a Mexican phone, then any phone, then an active one.
int worth(const KnownOrder& order) {
  const bool mexican = order.phone && order.phone->digits().starts_with("52");
  return (order.number.empty() ? -8 : 0) + (order.phone ? 4 : 0) + (mexican ? 2 : 0) + (order.active ? 1 : 0);
}

Ask order_list_question() {
  Ask ask{.purpose = "shop.verify.orders", .target = Target("/api/orders")};
  ask.target.query("page_size", "20").query("limit", "20").query("include_items", "true");
  return ask;
}

/// The phone and e-mail of the order's customer, where orders do not show them; of any customer, where there is no
/// order.
Task<void> find_customer(Visit& visit) {
  Ask ask{.purpose = "shop.verify.customers", .target = Target("/api/users")};
  ask.target.query("page_size", "20").query("limit", "20");
  const auto exchange = co_await visit.ask(std::move(ask));
  auto& order = visit.known.order;
  for (const auto* element : elements_of(exchange, rest::customer_resource())) {
    const auto customer = rest::read_customer(*element, visit.rules());
    const bool fits = customer && customer->phone && (!order || order->customer_id == customer->id);
    if (!fits) continue;
    visit.known.phone = customer->phone;
    visit.known.email = customer->email;
    if (order) order->phone = customer->phone;
    if (order) order->email = customer->email;
    co_return;
  }
}

/// The order that was named, else one of the phone that was named, else any of the backend's list.
Task<void> find_order(Visit& visit) {
  const auto& settings = visit.settings;
  if (!settings.phone.empty())
    if (const auto phone = PhoneNumber::parse(settings.phone, settings.country)) visit.known.phone = *phone;
  auto ask = order_list_question();
  if (visit.known.phone) ask = order_question(Search::phone, visit.known.phone->digits(), Spelling::both);
  if (!settings.order.empty()) ask = order_question(Search::number, settings.order, Spelling::both);
  const auto exchange = co_await visit.ask(std::move(ask));
  auto& best = visit.known.order;
  for (const auto* element : elements_of(exchange, rest::order_resource())) {
    auto order = read_known(*element, visit.rules());
    const bool foreign = visit.known.phone && order.phone && order.phone != visit.known.phone;
    if (!order.number.empty() && !foreign && (!best || worth(*best) < worth(order))) best = std::move(order);
  }
  if (best && best->phone) {
    visit.known.phone = best->phone;
    visit.known.email = best->email;
  } else if (!visit.known.phone) {
    co_await find_customer(visit);
  } else if (best && settings.order.empty()) {
    best->phone = visit.known.phone;  // found by it
  }
}

Door door(std::string_view check, Target target, const rest::Resource& resource, Shape shape = Shape::list) {
  return {.check = check,
          .ask = {.purpose = fmt::format("shop.verify.{}", check), .target = std::move(target)},
          .resource = resource,
          .shape = shape};
}

Task<void> open_order_doors(Visit& visit) {
  const auto& order = visit.known.order;
  const auto phone = visit.known.phone ? visit.known.phone->digits() : unknown_phone();
  auto search = door("endpoint.order_search", Target(""), rest::order_resource());
  search.ask = order_question(Search::number, order ? order->number : visit.unknown_text(), Spelling::both);
  search.can_do_without = order.has_value();  // found in the list of all orders
  co_await open_door(visit, std::move(search));
  auto one = door("endpoint.order", Target("/api/orders"), rest::order_resource(), Shape::one);
  one.ask.target.segment(order ? order->id : unknown_id(visit.known.product_id)).query("include_items", "true");
  co_await open_door(visit, std::move(one));
  auto active = door("endpoint.active_orders", Target("/api/orders/active"), rest::order_resource());
  active.ask.target.segment(phone);
  active.can_do_without = true;
  co_await open_door(visit, std::move(active));
}

Task<void> open_customer_doors(Visit& visit) {
  const auto& resource = rest::customer_resource();
  const auto phone = visit.known.phone ? visit.known.phone->digits() : unknown_phone();
  auto customer = door("endpoint.customer", Target("/api/users/by-phone"), resource, Shape::one);
  customer.ask.target.segment(phone);
  co_await open_door(visit, std::move(customer));
  auto profile = door("endpoint.profile", Target("/api/users"), resource, Shape::one);
  profile.ask.target.segment(phone).segment("profile");
  profile.can_do_without = true;
  co_await open_door(visit, std::move(profile));
  auto search = door("endpoint.customer_search", Target("/api/users"), resource);
  search.ask = customer_by_email_question(visit.known.email.empty() ? unknown_email() : visit.known.email);
  co_await open_door(visit, std::move(search));
}

}  // namespace

Task<void> check_endpoints(Visit& visit) {
  co_await find_products(visit);
  auto product = door("endpoint.product", Target("/api/products"), rest::product_resource(), Shape::one);
  product.ask.target.segment(visit.known.product_id.empty() ? unknown_id({}) : visit.known.product_id);
  co_await open_door(visit, std::move(product));
  co_await open_door(visit, door("endpoint.categories", Target("/api/categories"), rest::category_resource()));
  co_await find_order(visit);
  co_await open_order_doors(visit);
  co_await open_customer_doors(visit);
  co_await open_door(visit,
                     door("endpoint.delivery_options", Target("/api/delivery-options"), rest::delivery_resource()));
  auto payments = door("endpoint.payment_methods", Target("/api/payment-methods"), rest::payment_resource());
  payments.can_do_without = true;
  co_await open_door(visit, std::move(payments));
  co_await open_door(visit,
                     door("endpoint.dashboard", Target("/api/dashboard"), rest::dashboard_resource(), Shape::one));
}

}  // namespace tendero::commerce::verify
