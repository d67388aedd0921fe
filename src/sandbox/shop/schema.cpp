#include "sandbox/shop/schema.hpp"

#include <array>

namespace tendero::sandbox {
namespace {

// `object_id` is the 24 hexadecimal digits that the shop shows by default; `id` is what it shows with numbers as ids.
// Money is in minor units of the shop's currency, moments in milliseconds since 1970.
constexpr std::string_view first_step = R"(
CREATE TABLE facts (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE roles (role TEXT NOT NULL, permission TEXT NOT NULL, PRIMARY KEY (role, permission));
CREATE TABLE accounts (
  id @id, object_id TEXT NOT NULL UNIQUE, email TEXT NOT NULL UNIQUE, password_hash TEXT NOT NULL, name TEXT NOT NULL,
  role TEXT NOT NULL, active BIGINT NOT NULL);
CREATE TABLE categories (
  id @id, object_id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, description TEXT NOT NULL);
CREATE TABLE products (
  id @id, object_id TEXT NOT NULL UNIQUE, key TEXT NOT NULL UNIQUE, category_id BIGINT NOT NULL REFERENCES categories (id),
  name TEXT NOT NULL, description TEXT NOT NULL, price BIGINT NOT NULL, stock BIGINT CHECK (stock >= 0),
  active BIGINT NOT NULL, deleted BIGINT NOT NULL, drawing TEXT NOT NULL);
CREATE TABLE delivery_options (
  id @id, object_id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, name TEXT NOT NULL, description TEXT NOT NULL,
  price BIGINT NOT NULL, active BIGINT NOT NULL);
CREATE TABLE payment_methods (
  id @id, object_id TEXT NOT NULL UNIQUE, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL, active BIGINT NOT NULL);
CREATE TABLE customers (
  id @id, object_id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, phone TEXT NOT NULL, phone_line TEXT NOT NULL,
  email TEXT NOT NULL, address TEXT NOT NULL, created_at BIGINT NOT NULL);
CREATE INDEX customers_by_line ON customers (phone_line);
CREATE TABLE orders (
  id @id, object_id TEXT NOT NULL UNIQUE, number TEXT NOT NULL, number_folded TEXT NOT NULL UNIQUE,
  customer_id BIGINT NOT NULL REFERENCES customers (id), status TEXT NOT NULL, payment_method TEXT NOT NULL,
  delivery_option_id BIGINT NOT NULL REFERENCES delivery_options (id), delivery_price BIGINT NOT NULL,
  total BIGINT NOT NULL, address TEXT NOT NULL, delivery_date BIGINT, notes TEXT NOT NULL,
  external_reference TEXT NOT NULL, created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL);
CREATE INDEX orders_by_customer ON orders (customer_id, created_at);
CREATE TABLE order_items (
  order_id BIGINT NOT NULL REFERENCES orders (id), position BIGINT NOT NULL,
  product_id BIGINT NOT NULL REFERENCES products (id), quantity BIGINT NOT NULL, subtotal BIGINT NOT NULL,
  PRIMARY KEY (order_id, position));
CREATE TABLE once_keys (
  once_key TEXT NOT NULL PRIMARY KEY, body_hash TEXT NOT NULL, order_id BIGINT NOT NULL REFERENCES orders (id));
)";

constexpr std::array migrations{database::Migration{1, "the shop as it opens", first_step}};

}  // namespace

std::span<const database::Migration> shop_migrations() { return migrations; }

}  // namespace tendero::sandbox
