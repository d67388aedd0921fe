#include "app/conversation_tests/shop_state.hpp"

#include <algorithm>
#include <ranges>
#include <string_view>

#include <boost/json/serialize.hpp>
#include <fmt/format.h>

namespace tendero::app::conversations {

namespace json = boost::json;

namespace {

std::string text_of(const json::value* value) {
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

json::array told_items(const json::object& order) {
  json::array items;
  for (const auto& item : order.at("items").as_array()) {
    items.push_back({{"product_id", item.at("product").at("_id")}, {"quantity", item.at("quantity")}});
  }
  return items;
}

ToldOrder told(const json::object& order) {
  return {{"number", order.at("orderId")},
          {"items", told_items(order)},
          {"total", fmt::format("{:.2f}", order.at("total").to_number<double>())},
          {"delivery", order.at("deliveryOption").at("name")},
          {"payment", order.at("payment_method")},
          {"address", text_of(order.if_contains("address"))}};
}

std::string number_of(const ToldOrder& order) { return text_of(order.if_contains("number")); }

}  // namespace

ShopState shop_state_of(const json::array& all, const json::array& mine) {
  ShopState state;
  for (const auto& order : mine | std::views::reverse) state.mine.push_back(told(order.as_object()));
  for (const auto& each : all) {
    auto order = each.as_object();
    order.erase("customer");  // what the shop knows of a person may follow from a later order
    state.orders.emplace(text_of(order.if_contains("orderId")), json::serialize(order));
  }
  return state;
}

std::vector<ToldOrder> new_orders(const ShopState& before, const ShopState& after) {
  std::vector<ToldOrder> found;
  std::ranges::copy_if(after.mine, std::back_inserter(found),
                       [&](const ToldOrder& order) { return !before.orders.contains(number_of(order)); });
  return found;
}

std::vector<std::string> changed_orders(const ShopState& before, const ShopState& after) {
  std::vector<std::string> changed;
  for (const auto& [number, order] : before.orders) {
    const auto now = after.orders.find(number);
    if (now == after.orders.end() || now->second != order) changed.push_back(number);
  }
  for (const auto& [number, order] : after.orders) {
    const bool own = std::ranges::any_of(after.mine, [&](const ToldOrder& mine) { return number_of(mine) == number; });
    if (!own && !before.orders.contains(number)) changed.push_back(number);
  }
  return changed;
}

}  // namespace tendero::app::conversations
