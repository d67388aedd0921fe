#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "database/database.hpp"
#include "sandbox/shop/call.hpp"

namespace tendero::sandbox {

/// What a shop holds when it opens for the first time, as share/sandbox/README.md describes the file. Money in minor
/// units, references between things by `key`. Symbolic dates are resolved when they are planted.
struct ShopSeed {
  /// `days` from today's local date, or the coming weekday (strictly after today).
  struct Date {
    int days = 0;
    std::optional<unsigned> coming_weekday;  ///< 0 = Sunday
  };
  struct Category {
    std::string key, name, description;
  };
  struct Product {
    std::string key, name, description, category, drawing;
    std::int64_t price = 0;
    std::optional<std::int64_t> stock;
    bool active = true, deleted = false;
  };
  struct DeliveryOption {
    std::string key, kind, name, description;
    std::int64_t price = 0;
    bool active = true;
  };
  struct PaymentMethod {
    std::string key, name;
    bool active = true;
  };
  struct Customer {
    std::string key, name, phone, email, address;
    Date created;
  };
  struct Line {
    std::string product;
    std::int64_t quantity = 0, subtotal = 0;
  };
  struct Order {
    std::string number, customer, status, payment_method, delivery_option, address, notes;
    std::vector<Line> lines;
    std::int64_t delivery_price = 0, total = 0;
    Date created, delivery;
  };
  struct Account {
    std::string email, password, name, role;
    bool active = true;
  };
  struct Role {
    std::string key;
    std::vector<std::string> permissions;
  };

  ShopFacts facts;
  std::int64_t next_order_number = 1;
  std::vector<Category> categories;
  std::vector<Product> products;
  std::vector<DeliveryOption> delivery_options;
  std::vector<PaymentMethod> payment_methods;
  std::vector<Customer> customers;
  std::vector<Order> orders;
  std::vector<Account> accounts;
  std::vector<Role> roles;
};

/// Invalid (`bad_seed`): the message names the first place that is wrong, such as "orders[2].customer".
[[nodiscard]] Result<ShopSeed> read_shop_seed(std::string_view json);

/// Ready to be planted again and again: passwords hashed.
struct PlantedAccounts {
  std::vector<std::string> password_hashes;  ///< in the order of `ShopSeed::accounts`
};
[[nodiscard]] PlantedAccounts hash_passwords(const ShopSeed& seed);

/// Empties the shop's tables (the key that signs tokens stays) and fills them. Ids follow from keys, so they are the
/// same after every planting.
void plant(database::Tx& tx, const ShopSeed& seed, const PlantedAccounts& accounts, Instant now);

/// The moment a symbolic date means: local noon of its day.
[[nodiscard]] Instant resolve(const ShopSeed::Date& date, Instant now, std::string_view zone);

}  // namespace tendero::sandbox
