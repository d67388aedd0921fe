#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "commerce/delivery_kind.hpp"
#include "commerce/verify/checks.hpp"
#include "commerce/verify/field_rules.hpp"

namespace tendero::commerce::verify {
namespace {

/// The list behind an endpoint; skips the checks that have nothing to look at.
std::optional<Payload> list_of(Visit& visit, const std::string& endpoint, const rest::Resource& resource,
                               std::initializer_list<std::string_view> checks) {
  const auto& exchange = visit.answers.at(endpoint);
  auto payload = read_payload(exchange, resource, Shape::list);
  if (visit.sound(endpoint) && !payload.meaning.is_trouble()) return payload;
  visit.skip_all(checks, "after", endpoint);
  return std::nullopt;
}

void check_categories(Visit& visit) {
  const auto payload = list_of(visit, "endpoint.categories", rest::category_resource(), {"categories.list"});
  if (!payload) return;
  const auto& exchange = visit.answers.at("endpoint.categories");
  visit.observe_ids(exchange, payload->elements);
  if (payload->elements.empty()) return visit.complain("categories.list", off_contract("empty_list"), exchange);
  visit.judge_each("categories.list", exchange, payload->elements,
                   [](const Json& one) { return judge_text(one, {"name"}); });
}

DeliveryKind kind_of(const Json& option) {
  return read_delivery_kind(rest::read_text(option.find("name"), 200),
                            rest::read_text(option.find("description"), 500));
}

bool is_offered(const Json& option) {
  return rest::read_flag(rest::find_field(option, {"isActive", "active"})).value_or(true);
}

std::optional<Problem> judge_kind(const Json& option) {
  if (const auto nameless = judge_text(option, {"name"})) return nameless;
  if (kind_of(option) != DeliveryKind::other) return std::nullopt;
  return off_contract("other_kind", quote_field("name", option.find("name")));
}

void check_delivery(Visit& visit) {
  const auto payload = list_of(visit, "endpoint.delivery_options", rest::delivery_resource(),
                               {"delivery.list", "delivery.kinds", "delivery.active", "delivery.price"});
  if (!payload) return;
  const auto& exchange = visit.answers.at("endpoint.delivery_options");
  const auto& options = payload->elements;
  if (options.empty()) {
    visit.complain("delivery.list", at_fault("empty_list"), exchange);
    return visit.skip_all({"delivery.kinds", "delivery.active", "delivery.price"}, "after", "delivery.list");
  }
  visit.observe_ids(exchange, options);
  visit.pass("delivery.list", std::to_string(options.size()));
  visit.judge_each("delivery.kinds", exchange, options, judge_kind);
  if (std::ranges::none_of(options, [](const Json* one) { return is_offered(*one); })) {
    visit.complain("delivery.active", at_fault("none_offered"), exchange);
  } else {
    visit.judge_each("delivery.active", exchange, options,
                     [](const Json& one) { return judge_flag(one, {"isActive", "active"}); });
  }
  visit.judge_each("delivery.price", exchange, options, [&](const Json& one) -> std::optional<Problem> {
    if (rest::find_field(one, {"price"}) == nullptr) return std::nullopt;
    return judge_amount(one, {"price"}, visit.settings.currency, false);
  });
}

std::optional<Problem> judge_method(const Json& method) {
  constexpr std::array canonical{"cash", "credit_card", "paypal", "bank_transfer"};
  if (const auto unreadable = judge_flag(method, {"isActive", "active"})) return unreadable;
  const auto code = read_payment_method(rest::read_text(method, {"code", "key", "type", "value", "slug", "name"}, 60));
  if (code.empty()) return at_fault("missing_field", quote_field("code", method.find("code")));
  if (std::ranges::find(canonical, code) != canonical.end()) return std::nullopt;
  return off_contract("other_payment", code);
}

void check_payments(Visit& visit) {
  const auto payload = list_of(visit, "endpoint.payment_methods", rest::payment_resource(), {"payments.list"});
  if (!payload) return;
  const auto& exchange = visit.answers.at("endpoint.payment_methods");
  if (payload->elements.empty()) return visit.complain("payments.list", off_contract("empty_list"), exchange);
  if (std::ranges::none_of(payload->elements, [](const Json* one) { return is_offered(*one); }))
    return visit.complain("payments.list", at_fault("none_offered"), exchange);
  visit.judge_each("payments.list", exchange, payload->elements, judge_method);
}

void check_dashboard(Visit& visit) {
  const auto payload = list_of(visit, "endpoint.dashboard", rest::dashboard_resource(), {"dashboard.figures"});
  if (!payload) return;
  const auto& exchange = visit.answers.at("endpoint.dashboard");
  if (payload->elements.empty()) return visit.complain("dashboard.figures", off_contract("empty_list"), exchange);
  const auto& figures = *payload->elements.front();
  for (const std::string_view name : {"totalCategories", "totalProducts", "activeUsers", "pendingOrders"}) {
    const auto* value = figures.find(name);
    if (value == nullptr || value->if_number() == nullptr)
      return visit.complain("dashboard.figures", off_contract("no_figure", quote_field(name, value)), exchange);
  }
  for (const std::string_view name : {"recentActivities", "salesPerformance"}) {
    const auto* value = figures.find(name);
    if (value == nullptr || value->if_array() == nullptr)
      return visit.complain("dashboard.figures", off_contract("no_figure", quote_field(name, value)), exchange);
  }
  visit.pass("dashboard.figures");
}

}  // namespace

Task<void> check_references(Visit& visit) {
  check_categories(visit);
  check_delivery(visit);
  check_payments(visit);
  check_dashboard(visit);
  co_return;
}

}  // namespace tendero::commerce::verify
