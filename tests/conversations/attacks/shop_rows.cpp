#include "conversations/attacks/shop_rows.hpp"

#include <algorithm>
#include <array>
#include <variant>

#include <fmt/format.h>

namespace tendero::attacks {

namespace {

struct Table {
  std::string_view name;
  std::string_view question;
};

constexpr std::array<Table, 10> tables{{{"facts", "SELECT * FROM facts"},
                                        {"roles", "SELECT * FROM roles"},
                                        {"accounts", "SELECT * FROM accounts"},
                                        {"categories", "SELECT * FROM categories"},
                                        {"products", "SELECT * FROM products"},
                                        {"delivery_options", "SELECT * FROM delivery_options"},
                                        {"payment_methods", "SELECT * FROM payment_methods"},
                                        {"customers", "SELECT * FROM customers"},
                                        {"orders", "SELECT * FROM orders"},
                                        {"order_items", "SELECT * FROM order_items"}}};

/// The number that the next order takes, and the like.
constexpr std::string_view counters = "facts";

std::string shown(const database::Value& value) {
  struct Show {
    std::string operator()(std::monostate) const { return "null"; }
    std::string operator()(std::int64_t number) const { return fmt::format("{}", number); }
    std::string operator()(double number) const { return fmt::format("{}", number); }
    std::string operator()(const std::string& text) const { return text; }
  };
  return std::visit(Show{}, value.storage());
}

std::string shown(const database::Row& row) {
  std::string text;
  for (const auto& value : row.values()) text += (text.empty() ? "" : " | ") + shown(value);
  return text;
}

const std::multiset<std::string>& rows_of(const ShopRows& shop, const std::string& table) {
  static const std::multiset<std::string> none;
  const auto found = shop.find(table);
  return found == shop.end() ? none : found->second;
}

std::vector<std::string> missing(const std::multiset<std::string>& from, const std::multiset<std::string>& in) {
  std::vector<std::string> rows;
  std::ranges::set_difference(from, in, std::back_inserter(rows));
  return rows;
}

struct Change {
  std::string table;
  bool came = false;
  std::string row;
};

std::vector<Change> changes_of(const ShopRows& before, const ShopRows& after) {
  std::set<std::string> names;
  for (const auto* shop : {&before, &after}) {
    for (const auto& [name, rows] : *shop) names.insert(name);
  }
  std::vector<Change> found;
  for (const auto& name : names) {
    for (auto& row : missing(rows_of(before, name), rows_of(after, name))) found.push_back({name, false, row});
    for (auto& row : missing(rows_of(after, name), rows_of(before, name))) found.push_back({name, true, row});
  }
  return found;
}

std::vector<std::string> told(const std::vector<Change>& found) {
  std::vector<std::string> sentences;
  for (const auto& change : found)
    sentences.push_back(fmt::format("the shop's {}: {} {}", change.table, change.came ? "new:" : "gone:", change.row));
  return sentences;
}

/// What an order brings with it.
bool belongs_to_an_order(const Change& change, std::string_view own_line) {
  if (change.table == counters) return true;
  if (change.table == "customers") return change.row.contains(own_line);
  return change.came && (change.table == "orders" || change.table == "order_items");
}

}  // namespace

Task<Result<ShopRows>> read_shop_rows(database::Database& database) {
  co_return co_await database.read("attacks.shop", [](database::Tx& tx) {
    ShopRows shop;
    for (const auto& table : tables) {
      auto& rows = shop[std::string(table.name)];
      for (const auto& row : tx.rows(table.question)) rows.insert(shown(row));
    }
    return shop;
  });
}

std::vector<std::string> changes(const ShopRows& before, const ShopRows& after) {
  return told(changes_of(before, after));
}

std::vector<std::string> changes_beside_orders(const ShopRows& before, const ShopRows& after, std::size_t orders,
                                               std::string_view own_line) {
  auto found = changes_of(before, after);
  const auto came = static_cast<std::size_t>(
      std::ranges::count_if(found, [](const Change& each) { return each.came && each.table == "orders"; }));
  if (orders > 0) std::erase_if(found, [&](const Change& each) { return belongs_to_an_order(each, own_line); });
  auto sentences = told(found);
  if (came != orders) sentences.push_back(fmt::format("{} new orders where {} were agreed to", came, orders));
  return sentences;
}

}  // namespace tendero::attacks
