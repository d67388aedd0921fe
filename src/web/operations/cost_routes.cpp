#include "web/operations/cost_routes.hpp"

#include <utility>

#include "web/answers.hpp"
#include "web/desk_answers.hpp"
#include "web/json_body.hpp"
#include "web/parameters.hpp"

namespace tendero::web {

namespace {

using crm::Permission;

/// A whole rate card: Meta's has a few hundred lines.
constexpr std::size_t most_of_body = 256 << 10;

Task<net::Response> rates(desk::Costs& costs) { co_return answer_of(co_await costs.rates()); }

Task<net::Response> replace(desk::Costs& costs, Call call) {
  auto body = json_body(call.request);
  if (!body) co_return refusal(body.error());
  co_return answer_of(co_await costs.replace_rates(*std::move(body), actor_of(call)));
}

Task<net::Response> report(desk::Costs& costs, Call call) {
  auto month = text_parameter(call, {"month"});
  if (!month) co_return refusal(month.error());
  co_return answer_of(co_await costs.report(*std::move(month)));
}

}  // namespace

void add_cost_routes(Router& router, desk::Costs& costs) {
  router.add(Route("GET", "/api/v2/channel/costs", Permission::view_dashboard,
                   {"readCosts", "What the messages of a month cost", {"month"}, {200, 400, 503}},
                   [&costs](Call call) { return report(costs, std::move(call)); }));
  router.add(Route("GET", "/api/v2/channel/rates", Permission::view_dashboard,
                   {"readRates", "The shop's rate card", {}, {200, 503}},
                   [&costs](const Call&) { return rates(costs); }));
  Route replaced("PUT", "/api/v2/channel/rates", Permission::manage_settings,
                 {"replaceRates", "Replaces the shop's rate card", {}, {200, 400, 503}},
                 [&costs](Call call) { return replace(costs, std::move(call)); });
  replaced.max_body = most_of_body;
  router.add(std::move(replaced));
}

}  // namespace tendero::web
