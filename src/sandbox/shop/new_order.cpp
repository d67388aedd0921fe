#include "sandbox/shop/new_order.hpp"

#include <array>

#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <sodium.h>

#include "base/calendar.hpp"
#include "base/text.hpp"
#include "sandbox/shop/customers.hpp"
#include "sandbox/shop/order_number.hpp"
#include "sandbox/shop/order_request.hpp"
#include "sandbox/shop/orders.hpp"
#include "sandbox/shop/phone_line.hpp"

namespace tendero::sandbox {
namespace {

namespace json = boost::json;

struct PricedLine {
  std::int64_t product = 0;
  int quantity = 0;
  std::int64_t subtotal = 0;
};

std::string hash_of(std::string_view text) {
  std::array<unsigned char, crypto_generichash_BYTES> hash{};
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                     nullptr, 0);
  std::string hex(hash.size() * 2 + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
  hex.pop_back();
  return hex;
}

/// Prices a line and takes it off the shelf; 409 when it is not for sale or not enough is left.
OrRefusal<PricedLine> sell(database::Tx& tx, const OrderRequest::Line& line) {
  const auto product = tx.row("SELECT name, price, stock, active, deleted FROM products WHERE id = $1", line.product);
  const auto& name = product->text(0);
  if (!product->flag(3) || product->flag(4))
    return std::unexpected(refusal(409, fmt::format("{} is not available", name)));
  const auto stock = product->maybe_integer(2);
  if (stock == 0) return std::unexpected(refusal(409, fmt::format("{} is sold out", name)));
  if (stock && *stock < line.quantity) {
    return std::unexpected(refusal(409, fmt::format("Only {} of {} left", *stock, name)));
  }
  if (stock) tx.run("UPDATE products SET stock = stock - $1 WHERE id = $2", line.quantity, line.product);
  return PricedLine{line.product, line.quantity, product->integer(1) * line.quantity};
}

/// The row of whoever orders, new when nobody has this phone.
std::int64_t find_or_make_customer(database::Tx& tx, const Call& call, const OrderRequest& request) {
  if (request.customer) return *request.customer;
  if (const auto known = find_customer(tx, request.phone)) return *known;
  const auto name = request.customer_name.empty() ? "Cliente" : request.customer_name;
  return tx
      .row(
          "INSERT INTO customers (object_id, name, phone, phone_line, email, address, created_at) VALUES ($1, $2, $3, "
          "$4, '', "
          "$5, $6) RETURNING id",
          call.fresh_object_ids[0], name, request.phone, phone_line(request.phone), request.address, call.now)
      ->integer(0);
}

std::string take_number(database::Tx& tx, const Call& call) {
  const auto next = std::stoll(tx.row("SELECT value FROM facts WHERE name = 'next_order_number'")->text(0));
  tx.run("UPDATE facts SET value = $1 WHERE name = 'next_order_number'", std::to_string(next + 1));
  return write_order_number(call.shop.order_number, next, std::stoi(iso_day(call.now, call.shop.zone)));
}

std::int64_t store(database::Tx& tx, const Call& call, const OrderRequest& request,
                   const std::vector<PricedLine>& lines) {
  const auto delivery = tx.row("SELECT price FROM delivery_options WHERE id = $1", request.delivery_option)->integer(0);
  std::int64_t total = delivery;
  for (const auto& line : lines) total += line.subtotal;
  const auto number = take_number(tx, call);
  const auto customer = find_or_make_customer(tx, call, request);
  const auto id = tx.row(
                        "INSERT INTO orders (object_id, number, number_folded, customer_id, status, payment_method, "
                        "delivery_option_id, "
                        "delivery_price, total, address, delivery_date, notes, external_reference, created_at, "
                        "updated_at) VALUES ($1, $2, "
                        "$3, $4, 'pending', $5, $6, $7, $8, $9, $10, $11, $12, $13, $13) RETURNING id",
                        call.fresh_object_ids[1], number, fold(number), customer, request.payment_method,
                        request.delivery_option, delivery, total, request.address, request.delivery_date, request.notes,
                        request.external_reference, call.now)
                      ->integer(0);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    tx.run("INSERT INTO order_items (order_id, position, product_id, quantity, subtotal) VALUES ($1, $2, $3, $4, $5)",
           id, static_cast<std::int64_t>(i), lines[i].product, lines[i].quantity, lines[i].subtotal);
  }
  return id;
}

net::Response created(database::Tx& tx, const Call& call, std::int64_t id) {
  return call.wire.answer(201, "Order created", *order_json(tx, call, id));
}

OrRefusal<std::int64_t> make(database::Tx& tx, const Call& call, const json::object& body) {
  const auto request = read_order_request(tx, call, body);
  if (!request) return std::unexpected(request.error());
  std::vector<PricedLine> lines;
  for (const auto& line : request->lines) {
    auto sold = sell(tx, line);
    if (!sold) return std::unexpected(sold.error());
    lines.push_back(*sold);
  }
  return store(tx, call, *request, lines);
}

/// The same key is the same order; draft-ietf-httpapi-idempotency-key-header: another request under it is 422.
net::Response make_once(database::Tx& tx, const Call& call, const json::object& body, std::string_view key) {
  const auto hash = hash_of(json::serialize(body));
  if (const auto known = tx.row("SELECT body_hash, order_id FROM once_keys WHERE once_key = $1", key)) {
    if (known->text(0) != hash) return refusal(422, "This Idempotency-Key was used for another order");
    return created(tx, call, known->integer(1));
  }
  const auto id = make(tx, call, body);
  if (!id) return id.error();
  tx.run("INSERT INTO once_keys (once_key, body_hash, order_id) VALUES ($1, $2, $3)", key, hash, *id);
  return created(tx, call, *id);
}

}  // namespace

net::Response create_order(database::Tx& tx, const Call& call) {
  const auto body = read_body(call.request);
  if (!body) return body.error();
  const auto key = call.request.headers.find("Idempotency-Key").value_or("");
  if (call.honours_once_keys && !key.empty()) {
    auto response = make_once(tx, call, *body, key);
    response.headers.set("Idempotency-Key", std::string(key));
    return response;
  }
  const auto id = make(tx, call, *body);
  return id ? created(tx, call, *id) : id.error();
}

}  // namespace tendero::sandbox
