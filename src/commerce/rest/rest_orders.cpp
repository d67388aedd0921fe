#include "commerce/rest/rest_orders.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include <fmt/format.h>

#include "base/text.hpp"
#include "commerce/rest/envelope.hpp"
#include "commerce/rest/order_body.hpp"
#include "commerce/rest/rest_customers.hpp"

namespace tendero::commerce::rest {
namespace {

constexpr int most_orders = 100;
constexpr int recent_orders = 50;

std::string in_capitals(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return text;
}

/// Orders of somebody else are not an answer, whatever the backend matched; of an unpopulated customer we know nothing.
bool may_be_of(const Order& order, const PhoneNumber& phone) {
  return !order.customer.phone || *order.customer.phone == phone;
}

bool is_finished(const OrderStatus& status) {
  constexpr std::array finished{"completed", "canceled", "delivered", "refunded"};
  return std::ranges::find(finished, status.code) != finished.end();
}

bool says_no_such_route(const Refusal& refusal) {
  return refusal.absence == Absence::route || refusal.absence == Absence::id_form;
}

void keep_first(std::vector<Order>& orders, int limit) {
  if (limit > 0 && orders.size() > static_cast<std::size_t>(limit)) orders.resize(static_cast<std::size_t>(limit));
}

std::unexpected<Fault> no_such_order() {
  return fault(FaultKind::not_found, "not_found", "The shop has no such order.");
}

}  // namespace

Task<Result<std::vector<Order>>> RestOrders::find_by_number(std::string number) {
  const auto wanted = plain_order_number(number);
  if (wanted.empty()) co_return fault(FaultKind::invalid, "invalid_input", "The order number is empty.");
  Search by_number{.type = "order_id", .early_name = "orderId", .value = wanted, .fits = [wanted](const Order& order) {
                     return is_same_order_number(order.number, wanted) || order.id == wanted;
                   }};
  auto orders = co_await search(by_number);
  if (!orders || !orders->empty() || in_capitals(wanted) == wanted) co_return orders;
  by_number.value = in_capitals(wanted);
  co_return co_await search(std::move(by_number));
}

Task<Result<std::vector<Order>>> RestOrders::find_by_phone(PhoneNumber phone, int limit) {
  auto fits = [phone](const Order& order) { return may_be_of(order, phone); };
  co_return co_await search_phone(phone, limit, std::move(fits));
}

Task<Result<std::vector<Order>>> RestOrders::find_by_email(std::string email, int limit) {
  const std::string wanted(trim(email));
  if (wanted.empty()) co_return fault(FaultKind::invalid, "invalid_input", "The e-mail address is empty.");
  auto fits = [wanted](const Order& order) {
    return order.customer.email.empty() || fold(order.customer.email) == fold(wanted);
  };
  Search by_email{.type = "email",
                  .early_name = "email",
                  .value = wanted,
                  .limit = std::clamp(limit, 1, most_orders),
                  .fits = fits};
  co_return co_await search(std::move(by_email));
}

Task<Result<std::vector<Order>>> RestOrders::search_phone(PhoneNumber phone, int limit,
                                                          std::function<bool(const Order&)> fits) {
  Search by_phone{.type = "phone",
                  .early_name = "phone",
                  .value = phone.written(backend_.settings().phone_format),
                  .limit = std::clamp(limit, 1, most_orders),
                  .fits = std::move(fits)};
  co_return co_await search(std::move(by_phone));
}

Task<Result<std::vector<Order>>> RestOrders::search(Search search) {
  Refusal refusal{.absence = Absence::route};
  if (route_ != Route::list) {
    const auto answer = co_await backend_.read(search_call(search, "/api/orders/search"));
    if (answer) {
      route_ = Route::search;
      auto orders = read_orders(*answer);
      if (orders) std::erase_if(*orders, [&](const Order& order) { return !search.fits(order); });
      if (orders) keep_first(*orders, search.limit);
      co_return orders;
    }
    refusal = answer.error();
    // Where a search has been answered before, a 404 can only mean that there is no such order.
    if (refusal.absence == Absence::thing && route_ == Route::search) co_return std::vector<Order>{};
    if (refusal.absence == Absence::none) co_return as_fault(refusal);
  }
  co_return co_await search_list(std::move(search), std::move(refusal));
}

/// A 404 from a route that never answered anything may mean both: no such order, or no such route ("search" taken for
/// an order's id). The list of all orders decides: it takes the same query, and what it knows exists.
Task<Result<std::vector<Order>>> RestOrders::search_list(Search search, Refusal first) {
  const bool search_is_missing = says_no_such_route(first);
  const auto answer = co_await backend_.read(search_call(search, "/api/orders"));
  if (!answer) {
    const auto& second = answer.error();
    const bool list_says_nothing = second.absence != Absence::none || second.fault.kind == FaultKind::invalid ||
                                   second.fault.code == "shop_auth_failed";
    if (!search_is_missing && list_says_nothing) co_return std::vector<Order>{};
    if (search_is_missing && second.absence == Absence::thing) co_return std::vector<Order>{};
    co_return as_fault(second);
  }
  auto orders = read_orders(*answer);
  if (!orders) co_return orders;
  const bool ignored_the_query = !orders->empty() && std::ranges::none_of(*orders, search.fits);
  std::erase_if(*orders, [&](const Order& order) { return !search.fits(order); });
  if (search_is_missing && ignored_the_query) co_return senseless("its list of orders ignores what was searched");
  if (search_is_missing || !orders->empty()) route_ = Route::list;
  keep_first(*orders, search.limit);
  co_return orders;
}

Call RestOrders::search_call(const Search& search, std::string_view path) const {
  Call call{.purpose = "shop.search_orders", .target = Target(path)};
  call.target.query("search_type", search.type).query("search_value", search.value);
  call.target.query(search.early_name, search.value).query("include_items", "true");
  if (search.limit > 0) call.target.query("limit", std::to_string(search.limit));
  return call;
}

Result<std::vector<Order>> RestOrders::read_orders(const Json& body) const {
  const auto list = unwrap_list(body, order_resource());
  if (!list) return senseless("no list of orders");
  std::vector<Order> orders;
  for (const auto* element : *list) {
    auto order = read_order(*element, backend_.rules());
    if (!order) return senseless("an order without a number or a total");
    orders.push_back(*std::move(order));
  }
  return orders;
}

Task<Result<Order>> RestOrders::by_id(std::string id) {
  Call call{.purpose = "shop.get_order", .target = Target("/api/orders")};
  call.target.segment(id).query("include_items", "true");
  const auto answer = co_await backend_.read(std::move(call));
  if (!answer) co_return as_fault(answer.error());
  auto orders = read_orders(*answer);
  if (!orders) co_return std::unexpected(orders.error());
  if (orders->empty()) co_return no_such_order();
  co_return std::move(orders->front());
}

Task<Result<std::vector<Order>>> RestOrders::active(PhoneNumber phone) {
  const auto is_due = [phone](const Order& order) { return may_be_of(order, phone) && !is_finished(order.status); };
  Call call{.purpose = "shop.active_orders", .target = Target("/api/orders/active")};
  call.target.segment(phone.written(backend_.settings().phone_format));
  const auto answer = co_await backend_.read(std::move(call));
  if (answer) {
    auto orders = read_orders(*answer);
    if (orders) std::erase_if(*orders, [&](const Order& order) { return !is_due(order); });
    co_return orders;
  }
  if (answer.error().absence == Absence::thing) co_return std::vector<Order>{};
  if (answer.error().absence == Absence::none) co_return as_fault(answer.error());
  auto orders = co_await find_by_phone(phone, recent_orders);
  if (orders) std::erase_if(*orders, [](const Order& order) { return !is_active(order.status); });
  co_return orders;
}

/// The customer as the backend must be told of them. By phone that is the order's own; otherwise nobody the backend
/// does not know can order.
Task<Result<Customer>> RestOrders::identify(NewOrder order) {
  const auto identifier = backend_.settings().customer_identifier;
  Customer known{
      .id = order.customer_id, .name = {}, .email = {}, .phone = {}, .phone_as_stored = {}, .created_at = {}};
  if (identifier == CustomerIdentifier::phone) co_return known;
  if (identifier == CustomerIdentifier::customer_id && !known.id.empty()) co_return known;
  RestCustomers customers(backend_, *this);
  auto found = co_await customers.by_phone(order.customer_phone);
  const bool missing = found && identifier == CustomerIdentifier::email && found->email.empty();
  if (missing || (!found && found.error().kind == FaultKind::not_found))
    co_return fault(FaultKind::denied, "customer_unknown",
                    "The shop takes orders of customers it knows only, and it does not know this one.");
  co_return found;
}

Task<Result<Order>> RestOrders::create(NewOrder order) {
  const auto customer = co_await identify(order);
  if (!customer) co_return std::unexpected(customer.error());
  order.customer_id = customer->id;
  Call call{.purpose = "shop.create_order",
            .method = "POST",
            .target = Target("/api/orders"),
            .body = order_body(order, customer->email, backend_.settings(), backend_.ids_are_numbers()).write(),
            .headers = {{"Idempotency-Key", order.reference}}};
  const auto answer = co_await backend_.write(std::move(call));
  if (!answer && answer.error().fault.code == "order_refused" && answer.error().status == 409) {
    // The backend knows this key already: what was refused is the repetition.
    auto earlier = co_await find_by_reference(order.reference, order.customer_phone);
    if (earlier) co_return earlier;
    if (earlier.error().kind != FaultKind::not_found) co_return order_uncertain(earlier.error().message);
  }
  if (!answer) co_return as_fault(answer.error());
  auto created = read_created_order(*answer, order, backend_.rules());
  if (!created) co_return order_uncertain("its answer names no order");
  co_return *std::move(created);
}

Task<Result<Order>> RestOrders::find_by_reference(std::string reference, PhoneNumber customer) {
  const auto is_ours = [reference](const Order& order) { return carries_reference(order, reference); };
  const auto fits = [customer, is_ours](const Order& order) { return may_be_of(order, customer) || is_ours(order); };
  auto recent = co_await search_phone(customer, recent_orders, fits);
  if (!recent) co_return std::unexpected(recent.error());
  const auto ours = std::ranges::find_if(*recent, is_ours);
  if (ours != recent->end()) co_return std::move(*ours);
  // A backend that lists the oldest first hides a new order of somebody who ordered often; the active ones are few.
  auto open = co_await active(customer);
  if (!open) co_return std::unexpected(open.error());
  const auto found = std::ranges::find_if(*open, is_ours);
  if (found == open->end()) co_return no_such_order();
  co_return std::move(*found);
}

Task<Result<Order>> RestOrders::set_status(std::string id, std::string status) {
  constexpr std::array settable{"pending", "processing", "completed", "canceled"};
  const auto word = read_order_status(status).code;
  if (std::ranges::find(settable, word) == settable.end())
    co_return fault(FaultKind::invalid, "invalid_input",
                    "The status must be pending, processing, completed or canceled.");
  const Json body(JsonObject{{"status", word}});
  Call call{.purpose = "shop.set_order_status", .method = "PUT", .target = Target("/api/orders"), .body = body.write()};
  call.target.segment(id);
  const auto answer = co_await backend_.write(std::move(call));
  if (!answer) co_return as_fault(answer.error());
  const auto updated = unwrap_one(*answer, order_resource());
  if (updated && *updated != nullptr) {
    if (auto order = read_order(**updated, backend_.rules())) co_return *std::move(order);
  }
  co_return co_await by_id(std::move(id));  // done, but the answer does not show the order
}

}  // namespace tendero::commerce::rest
