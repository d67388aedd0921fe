#include "sandbox/shop/customers.hpp"

#include <boost/json/array.hpp>
#include <fmt/format.h>

#include "base/calendar.hpp"
#include "base/text.hpp"
#include "sandbox/shop/orders.hpp"
#include "sandbox/shop/phone_line.hpp"

namespace tendero::sandbox {
namespace {

namespace json = boost::json;

constexpr int usual_page = 20;

std::optional<database::Row> customer_row(database::Tx& tx, const Call& call) {
  const auto& phone = call.arguments.at(0);
  if (!is_spelled(phone, call.wire.style().phones)) return std::nullopt;
  const auto id = find_customer(tx, phone);
  if (!id) return std::nullopt;
  return tx.row(fmt::format("SELECT {} FROM customers c WHERE c.id = $1", customer_columns), *id);
}

json::object statistics(database::Tx& tx, std::int64_t customer, const Call& call) {
  const auto sums = tx.row(
      "SELECT COUNT(*), COALESCE(SUM(CASE WHEN status = 'canceled' THEN 0 ELSE total END), 0), "
      "COALESCE(SUM(CASE WHEN status = 'completed' THEN 1 ELSE 0 END), 0), "
      "COALESCE(SUM(CASE WHEN status IN ('pending', 'processing') THEN 1 ELSE 0 END), 0) FROM orders WHERE customer_id "
      "= $1",
      customer);
  json::object statistics{{"totalOrders", sums->integer(0)}};
  statistics.emplace("totalSpent", call.wire.money(sums->integer(1)));
  statistics.emplace("completedOrders", sums->integer(2));
  statistics.emplace("pendingOrders", sums->integer(3));
  auto newest = customer_orders(tx, call, customer, 1);
  statistics.emplace("lastOrder", newest.empty() ? json::value() : std::move(newest.front()));
  return statistics;
}

bool mentions(const database::Row& row, std::string_view folded, std::string_view line) {
  const bool in_phone = !line.empty() && phone_line(row.text(4)).contains(line);
  return in_phone || fold(row.text(2)).contains(folded) || fold(row.text(3)).contains(folded);
}

}  // namespace

json::object customer_json(const database::Row& row, std::size_t first_column, const Call& call) {
  auto customer = call.wire.object({row.integer(first_column), row.text(first_column + 1)});
  customer.emplace("name", row.text(first_column + 2));
  customer.emplace("email", row.text(first_column + 3));
  customer.emplace("phone", row.text(first_column + 4));
  customer.emplace("createdAt", to_iso(row.instant(first_column + 5)));
  return customer;
}

std::optional<std::int64_t> find_customer(database::Tx& tx, std::string_view phone) {
  const auto line = phone_line(phone);
  if (line.empty()) return std::nullopt;
  const auto row = tx.row("SELECT id FROM customers WHERE phone_line = $1 ORDER BY id LIMIT 1", line);
  return row ? std::optional(row->integer(0)) : std::nullopt;
}

net::Response show_customer(database::Tx& tx, const Call& call) {
  const auto row = customer_row(tx, call);
  if (!row) return refusal(404, "User not found");
  return call.wire.answer(200, "User", customer_json(*row, 0, call));
}

net::Response show_profile(database::Tx& tx, const Call& call) {
  const auto row = customer_row(tx, call);
  if (!row) return refusal(404, "User not found");
  auto profile = customer_json(*row, 0, call);
  profile.emplace("ecommerceStats", statistics(tx, row->integer(0), call));
  return call.wire.answer(200, "Profile", std::move(profile));
}

net::Response list_customers(database::Tx& tx, const Call& call) {
  const auto page = read_page(call.request, usual_page);
  if (!page) return page.error();
  const auto searched = call.request.query("search").value_or("");
  const auto folded = fold(searched);
  const auto line = is_phone(searched) ? phone_line(searched) : std::string();
  const auto skipped = static_cast<std::int64_t>(page->number - 1) * page->size;
  json::array items;
  std::int64_t found = 0;
  for (const auto& row : tx.rows(fmt::format("SELECT {} FROM customers c ORDER BY c.id", customer_columns))) {
    if (!mentions(row, folded, line)) continue;
    if (found >= skipped && items.size() < static_cast<std::size_t>(page->size))
      items.push_back(customer_json(row, 0, call));
    ++found;
  }
  return call.wire.list("Users", std::move(items), page->number, page->size, found);
}

}  // namespace tendero::sandbox
