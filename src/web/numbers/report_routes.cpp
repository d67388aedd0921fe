#include "web/numbers/report_routes.hpp"

#include <utility>

#include "web/answers.hpp"
#include "web/desk_answers.hpp"
#include "web/parameters.hpp"

namespace tendero::web {

namespace {

using Report = Task<Result<JsonObject>> (desk::Numbers::*)(std::string, std::string);

Task<net::Response> report(desk::Numbers& numbers, Report read, Call call) {
  auto from = text_parameter(call, {"from"});
  if (!from) co_return refusal(from.error());
  auto to = text_parameter(call, {"to"});
  if (!to) co_return refusal(to.error());
  co_return answer_of(co_await (numbers.*read)(*std::move(from), *std::move(to)));
}

}  // namespace

void add_report_routes(Router& router, desk::Numbers& numbers) {
  const auto add = [&](std::string pattern, Operation operation, Report read) {
    router.add(Route("GET", std::move(pattern), crm::Permission::view_analytics, std::move(operation),
                     [&numbers, read](Call call) { return report(numbers, read, std::move(call)); }));
  };
  add("/api/v2/reports/desk", {"readDeskReport", "How the desk worked on some days", {"from", "to"}, {200, 400, 503}},
      &desk::Numbers::desk);
  add("/api/v2/reports/shop",
      {"readShopReport", "What was sold through us on some days", {"from", "to"}, {200, 400, 503}},
      &desk::Numbers::shop);
}

}  // namespace tendero::web
