#include <limits>
#include <utility>

#include "base/calendar.hpp"
#include "storage/audit.hpp"
#include "web/answers.hpp"
#include "web/parameters.hpp"
#include "web/people/agent_routes.hpp"

namespace tendero::web {

namespace {

constexpr int usual_page = 50;
constexpr int largest_page = 200;

Json to_json(const storage::AuditRow& row) {
  return JsonObject{{"id", Json(row.id)},
                    {"at", to_iso(row.at)},
                    {"actor", JsonObject{{"kind", row.actor.kind},
                                         {"id", row.actor.id == 0 ? Json() : Json(row.actor.id)},
                                         {"name", row.actor.name},
                                         {"address", row.actor.address}}},
                    {"action", row.entry.action},
                    {"subject", row.entry.subject},
                    {"detail", Json::parse(row.entry.detail).value_or(Json())}};
}

Task<net::Response> list(ShopId shop, database::Database& database, Call call) {
  const auto before = number_parameter(call, "before", 0, 1, std::numeric_limits<std::int64_t>::max());
  if (!before) co_return refusal(before.error());
  const auto limit = limit_parameter(call, usual_page, largest_page);
  if (!limit) co_return refusal(limit.error());
  auto reading = [shop, before = *before, limit = *limit](database::Tx& tx) {
    return storage::audit_before(tx, shop, before, limit);
  };
  const auto page = co_await database.read("audit", std::move(reading));
  if (!page) co_return refusal(page.error());
  JsonArray entries;
  for (const auto& row : *page) entries.push_back(to_json(row));
  const bool full = std::cmp_equal(page->size(), *limit);
  co_return success({{"count", Json(page->size())},
                     {"entries", std::move(entries)},
                     {"next", full ? Json(page->back().id) : Json()}});
}

}  // namespace

void add_audit_route(Router& router, ShopId shop, database::Database& database) {
  router.add(Route("GET", "/api/v2/audit", crm::Permission::view_audit,
                   {"readAudit", "Who did what, newest first", {"before", "limit"}, {200, 400, 503}},
                   [shop, &database](Call call) { return list(shop, database, std::move(call)); }));
}

}  // namespace tendero::web
