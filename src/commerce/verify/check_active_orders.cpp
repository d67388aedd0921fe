#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.hpp"
#include "commerce/verify/checks.hpp"
#include "commerce/verify/field_rules.hpp"
#include "commerce/verify/questions.hpp"

namespace tendero::commerce::verify {
namespace {

std::string number_of(const Json& order) { return rest::read_text(order, {"orderId"}, 60); }

bool is_foreign(Visit& visit, const Json& element, const PhoneNumber& phone) {
  const auto order = rest::read_order(element, visit.rules());
  return order && order->customer.phone && *order->customer.phone != phone;
}

bool is_open(const Json& order) { return is_active(read_order_status(rest::read_text(order.find("status"), 60))); }

void judge_active(Visit& visit, const Exchange& exchange, const std::vector<const Json*>& orders,
                  const PhoneNumber& phone) {
  const auto foreign = std::ranges::find_if(orders, [&](const Json* one) { return is_foreign(visit, *one, phone); });
  if (foreign != orders.end()) {
    visit.complain("active.own", at_fault("foreign_orders", number_of(**foreign)), exchange);
  } else {
    visit.pass("active.own", std::to_string(orders.size()));
  }
  const auto closed = std::ranges::find_if_not(orders, [](const Json* one) { return is_open(*one); });
  if (closed != orders.end()) {
    visit.complain("active.open", off_contract("closed_in_active", number_of(**closed)), exchange);
  } else {
    visit.pass("active.open");
  }
}

/// The known active order is there, however the phone is written.
Task<void> check_spellings(Visit& visit, PhoneNumber phone) {
  const auto& order = *visit.known.order;
  std::vector<std::string> missed;
  std::optional<Exchange> first;
  for (const auto& spelling : spellings_of(phone)) {
    auto exchange = co_await visit.ask(active_orders_question(spelling));
    const auto payload = read_payload(exchange, rest::order_resource(), Shape::list);
    const bool found = std::ranges::any_of(
        payload.elements, [&](const Json* one) { return fold(number_of(*one)) == fold(order.number); });
    if (found) continue;
    missed.push_back(spelling);
    if (!first) first = std::move(exchange);
  }
  if (!first) {
    visit.pass("active.phone_spellings");
  } else if (missed.size() == spellings_of(phone).size()) {
    visit.complain("active.phone_spellings", at_fault("known_not_found", order.number), *first);
  } else {
    visit.complain("active.phone_spellings", at_fault("phone_not_matched", fmt::format("{}", fmt::join(missed, ", "))),
                   *first);
  }
}

Task<void> check_unknown(Visit& visit) {
  const auto exchange = co_await visit.ask(active_orders_question(unknown_phone()));
  const auto payload = read_payload(exchange, rest::order_resource(), Shape::list);
  if (payload.meaning.is_trouble()) {
    visit.complain("active.unknown", at_fault("unknown_is_failure"), exchange);
  } else if (!payload.elements.empty()) {
    visit.complain("active.unknown", at_fault("unknown_is_found", number_of(*payload.elements.front())), exchange);
  } else {
    visit.pass("active.unknown");
  }
}

}  // namespace

Task<void> check_active_orders(Visit& visit) {
  constexpr std::string_view endpoint = "endpoint.active_orders";
  const auto& exchange = visit.answers.at(std::string(endpoint));
  if (!visit.sound(endpoint) || read_meaning(exchange).is_trouble()) {
    visit.skip_all({"active.own", "active.open", "active.phone_spellings", "active.unknown"}, "after",
                   std::string(endpoint));
    co_return;
  }
  if (visit.known.phone) {
    const auto payload = read_payload(exchange, rest::order_resource(), Shape::list);
    judge_active(visit, exchange, payload.elements, *visit.known.phone);
  }
  const bool can_spell = visit.known.phone && visit.known.order && visit.known.order->active;
  if (can_spell && visit.sound("active.own")) co_await check_spellings(visit, *visit.known.phone);
  visit.skip_all({"active.own", "active.open"}, "no_customer");
  visit.skip("active.phone_spellings", "no_active_order");
  co_await check_unknown(visit);
}

}  // namespace tendero::commerce::verify
