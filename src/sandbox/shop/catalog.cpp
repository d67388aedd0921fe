#include "sandbox/shop/catalog.hpp"

#include <algorithm>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "base/text.hpp"
#include "sandbox/shop/product_words.hpp"

namespace tendero::sandbox {
namespace {

namespace json = boost::json;

constexpr int usual_page = 20;

constexpr std::string_view products =
    "SELECT p.id, p.object_id, p.key, p.name, p.description, p.price, p.stock, p.active, p.deleted, c.id, c.object_id, "
    "c.name FROM products p JOIN categories c ON c.id = p.category_id ";

json::object product_json(const database::Row& row, const Call& call) {
  auto product = call.wire.object({row.integer(0), row.text(1)});
  product.emplace("name", row.text(3));
  product.emplace("description", row.text(4));
  product.emplace("price", call.wire.money(row.integer(5)));
  const RowId category{row.integer(9), row.text(10)};
  if (call.wire.style().populated) {
    auto object = call.wire.object(category);
    object.emplace("name", row.text(11));
    product.emplace("category", std::move(object));
  } else {
    product.emplace("category", call.wire.id(category));
  }
  product.emplace("image", fmt::format("{}/images/{}.svg", call.base_url, row.text(2)));
  if (const auto stock = row.maybe_integer(6)) product.emplace("stock", *stock);
  product.emplace("status", row.flag(7));
  product.emplace("deleted", row.flag(8));
  return product;
}

std::string searched_text(const net::Request& request) {
  for (const auto* name : {"search", "q", "query"}) {
    if (auto text = request.query(name)) return *text;
  }
  return {};
}

/// What fits, best first; products that fit equally well stand in the order of the menu.
database::Rows search(database::Rows rows, std::string_view text) {
  const ProductWords words(text);
  std::vector<std::pair<int, std::size_t>> fits;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const int fit = words.fit(rows[i].text(3), rows[i].text(11), rows[i].text(4));
    if (fit > 0) fits.emplace_back(-fit, i);
  }
  std::ranges::sort(fits);
  database::Rows found;
  for (const auto& [fit, i] : fits) found.push_back(std::move(rows[i]));
  return found;
}

}  // namespace

net::Response list_products(database::Tx& tx, const Call& call) {
  const auto page = read_page(call.request, usual_page);
  if (!page) return page.error();
  database::Rows rows;
  if (const auto wanted = call.request.query("category")) {
    const auto category = find_row(tx, "categories", call.wire, *wanted);
    rows =
        tx.rows(fmt::format("{} WHERE p.active = 1 AND p.deleted = 0 AND c.id = $1 ORDER BY p.id", products), category);
  } else {
    rows = tx.rows(fmt::format("{} WHERE p.active = 1 AND p.deleted = 0 ORDER BY p.id", products));
  }
  const auto found = search(std::move(rows), searched_text(call.request));
  json::array items;
  const auto skipped = static_cast<std::size_t>(page->number - 1) * static_cast<std::size_t>(page->size);
  for (std::size_t i = skipped; i < found.size() && items.size() < static_cast<std::size_t>(page->size); ++i) {
    items.push_back(product_json(found[i], call));
  }
  return call.wire.list("Products", std::move(items), page->number, page->size,
                        static_cast<std::int64_t>(found.size()));
}

net::Response show_product(database::Tx& tx, const Call& call) {
  const auto id = find_row(tx, "products", call.wire, call.arguments.at(0));
  if (!id) return refusal(404, "Product not found");
  const auto row = tx.row(fmt::format("{} WHERE p.id = $1", products), *id);
  return call.wire.answer(200, "Product", product_json(*row, call));
}

net::Response list_categories(database::Tx& tx, const Call& call) {
  json::array items;
  for (const auto& row : tx.rows("SELECT id, object_id, name, description FROM categories ORDER BY id")) {
    auto category = call.wire.object({row.integer(0), row.text(1)});
    category.emplace("name", row.text(2));
    category.emplace("description", row.text(3));
    items.push_back(std::move(category));
  }
  return call.wire.answer(200, "Categories", std::move(items));
}

net::Response list_delivery_options(database::Tx& tx, const Call& call) {
  json::array items;
  const auto rows = tx.rows("SELECT id, object_id, name, description, price, active FROM delivery_options ORDER BY id");
  for (const auto& row : rows) {
    auto option = call.wire.object({row.integer(0), row.text(1)});
    option.emplace("name", row.text(2));
    option.emplace("description", row.text(3));
    option.emplace("price", call.wire.money(row.integer(4)));
    option.emplace("isActive", row.flag(5));
    items.push_back(std::move(option));
  }
  return call.wire.answer(200, "Delivery options", std::move(items));
}

net::Response list_payment_methods(database::Tx& tx, const Call& call) {
  json::array items;
  for (const auto& row : tx.rows("SELECT id, object_id, code, name, active FROM payment_methods ORDER BY id")) {
    auto method = call.wire.object({row.integer(0), row.text(1)});
    method.emplace("code", row.text(2));
    method.emplace("name", row.text(3));
    method.emplace("isActive", row.flag(4));
    items.push_back(std::move(method));
  }
  return call.wire.answer(200, "Payment methods", std::move(items));
}

namespace {

/// The new price in minor units; 400 for what is no amount above zero.
OrRefusal<std::int64_t> read_price(const json::value& value, const Currency& currency) {
  const auto text = value.is_string() ? std::string(value.get_string()) : json::serialize(value);
  const auto price = parse_money(text, currency);
  if (!price || price->minor <= 0)
    return std::unexpected(refusal(400, "price must be an amount above 0, such as 150.00"));
  return price->minor;
}

OrRefusal<std::optional<std::int64_t>> read_stock(const json::value& value) {
  if (value.is_null()) return std::nullopt;
  if (!value.is_int64() || value.get_int64() < 0) {
    return std::unexpected(refusal(400, "stock must be a whole number from 0, or null when it is not counted"));
  }
  return value.get_int64();
}

OrRefusal<bool> read_status(const json::value& value) {
  if (value == true || value == "active") return true;
  if (value == false || value == "inactive") return false;
  return std::unexpected(refusal(400, "status must be active or inactive"));
}

}  // namespace

net::Response change_product(database::Tx& tx, const Call& call) {
  const auto body = read_body(call.request);
  if (!body) return body.error();
  const auto found = tx.row("SELECT id FROM products WHERE key = $1", call.arguments.at(0));
  if (!found) return refusal(404, "Product not found");
  const auto id = found->integer(0);
  for (const auto& [name, value] : *body) {
    if (name == "price") {
      const auto price = read_price(value, call.shop.currency);
      if (!price) return price.error();
      tx.run("UPDATE products SET price = $1 WHERE id = $2", *price, id);
    } else if (name == "stock") {
      const auto stock = read_stock(value);
      if (!stock) return stock.error();
      tx.run("UPDATE products SET stock = $1 WHERE id = $2", *stock, id);
    } else if (name == "status") {
      const auto active = read_status(value);
      if (!active) return active.error();
      tx.run("UPDATE products SET active = $1 WHERE id = $2", *active, id);
    } else {
      return refusal(400, fmt::format("{} cannot be changed; give price, stock or status", std::string_view(name)));
    }
  }
  const auto row = tx.row(fmt::format("{} WHERE p.id = $1", products), id);
  return call.wire.answer(200, "Product changed", product_json(*row, call));
}

}  // namespace tendero::sandbox
