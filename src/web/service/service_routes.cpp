#include "web/service/service_routes.hpp"

#include <limits>
#include <utility>

#include "web/answers.hpp"
#include "web/desk_answers.hpp"
#include "web/parameters.hpp"
#include "web/service/time_parameters.hpp"

namespace tendero::web {

namespace {

using crm::Permission;
using desk::ServiceDesk;

constexpr int usual_page = 50;
constexpr int longest_page = 200;

Task<net::Response> level(ServiceDesk& desk, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  co_return answer_of(co_await desk.level(ConversationId{*id}));
}

Task<net::Response> satisfaction(ServiceDesk& desk, Call call) {
  const auto time = time_asked(call);
  if (!time) co_return refusal(time.error());
  const auto before = number_parameter(call, "before", 0, 0, std::numeric_limits<std::int64_t>::max());
  if (!before) co_return refusal(before.error());
  const auto limit = limit_parameter(call, usual_page, longest_page);
  if (!limit) co_return refusal(limit.error());
  co_return answer_of(co_await desk.satisfaction(time->from, time->to, *before, *limit));
}

}  // namespace

void add_service_routes(Router& router, desk::ServiceDesk& service) {
  router.add(Route("GET", "/api/v2/conversations/{id}/service-level", Permission::view_conversations,
                   {"readServiceLevel", "How long a customer waits for people", {}, {200, 404, 503}},
                   [&service](Call call) { return level(service, std::move(call)); }));
  router.add(
      Route("GET", "/api/v2/satisfaction", Permission::view_analytics,
            {"readSatisfaction", "How content customers were", {"from", "to", "before", "limit"}, {200, 400, 503}},
            [&service](Call call) { return satisfaction(service, std::move(call)); }));
}

}  // namespace tendero::web
