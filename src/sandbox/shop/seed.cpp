#include "sandbox/shop/seed.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <map>

#include <fmt/format.h>
#include <sodium.h>

#include "base/calendar.hpp"
#include "base/text.hpp"
#include "sandbox/shop/passwords.hpp"
#include "sandbox/shop/phone_line.hpp"

namespace tendero::sandbox {
namespace {

using Numbers = std::map<std::string, std::int64_t, std::less<>>;

constexpr std::size_t object_id_bytes = 12;  // as MongoDB's

/// The id that a thing of the seed has in every shop made from it.
std::string object_id(std::string_view kind, std::string_view key) {
  const auto name = fmt::format("{}/{}", kind, key);
  std::array<unsigned char, crypto_generichash_BYTES_MIN> hash{};
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(name.data()), name.size(),
                     nullptr, 0);
  std::string hex;
  for (std::size_t i = 0; i < object_id_bytes; ++i) hex += fmt::format("{:02x}", hash[i]);
  return hex;
}

/// The row numbers of a list: 1, 2, 3, … in the file's order.
template <class Thing>
Numbers numbered(const std::vector<Thing>& things) {
  Numbers numbers;
  for (const auto& thing : things) numbers.emplace(thing.key, static_cast<std::int64_t>(numbers.size()) + 1);
  return numbers;
}

void empty(database::Tx& tx) {
  // What refers to others goes first.
  for (const auto* table : {"once_keys", "order_items", "orders", "customers", "payment_methods", "delivery_options",
                            "products", "categories", "accounts", "roles"}) {
    tx.run(fmt::format("DELETE FROM {}", table));
  }
  tx.run("DELETE FROM facts WHERE name <> 'token_key'");
}

void plant_menu(database::Tx& tx, const ShopSeed& seed) {
  const auto categories = numbered(seed.categories);
  for (const auto& category : seed.categories) {
    tx.run("INSERT INTO categories (id, object_id, name, description) VALUES ($1, $2, $3, $4)",
           categories.at(category.key), object_id("category", category.key), category.name, category.description);
  }
  std::int64_t number = 0;
  for (const auto& product : seed.products) {
    tx.run(
        "INSERT INTO products (id, object_id, key, category_id, name, description, price, stock, active, deleted, "
        "drawing) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        ++number, object_id("product", product.key), product.key, categories.at(product.category), product.name,
        product.description, product.price, product.stock, product.active, product.deleted, product.drawing);
  }
}

void plant_reference(database::Tx& tx, const ShopSeed& seed) {
  std::int64_t number = 0;
  for (const auto& option : seed.delivery_options) {
    tx.run(
        "INSERT INTO delivery_options (id, object_id, kind, name, description, price, active) VALUES ($1, $2, $3, $4, "
        "$5, $6, $7)",
        ++number, object_id("delivery", option.key), option.kind, option.name, option.description, option.price,
        option.active);
  }
  number = 0;
  for (const auto& method : seed.payment_methods) {
    tx.run("INSERT INTO payment_methods (id, object_id, code, name, active) VALUES ($1, $2, $3, $4, $5)", ++number,
           object_id("payment", method.key), method.key, method.name, method.active);
  }
}

void plant_accounts(database::Tx& tx, const ShopSeed& seed, const PlantedAccounts& accounts) {
  for (const auto& role : seed.roles) {
    for (const auto& permission : role.permissions) {
      tx.run("INSERT INTO roles (role, permission) VALUES ($1, $2)", role.key, permission);
    }
  }
  for (std::size_t i = 0; i < seed.accounts.size(); ++i) {
    const auto& account = seed.accounts[i];
    tx.run(
        "INSERT INTO accounts (id, object_id, email, password_hash, name, role, active) VALUES ($1, $2, $3, $4, $5, "
        "$6, $7)",
        static_cast<std::int64_t>(i) + 1, object_id("account", account.email), fold(account.email),
        accounts.password_hashes.at(i), account.name, account.role, account.active);
  }
}

/// Made this many days ago at this hour: never later than now, as noon might be.
Instant made(const ShopSeed::Date& date, Instant now) { return now + std::chrono::days(date.days); }

void plant_customers(database::Tx& tx, const ShopSeed& seed, Instant now) {
  std::int64_t number = 0;
  for (const auto& customer : seed.customers) {
    tx.run(
        "INSERT INTO customers (id, object_id, name, phone, phone_line, email, address, created_at) VALUES ($1, $2, "
        "$3, $4, $5, "
        "$6, $7, $8)",
        ++number, object_id("customer", customer.key), customer.name, customer.phone, phone_line(customer.phone),
        fold(customer.email), customer.address, made(customer.created, now));
  }
}

void plant_orders(database::Tx& tx, const ShopSeed& seed, Instant now) {
  const auto customers = numbered(seed.customers);
  const auto products = numbered(seed.products);
  const auto options = numbered(seed.delivery_options);
  std::int64_t number = 0;
  for (const auto& order : seed.orders) {
    tx.run(
        "INSERT INTO orders (id, object_id, number, number_folded, customer_id, status, payment_method, "
        "delivery_option_id, "
        "delivery_price, total, address, delivery_date, notes, external_reference, created_at, updated_at) VALUES ($1, "
        "$2, $3, "
        "$4, $5, $6, $7, $8, $9, $10, $11, $12, $13, '', $14, $14)",
        ++number, object_id("order", order.number), order.number, fold(order.number), customers.at(order.customer),
        order.status, order.payment_method, options.at(order.delivery_option), order.delivery_price, order.total,
        order.address, resolve(order.delivery, now, seed.facts.zone), order.notes, made(order.created, now));
    std::int64_t position = 0;
    for (const auto& line : order.lines) {
      tx.run("INSERT INTO order_items (order_id, position, product_id, quantity, subtotal) VALUES ($1, $2, $3, $4, $5)",
             number, position++, products.at(line.product), line.quantity, line.subtotal);
    }
  }
}

}  // namespace

PlantedAccounts hash_passwords(const ShopSeed& seed) {
  PlantedAccounts accounts;
  for (const auto& account : seed.accounts) accounts.password_hashes.push_back(hash_password(account.password));
  return accounts;
}

void plant(database::Tx& tx, const ShopSeed& seed, const PlantedAccounts& accounts, Instant now) {
  empty(tx);
  plant_menu(tx, seed);
  plant_reference(tx, seed);
  plant_accounts(tx, seed, accounts);
  plant_customers(tx, seed, now);
  plant_orders(tx, seed, now);
  tx.run("INSERT INTO facts (name, value) VALUES ('next_order_number', $1)", std::to_string(seed.next_order_number));
}

Instant resolve(const ShopSeed::Date& date, Instant now, std::string_view zone) {
  const auto today = iso_day(now, zone);
  const auto part = [&](std::size_t first, std::size_t length) { return std::stoi(today.substr(first, length)); };
  std::chrono::sys_days day = std::chrono::year(part(0, 4)) / std::chrono::month(static_cast<unsigned>(part(5, 2))) /
                              std::chrono::day(static_cast<unsigned>(part(8, 2)));
  if (date.coming_weekday) {
    const auto away = std::chrono::weekday(*date.coming_weekday) - std::chrono::weekday(day);
    day += away.count() == 0 ? std::chrono::days(7) : away;
  }
  day += std::chrono::days(date.days);
  const std::chrono::year_month_day parts(day);
  const auto written =
      fmt::format("{:04}-{:02}-{:02}", int(parts.year()), unsigned(parts.month()), unsigned(parts.day()));
  return parse_instant(written, zone).value();
}

}  // namespace tendero::sandbox
