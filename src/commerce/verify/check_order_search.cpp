#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.hpp"
#include "commerce/rest/fields.hpp"
#include "commerce/verify/checks.hpp"
#include "commerce/verify/questions.hpp"

namespace tendero::commerce::verify {
namespace {

std::string number_of(const Json& order) {
  return rest::read_text(order, {"orderId", "order_id", "orderNumber", "number"}, 60);
}

std::optional<Customer> customer_of(Visit& visit, const Json& order) {
  const auto* customer = rest::find_field(order, {"customer", "customerId", "customer_id", "user"});
  if (customer == nullptr || customer->if_object() == nullptr) return std::nullopt;
  return rest::read_customer(*customer, visit.rules());
}

bool holds(const Payload& payload, const std::string& number) {
  return std::ranges::any_of(payload.elements,
                             [&](const Json* order) { return fold(number_of(*order)) == fold(number); });
}

/// What is searched, and which orders are an answer to it.
struct Case {
  std::string name;  ///< of the checks: "orders.by_phone"
  Search search;
  std::string value;
  std::function<bool(const Json&)> may_be;  ///< false: this order is certainly somebody else's
};

std::vector<Case> cases(Visit& visit) {
  std::vector<Case> all;
  const auto& order = *visit.known.order;
  all.push_back({"orders.by_number", Search::number, order.number,
                 [number = order.number](const Json& found) { return fold(number_of(found)) == fold(number); }});
  if (order.phone) {
    const auto phone = *order.phone;
    all.push_back({"orders.by_phone", Search::phone, phone.digits(), [&visit, phone](const Json& found) {
                     const auto customer = customer_of(visit, found);
                     return !customer || !customer->phone || *customer->phone == phone;
                   }});
  }
  if (!order.email.empty())
    all.push_back({"orders.by_email", Search::email, order.email, [&visit, email = order.email](const Json& found) {
                     const auto customer = customer_of(visit, found);
                     return !customer || customer->email.empty() || fold(customer->email) == fold(email);
                   }});
  return all;
}

Task<void> search_once(Visit& visit, Case wanted) {
  const auto exchange = co_await visit.ask(order_question(wanted.search, wanted.value, Spelling::both));
  const auto payload = read_payload(exchange, rest::order_resource(), Shape::list);
  const auto foreign = std::ranges::find_if_not(payload.elements, [&](const Json* one) { return wanted.may_be(*one); });
  if (payload.meaning.is_trouble()) {
    visit.complain(wanted.name, at_fault(payload.meaning.trouble), exchange);
  } else if (foreign != payload.elements.end()) {
    visit.complain(wanted.name, at_fault("foreign_orders", number_of(**foreign)), exchange);
  } else if (!holds(payload, visit.known.order->number)) {
    visit.complain(wanted.name, at_fault("known_not_found", visit.known.order->number), exchange);
  } else {
    visit.pass(wanted.name, std::to_string(payload.elements.size()));
  }
}

/// Each spelling of the query alone. One is enough, because the connector sends both; a backend for others has both.
Task<void> search_in_each_spelling(Visit& visit, Case wanted) {
  const auto check = wanted.name + ".spellings";
  constexpr std::array spellings{std::pair{Spelling::named, "search_type, search_value"},
                                 std::pair{Spelling::early, "orderId, phone, email"}};
  for (const auto& [spelling, words] : spellings) {
    const auto exchange = co_await visit.ask(order_question(wanted.search, wanted.value, spelling));
    const auto payload = read_payload(exchange, rest::order_resource(), Shape::list);
    if (payload.meaning.is_trouble() || !holds(payload, visit.known.order->number)) {
      visit.complain(check, off_contract("one_spelling", words), exchange);
      co_return;
    }
  }
  visit.pass(check);
}

Task<void> search_phone_spellings(Visit& visit, PhoneNumber phone) {
  std::vector<std::string> missed;
  std::optional<Exchange> first;
  for (const auto& spelling : spellings_of(phone)) {
    auto exchange = co_await visit.ask(order_question(Search::phone, spelling, Spelling::both));
    const auto payload = read_payload(exchange, rest::order_resource(), Shape::list);
    if (!payload.meaning.is_trouble() && holds(payload, visit.known.order->number)) continue;
    missed.push_back(spelling);
    if (!first) first = std::move(exchange);
  }
  if (first) {
    visit.complain("orders.phone_spellings", at_fault("phone_not_matched", fmt::format("{}", fmt::join(missed, ", "))),
                   *first);
  } else {
    visit.pass("orders.phone_spellings", fmt::format("{}", fmt::join(spellings_of(phone), ", ")));
  }
}

/// What nobody has: an empty list or 404, never other orders, never a failure.
Task<void> search_unknown(Visit& visit) {
  const std::array<std::pair<Search, std::string>, 3> unknown{
      {{Search::number, visit.unknown_text()}, {Search::phone, unknown_phone()}, {Search::email, unknown_email()}}};
  for (const auto& [search, value] : unknown) {
    const auto exchange = co_await visit.ask(order_question(search, value, Spelling::both));
    const auto payload = read_payload(exchange, rest::order_resource(), Shape::list);
    if (payload.meaning.is_trouble()) {
      visit.complain("orders.unknown", at_fault("unknown_is_failure"), exchange);
    } else if (!payload.elements.empty()) {
      visit.complain("orders.unknown", at_fault("unknown_is_found", number_of(*payload.elements.front())), exchange);
    }
  }
  visit.pass("orders.unknown");
}

Task<void> search_at_most_one(Visit& visit, PhoneNumber phone) {
  const auto exchange = co_await visit.ask(order_question(Search::phone, phone.digits(), Spelling::both, "1"));
  const auto payload = read_payload(exchange, rest::order_resource(), Shape::list);
  if (payload.elements.size() > 1) {
    visit.complain("orders.limit", off_contract("too_many", std::to_string(payload.elements.size())), exchange);
  } else {
    visit.pass("orders.limit");
  }
}

}  // namespace

Task<void> check_order_search(Visit& visit) {
  const auto skip_all = [&](std::string_view reason, const std::string& what = {}) {
    visit.skip_all(
        {"orders.by_number", "orders.by_number.spellings", "orders.by_phone", "orders.by_phone.spellings",
         "orders.by_email", "orders.by_email.spellings", "orders.phone_spellings", "orders.unknown", "orders.limit"},
        reason, what);
  };
  if (!visit.sound("endpoint.order_search") ||
      read_meaning(visit.answers.at("endpoint.order_search")).trouble == "no_route") {
    skip_all("after", "endpoint.order_search");
    co_return;
  }
  if (visit.known.order) {
    for (const auto& each : cases(visit)) {
      co_await search_once(visit, each);
      if (visit.sound(each.name)) co_await search_in_each_spelling(visit, each);
      visit.skip(each.name + ".spellings", "after", each.name);
    }
    const auto phone = visit.known.order->phone;
    if (phone && visit.sound("orders.by_phone")) {
      co_await search_phone_spellings(visit, *phone);
      co_await search_at_most_one(visit, *phone);
    } else if (phone) {
      visit.skip_all({"orders.phone_spellings", "orders.limit"}, "after", "orders.by_phone");
    }
  }
  co_await search_unknown(visit);
  skip_all("no_order");
}

}  // namespace tendero::commerce::verify
