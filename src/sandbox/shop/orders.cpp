#include "sandbox/shop/orders.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/calendar.hpp"
#include "base/text.hpp"
#include "sandbox/shop/customers.hpp"
#include "sandbox/shop/phone_line.hpp"

namespace tendero::sandbox {
namespace {

namespace json = boost::json;

constexpr int usual_page = 20;
constexpr std::array<std::string_view, 4> statuses{"pending", "processing", "completed", "canceled"};

bool is_status(std::string_view word) { return std::ranges::find(statuses, word) != statuses.end(); }

json::value date_json(std::optional<Instant> date) {
  if (!date) return nullptr;
  return json::string(to_iso(*date));
}

json::array items_json(database::Tx& tx, const Call& call, std::int64_t order) {
  json::array items;
  const auto rows = tx.rows(
      "SELECT p.id, p.object_id, p.name, i.quantity, i.subtotal FROM order_items i JOIN products p ON p.id = "
      "i.product_id "
      "WHERE i.order_id = $1 ORDER BY i.position",
      order);
  for (const auto& row : rows) {
    const RowId product{row.integer(0), row.text(1)};
    json::object item;
    if (call.wire.style().populated) {
      auto object = call.wire.object(product);
      object.emplace("name", row.text(2));
      item.emplace("product", std::move(object));
    } else {
      item.emplace("product", call.wire.id(product));
    }
    item.emplace("quantity", row.integer(3));
    item.emplace("subtotal", call.wire.money(row.integer(4)));
    item.emplace("discount", 0);
    items.push_back(std::move(item));
  }
  return items;
}

bool wants_items(const net::Request& request) { return request.query("include_items").value_or("true") != "false"; }

json::array orders_json(database::Tx& tx, const Call& call, const database::Rows& ids) {
  json::array orders;
  for (const auto& row : ids) orders.push_back(*order_json(tx, call, row.integer(0), wants_items(call.request)));
  return orders;
}

/// Which orders are asked for. An empty filter does not narrow.
struct Filter {
  std::string number;
  std::string line;
  std::string email;
  std::string status;
};

constexpr std::string_view filtered_orders =
    "FROM orders o JOIN customers c ON c.id = o.customer_id WHERE ($1 = '' OR o.number_folded = $1) AND "
    "($2 = '' OR c.phone_line = $2) AND ($3 = '' OR c.email = $3) AND ($4 = '' OR o.status = $4) ";

database::Rows find_orders(database::Tx& tx, const Filter& filter, PageOf page) {
  const auto skipped = static_cast<std::int64_t>(page.number - 1) * page.size;
  return tx.rows(
      fmt::format("SELECT o.id {} ORDER BY o.created_at DESC, o.id DESC LIMIT $5 OFFSET $6", filtered_orders),
      filter.number, filter.line, filter.email, filter.status, page.size, skipped);
}

/// What is no phone at all belongs to nobody; an empty line would be everybody.
std::string asked_line(std::string_view phone, const Call& call) {
  const auto line = phone_line(phone);
  if (!phone.empty() && !is_spelled(phone, call.wire.style().phones)) return "none";
  return line.empty() && !phone.empty() ? "none" : line;
}

/// The question of a search in either spelling: 400 when nothing is asked, or something that does not exist.
OrRefusal<Filter> read_search(const Call& call) {
  const auto& request = call.request;
  auto type = request.query("search_type");
  auto value = request.query("search_value");
  if (!type) {
    for (const auto& [name, meaning] : {std::pair("orderId", "order_id"), {"phone", "phone"}, {"email", "email"}}) {
      if (!type && request.query(name)) {
        type = meaning;
        value = request.query(name);
      }
    }
  }
  if (!type) return std::unexpected(refusal(400, "search_type and search_value are required"));
  if (!value || trim(*value).empty()) return std::unexpected(refusal(400, "search_value is required"));
  if (*type == "order_id") return Filter{.number = fold(*value)};
  if (*type == "email") return Filter{.email = fold(*value)};
  if (*type != "phone") return std::unexpected(refusal(400, "search_type must be order_id, phone or email"));
  return Filter{.line = asked_line(*value, call)};
}

}  // namespace

std::optional<json::object> order_json(database::Tx& tx, const Call& call, std::int64_t id, bool with_items) {
  const auto row = tx.row(
      fmt::format(
          "SELECT {}, o.object_id, o.number, o.status, o.payment_method, o.total, o.address, o.delivery_date, o.notes, "
          "o.external_reference, o.created_at, o.updated_at, o.delivery_price, d.id, d.object_id, d.name "
          "FROM orders o JOIN customers c ON c.id = o.customer_id JOIN delivery_options d ON d.id = "
          "o.delivery_option_id WHERE o.id = $1",
          customer_columns),
      id);
  if (!row) return std::nullopt;
  auto order = call.wire.object({id, row->text(6)});
  order.emplace("orderId", row->text(7));
  const RowId customer{row->integer(0), row->text(1)};
  const RowId option{row->integer(18), row->text(19)};
  if (call.wire.style().populated) {
    auto object = customer_json(*row, 0, call);
    object.erase("createdAt");
    order.emplace("customer", std::move(object));
  } else {
    order.emplace("customer", call.wire.id(customer));
  }
  if (with_items) order.emplace("items", items_json(tx, call, id));
  order.emplace("total", call.wire.money(row->integer(10)));
  order.emplace("status", row->text(8));
  order.emplace("payment_method", row->text(9));
  order.emplace("address", row->text(11));
  if (call.wire.style().populated) {
    auto object = call.wire.object(option);
    object.emplace("name", row->text(20));
    order.emplace("deliveryOption", std::move(object));
  } else {
    order.emplace("deliveryOption", call.wire.id(option));
  }
  order.emplace("deliveryPrice", call.wire.money(row->integer(17)));
  order.emplace("deliveryDate", date_json(row->maybe_instant(12)));
  order.emplace("notes", row->text(13));
  order.emplace("externalReference", row->text(14));
  order.emplace("createdAt", to_iso(row->instant(15)));
  order.emplace("updatedAt", to_iso(row->instant(16)));
  return order;
}

json::array customer_orders(database::Tx& tx, const Call& call, std::int64_t customer, int limit) {
  const auto ids = tx.rows("SELECT id FROM orders WHERE customer_id = $1 ORDER BY created_at DESC, id DESC LIMIT $2",
                           customer, limit);
  return orders_json(tx, call, ids);
}

net::Response search_orders(database::Tx& tx, const Call& call) {
  const auto page = read_page(call.request, usual_page);
  if (!page) return page.error();
  const auto filter = read_search(call);
  if (!filter) return filter.error();
  return call.wire.answer(200, "Orders", orders_json(tx, call, find_orders(tx, *filter, *page)));
}

net::Response list_active_orders(database::Tx& tx, const Call& call) {
  const auto rows = tx.rows(
      "SELECT o.id FROM orders o JOIN customers c ON c.id = o.customer_id WHERE c.phone_line = $1 AND o.status IN "
      "('pending', 'processing') ORDER BY o.created_at DESC, o.id DESC",
      asked_line(call.arguments.at(0), call));
  return call.wire.answer(200, "Active orders", orders_json(tx, call, rows));
}

net::Response list_orders(database::Tx& tx, const Call& call) {
  const auto page = read_page(call.request, usual_page);
  if (!page) return page.error();
  const auto asked = [&](std::string_view name) { return call.request.query(name).value_or(""); };
  Filter filter{.number = fold(asked("orderId")),
                .line = asked_line(asked("phone"), call),
                .email = fold(asked("email")),
                .status = asked("status")};
  if (!filter.status.empty() && !is_status(filter.status))
    return refusal(400, "status must be pending, processing, completed or canceled");
  const auto total = tx.row(fmt::format("SELECT COUNT(*) {}", filtered_orders), filter.number, filter.line,
                            filter.email, filter.status);
  auto orders = orders_json(tx, call, find_orders(tx, filter, *page));
  return call.wire.list("Orders", std::move(orders), page->number, page->size, total->integer(0));
}

net::Response show_order(database::Tx& tx, const Call& call) {
  const auto id = find_row(tx, "orders", call.wire, call.arguments.at(0));
  if (!id) return refusal(404, "Order not found");
  return call.wire.answer(200, "Order", *order_json(tx, call, *id, wants_items(call.request)));
}

net::Response change_order(database::Tx& tx, const Call& call) {
  const auto body = read_body(call.request);
  if (!body) return body.error();
  const auto* value = body->if_contains("status");
  const auto status = value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
  if (!is_status(status)) return refusal(400, "status must be pending, processing, completed or canceled");
  const auto id = find_row(tx, "orders", call.wire, call.arguments.at(0));
  if (!id) return refusal(404, "Order not found");

  const auto now = tx.row("SELECT status FROM orders WHERE id = $1", *id)->text(0);
  const bool ended = now == "completed" || now == "canceled";
  if (ended && now != status) return refusal(409, fmt::format("The order is {} and cannot become {}", now, status));
  if (now != status) tx.run("UPDATE orders SET status = $1, updated_at = $2 WHERE id = $3", status, call.now, *id);
  if (now != status && status == "canceled") {
    tx.run(
        "UPDATE products SET stock = stock + (SELECT SUM(quantity) FROM order_items WHERE order_id = $1 AND product_id "
        "= "
        "products.id) WHERE stock IS NOT NULL AND id IN (SELECT product_id FROM order_items WHERE order_id = $1)",
        *id);
  }
  return call.wire.answer(200, "Order changed", *order_json(tx, call, *id));
}

}  // namespace tendero::sandbox
