#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "commerce/verify/checks.hpp"
#include "commerce/verify/field_rules.hpp"
#include "commerce/verify/questions.hpp"

namespace tendero::commerce::verify {
namespace {

std::optional<Problem> judge_status(const Json& order) {
  constexpr std::array canonical{"pending", "processing", "completed", "canceled"};
  if (const auto missing = judge_text(order, {"status"})) return missing;
  const auto word = rest::read_text(order.find("status"), 60);
  if (std::ranges::find(canonical, word) != canonical.end()) return std::nullopt;
  return off_contract("other_status", quote_field("status", order.find("status")));
}

std::optional<Problem> judge_payment(const Json& order) {
  constexpr std::array canonical{"cash", "credit_card", "paypal", "bank_transfer"};
  if (const auto missing = judge_text(order, {"payment_method", "paymentMethod"})) return missing;
  const auto word = rest::read_text(order, {"payment_method", "paymentMethod"}, 60);
  if (order.find("payment_method") != nullptr && std::ranges::find(canonical, word) != canonical.end())
    return std::nullopt;
  return off_contract("other_payment",
                      quote_field("payment_method", rest::find_field(order, {"payment_method", "paymentMethod"})));
}

/// Whose order it is: without the phone on it, a customer cannot be let see it.
std::optional<Problem> judge_customer(const Json& order) {
  const auto* customer = rest::find_field(order, {"customer"});
  if (customer == nullptr || customer->if_object() == nullptr) return judge_populated(order, "customer");
  return judge_text(*customer, {"phone"});
}

std::optional<Problem> judge_items(const Json& order, const Currency& currency) {
  const auto* items = rest::find_field(order, {"items"});
  if (items == nullptr || items->if_array() == nullptr) return at_fault("missing_field", quote_field("items", items));
  std::optional<Problem> worst;
  for (const auto& item : *items->if_array()) {
    const auto quantity = item.find("quantity") == nullptr ? at_fault("missing_field", quote_field("quantity", nullptr))
                                                           : judge_whole(item, "quantity", 1);
    worst = worst_of(
        {worst, judge_populated(item, "product"), quantity, judge_amount(item, {"subtotal"}, currency, false)});
  }
  return worst;
}

std::optional<Problem> judge_dates(const Json& order, const std::string& zone) {
  return worst_of({judge_date(order, "createdAt", zone), judge_date(order, "updatedAt", zone),
                   judge_date(order, "deliveryDate", zone)});
}

void judge_looks(Visit& visit, const Exchange& exchange, const std::vector<const Json*>& orders) {
  const auto& settings = visit.settings;
  visit.observe_ids(exchange, orders);
  visit.judge_each("orders.number", exchange, orders, [](const Json& order) { return judge_text(order, {"orderId"}); });
  visit.judge_each("orders.total", exchange, orders,
                   [&](const Json& order) { return judge_amount(order, {"total"}, settings.currency, true); });
  visit.judge_each("orders.status", exchange, orders, judge_status);
  visit.judge_each("orders.payment", exchange, orders, judge_payment);
  visit.judge_each("orders.customer", exchange, orders, judge_customer);
  visit.judge_each("orders.items", exchange, orders,
                   [&](const Json& order) { return judge_items(order, settings.currency); });
  visit.judge_each("orders.dates", exchange, orders,
                   [&](const Json& order) { return judge_dates(order, settings.zone); });
}

/// The orders of the known customer, else the known order alone.
Task<Exchange> ask_for_orders(Visit& visit) {
  const auto& order = *visit.known.order;
  if (order.phone && visit.sound("orders.by_phone")) {
    co_return co_await visit.ask(order_question(Search::phone, order.phone->digits(), Spelling::both));
  }
  co_return co_await visit.ask(order_question(Search::number, order.number, Spelling::both));
}

Task<void> check_by_id(Visit& visit) {
  if (!visit.sound("endpoint.order")) {
    visit.skip_all({"orders.by_id", "orders.by_id.unknown"}, "after", "endpoint.order");
    co_return;
  }
  const auto unknown = co_await visit.ask(order_by_id_question(unknown_id(visit.known.product_id)));
  const auto nothing = read_payload(unknown, rest::order_resource(), Shape::one);
  if (!nothing.elements.empty()) {
    visit.complain("orders.by_id.unknown", at_fault("unknown_is_found"), unknown);
  } else if (nothing.meaning.is_trouble() && unknown.status() != 400) {
    visit.complain("orders.by_id.unknown", at_fault("unknown_is_failure"), unknown);
  } else if (unknown.status() == 400) {
    visit.complain("orders.by_id.unknown", off_contract("other_refusal", "400"), unknown);
  } else {
    visit.pass("orders.by_id.unknown");
  }
  if (!visit.known.order) {
    visit.skip("orders.by_id", "no_order");
    co_return;
  }
  const auto& exchange = visit.answers.at("endpoint.order");
  const auto payload = read_payload(exchange, rest::order_resource(), Shape::one);
  const auto number =
      payload.elements.empty() ? std::string() : rest::read_text(*payload.elements.front(), {"orderId"}, 60);
  if (fold(number) == fold(visit.known.order->number)) {
    visit.pass("orders.by_id", number);
  } else {
    visit.complain("orders.by_id", at_fault("known_not_found", visit.known.order->number), exchange);
  }
}

}  // namespace

Task<void> check_orders(Visit& visit) {
  const auto skip_looks = [&](std::string_view reason, const std::string& what = {}) {
    visit.skip_all({"orders.number", "orders.total", "orders.status", "orders.payment", "orders.customer",
                    "orders.items", "orders.dates"},
                   reason, what);
  };
  if (!visit.known.order) {
    skip_looks("no_order");
  } else if (!visit.sound("orders.by_number") && !visit.sound("orders.by_phone")) {
    skip_looks("after", visit.sound("endpoint.order_search") ? "orders.by_number" : "endpoint.order_search");
  } else {
    const auto exchange = co_await ask_for_orders(visit);
    const auto payload = read_payload(exchange, rest::order_resource(), Shape::list);
    if (payload.elements.empty()) {
      skip_looks("unclear", exchange.sent);
    } else {
      judge_looks(visit, exchange, payload.elements);
    }
  }
  co_await check_by_id(visit);
}

}  // namespace tendero::commerce::verify
