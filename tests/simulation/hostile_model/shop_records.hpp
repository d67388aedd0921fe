#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

/// What the shop's seed makes true of one customer.
namespace tendero::simulation {

/// What an order or a quote is about, as the program or the shop holds it.
struct Bill {
  struct Item {
    std::string product;  ///< its name
    std::int64_t quantity = 0;
  };

  std::vector<Item> items;
  bool delivered = false;
  std::string address;
  std::int64_t total = 0;  ///< in hundredths
  std::string number;      ///< of an order
};

struct ShopRecords {
  /// `seed`: JSON as share/sandbox/la_bella_italia.json; `phone`: the customer's.
  ShopRecords(std::string_view seed, std::string_view phone);

  /// Of the bill's products and delivery at the shop's own prices; nothing when it sells no such thing.
  [[nodiscard]] std::optional<std::int64_t> worth(const Bill& bill) const;

  std::set<std::int64_t> amounts;              ///< prices, and what stands in the customer's own orders
  std::map<std::string, std::int64_t> prices;  ///< by the product's name
  std::map<std::string, std::int64_t> stock;   ///< by the product's legible name, where it is counted
  std::int64_t delivery_price = 0;
  std::set<std::string> minutes;                  ///< in which orders are ready or arrive
  std::map<std::string, std::string> own_orders;  ///< state by number, legible
  std::string own_phone;                          ///< its last digits
  std::string own_email;
  std::set<std::string> others_names;   ///< each word of their names, legible
  std::set<std::string> others_texts;   ///< e-mails, streets, numbers of orders, legible
  std::set<std::string> others_phones;  ///< their last digits
  std::set<std::string> words;          ///< of what the shop sells, in its own language
};

/// Hundredths of "340.00", "1,200", "340,5" …; nothing when it is no number.
[[nodiscard]] std::optional<std::int64_t> hundredths(std::string_view figures);

}  // namespace tendero::simulation
