#include "commerce/rest/rest_customers.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/calendar.hpp"
#include "base/text.hpp"
#include "commerce/rest/envelope.hpp"

namespace tendero::commerce::rest {
namespace {

constexpr int orders_counted = 50;
constexpr std::string_view emails_looked_at = "5";

std::unexpected<Fault> no_such_customer(std::string why) {
  return fault(FaultKind::not_found, "not_found", std::move(why));
}

/// Says with an invented phone how the shop was asked, because whoever reads it may not see the real one.
std::unexpected<Fault> nobody_with_this_phone(PhoneFormat format) {
  const auto invented = PhoneNumber::parse("+529991234567", Country{}).value().written(format);
  return no_such_customer(
      fmt::format("The shop knows no customer with this phone. Look in the shop whether there is one; if so, set "
                  "fieldMapping.phoneFormat as it writes phones: it was asked in the form {}.",
                  invented));
}

bool is_absent(const Refusal& refusal) { return refusal.fault.kind == FaultKind::not_found; }

bool may_be(const Customer& customer, const PhoneNumber& phone) { return !customer.phone || *customer.phone == phone; }

/// The statistics beside or inside the customer.
const Json* find_stats(const Json& body, const Json& customer) {
  const Names names{"ecommerceStats", "stats", "statistics"};
  for (const auto* place : {&customer, body.find("data"), &body}) {
    const auto* stats = place == nullptr ? nullptr : find_field(*place, names);
    if (stats != nullptr && stats->if_object() != nullptr) return stats;
  }
  return nullptr;
}

Json count_of(std::ptrdiff_t number) { return JsonNumber{std::to_string(number)}; }

Json last_order(const std::vector<Order>& orders) {
  if (orders.empty()) return {};
  const auto& order = orders.front();
  return JsonObject{{"id", order.id},
                    {"orderId", order.number},
                    {"status", order.status.code},
                    {"total", JsonNumber{to_decimal(order.total)}},
                    {"createdAt", order.created_at ? Json(to_iso(*order.created_at)) : Json()}};
}

Result<std::string> stats_of(const std::vector<Order>& orders, const Currency& currency) {
  Money spent{0, currency};
  for (const auto& order : orders) {
    auto sum = add(spent, order.total);
    if (!sum) return std::unexpected(sum.error());
    spent = *std::move(sum);
  }
  const auto completed =
      std::ranges::count_if(orders, [](const Order& order) { return order.status.code == "completed"; });
  const auto open = std::ranges::count_if(orders, [](const Order& order) { return is_active(order.status); });
  return Json(JsonObject{{"totalOrders", count_of(std::ssize(orders))},
                         {"totalSpent", JsonNumber{to_decimal(spent)}},
                         {"completedOrders", count_of(completed)},
                         {"pendingOrders", count_of(open)},
                         {"lastOrder", last_order(orders)}})
      .write();
}

}  // namespace

Task<Result<Customer>> RestCustomers::by_phone(PhoneNumber phone) {
  Call call{.purpose = "shop.find_customer", .target = Target("/api/users/by-phone")};
  call.target.segment(phone.written(backend_.settings().phone_format));
  const auto format = backend_.settings().phone_format;
  const auto answer = co_await backend_.read(std::move(call));
  if (!answer && is_absent(answer.error())) co_return nobody_with_this_phone(format);
  if (!answer) co_return as_fault(answer.error());
  const auto list = unwrap_list(*answer, customer_resource());
  if (!list) co_return senseless("no customer");
  for (const auto* element : *list) {
    auto customer = element->if_object() == nullptr ? std::nullopt : read_customer(*element, backend_.rules());
    if (!customer) co_return senseless("a customer without an id");
    if (may_be(*customer, phone)) co_return *std::move(customer);
  }
  co_return nobody_with_this_phone(format);
}

Task<Result<Customer>> RestCustomers::by_email(std::string email) {
  const std::string wanted(trim(email));
  if (wanted.empty()) co_return fault(FaultKind::invalid, "invalid_input", "The e-mail address is empty.");
  Call call{.purpose = "shop.find_customer", .target = Target("/api/users")};
  call.target.query("search", wanted).query("page_size", emails_looked_at).query("limit", emails_looked_at);
  const auto answer = co_await backend_.read(std::move(call));
  if (!answer) co_return as_fault(answer.error());
  const auto list = unwrap_list(*answer, customer_resource());
  if (!list) co_return senseless("no list of customers");
  for (const auto* element : *list) {
    auto customer = read_customer(*element, backend_.rules());
    if (customer && fold(customer->email) == fold(wanted)) co_return *std::move(customer);
  }
  co_return no_such_customer("The shop knows no customer with this e-mail address.");
}

Task<Result<CustomerProfile>> RestCustomers::profile(PhoneNumber phone) {
  Call call{.purpose = "shop.customer_profile", .target = Target("/api/users")};
  call.target.segment(phone.written(backend_.settings().phone_format)).segment("profile");
  const auto answer = co_await backend_.read(std::move(call));
  const auto format = backend_.settings().phone_format;
  if (!answer && is_absent(answer.error())) co_return nobody_with_this_phone(format);
  if (!answer && answer.error().absence != Absence::route) co_return as_fault(answer.error());
  if (!answer) co_return co_await profile_from_orders(std::move(phone));

  const auto object = unwrap_one(*answer, customer_resource());
  if (!object) co_return senseless("no profile");
  if (*object == nullptr) co_return co_await profile_from_orders(std::move(phone));
  auto customer = read_customer(**object, backend_.rules());
  if (!customer) co_return senseless("a profile without a customer");
  if (!may_be(*customer, phone)) co_return nobody_with_this_phone(format);
  const auto* stats = find_stats(*answer, **object);
  co_return CustomerProfile{*std::move(customer), stats == nullptr ? "{}" : stats->write()};
}

Task<Result<CustomerProfile>> RestCustomers::profile_from_orders(PhoneNumber phone) {
  auto customer = co_await by_phone(phone);
  if (!customer) co_return std::unexpected(customer.error());
  if (!backend_.settings().features.order_lookup) co_return CustomerProfile{*std::move(customer), "{}"};
  const auto orders = co_await orders_.find_by_phone(std::move(phone), orders_counted);
  if (!orders) co_return std::unexpected(orders.error());
  auto stats = stats_of(*orders, backend_.settings().currency);
  if (!stats) co_return senseless("totals that cannot be added up");
  co_return CustomerProfile{*std::move(customer), *std::move(stats)};
}

}  // namespace tendero::commerce::rest
