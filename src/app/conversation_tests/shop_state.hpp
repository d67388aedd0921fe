#pragma once

#include <map>
#include <string>
#include <vector>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace tendero::app::conversations {

/// An order as a talk speaks of it: `number`, `items` (`{product_id, quantity}`), `total` ("340.00"), `delivery` and
/// `payment` (their keys in the catalogue), `address`.
using ToldOrder = boost::json::object;

/// All orders of a shop, as its backend tells them.
struct ShopState {
  std::vector<ToldOrder> mine;                ///< the talk's customer's, oldest first
  std::map<std::string, std::string> orders;  ///< everybody's, the whole JSON by number
};

/// `all` and `mine`: the backend's lists, newest first.
[[nodiscard]] ShopState shop_state_of(const boost::json::array& all, const boost::json::array& mine);

/// The orders of `after.mine` that `before` does not hold, oldest first.
[[nodiscard]] std::vector<ToldOrder> new_orders(const ShopState& before, const ShopState& after);

/// Numbers of orders that became others, vanished, or came without being the customer's.
[[nodiscard]] std::vector<std::string> changed_orders(const ShopState& before, const ShopState& after);

}  // namespace tendero::app::conversations
