#include "sandbox/shop/dashboard.hpp"

#include <algorithm>
#include <chrono>

#include <boost/json/array.hpp>
#include <fmt/format.h>

#include "base/calendar.hpp"

namespace tendero::sandbox {
namespace {

namespace json = boost::json;

constexpr int shown_days = 7;

std::int64_t count(database::Tx& tx, std::string_view what) {
  return tx.row(fmt::format("SELECT COUNT(*) FROM {}", what))->integer(0);
}

json::array recent_activities(database::Tx& tx, const Call& call) {
  json::array activities;
  const auto rows = tx.rows(
      "SELECT o.number, o.status, o.total, o.updated_at, c.name FROM orders o JOIN customers c ON c.id = o.customer_id "
      "ORDER BY o.updated_at DESC, o.id DESC LIMIT 10");
  for (const auto& row : rows) {
    activities.push_back(json::object{{"type", "order"},
                                      {"orderId", row.text(0)},
                                      {"status", row.text(1)},
                                      {"total", call.wire.money(row.integer(2))},
                                      {"customer", row.text(4)},
                                      {"date", to_iso(row.instant(3))}});
  }
  return activities;
}

json::array sales(database::Tx& tx, const Call& call) {
  struct Day {
    std::string date;
    std::int64_t orders = 0;
    std::int64_t total = 0;
  };
  std::vector<Day> days;
  for (int back = shown_days - 1; back >= 0; --back) {
    days.push_back({iso_day(call.now - std::chrono::days(back), call.shop.zone)});
  }
  const auto rows = tx.rows("SELECT created_at, total FROM orders WHERE status <> 'canceled' AND created_at >= $1",
                            call.now - std::chrono::days(shown_days));
  for (const auto& row : rows) {
    const auto day = std::ranges::find(days, iso_day(row.instant(0), call.shop.zone), &Day::date);
    if (day == days.end()) continue;
    ++day->orders;
    day->total += row.integer(1);
  }
  json::array performance;
  for (const auto& day : days) {
    performance.push_back(
        json::object{{"date", day.date}, {"orders", day.orders}, {"total", call.wire.money(day.total)}});
  }
  return performance;
}

}  // namespace

net::Response show_dashboard(database::Tx& tx, const Call& call) {
  json::object dashboard{{"totalCategories", count(tx, "categories")},
                         {"totalProducts", count(tx, "products WHERE active = 1 AND deleted = 0")},
                         {"activeUsers", count(tx, "customers")},
                         {"pendingOrders", count(tx, "orders WHERE status = 'pending'")}};
  dashboard.emplace("recentActivities", recent_activities(tx, call));
  dashboard.emplace("salesPerformance", sales(tx, call));
  return call.wire.answer(200, "Dashboard", std::move(dashboard));
}

}  // namespace tendero::sandbox
