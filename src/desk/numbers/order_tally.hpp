#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/money.hpp"
#include "desk/numbers/day_range.hpp"
#include "storage/desk_numbers.hpp"

namespace tendero::desk {

/// Orders and what they cost, each currency by itself: amounts of two currencies have no sum.
struct OrderCounts {
  std::int64_t orders = 0;
  std::map<Currency, Money> revenue;

  /// `total`: nothing when the offer cannot be read any more.
  void add(const std::optional<Money>& total);
};

/// `{orders, revenue: [{currency, amount}]}`
[[nodiscard]] JsonObject order_counts_view(const OrderCounts& counts);

/// Adds up the orders that the shop took from us.
class OrderTally {
 public:
  explicit OrderTally(std::size_t days) : days_(days) {}

  /// `day`: the index of its day.
  void add(const storage::MadeOrder& order, std::size_t day);

  [[nodiscard]] const OrderCounts& by_assistant() const noexcept { return by_assistant_; }
  [[nodiscard]] const OrderCounts& by_agents() const noexcept { return by_agents_; }
  [[nodiscard]] const std::map<std::int64_t, OrderCounts>& agents() const noexcept { return agents_; }
  [[nodiscard]] const std::vector<OrderCounts>& days() const noexcept { return days_; }

  /// What was sold, by the shop's own number of it.
  struct Sold {
    std::string name;  ///< as it was called in the newest order
    std::int64_t orders = 0;
    std::int64_t quantity = 0;
    std::map<Currency, Money> revenue;
  };
  [[nodiscard]] const std::map<std::string, Sold>& products() const noexcept { return products_; }
  /// By the code of the payment method; empty: none was named.
  [[nodiscard]] const std::map<std::string, OrderCounts>& payments() const noexcept { return payments_; }
  /// By the name of the delivery option.
  [[nodiscard]] const std::map<std::string, OrderCounts>& deliveries() const noexcept { return deliveries_; }

 private:
  OrderCounts by_assistant_;
  OrderCounts by_agents_;
  std::map<std::int64_t, OrderCounts> agents_;
  std::vector<OrderCounts> days_;
  std::map<std::string, Sold> products_;
  std::map<std::string, OrderCounts> payments_;
  std::map<std::string, OrderCounts> deliveries_;
};

}  // namespace tendero::desk
