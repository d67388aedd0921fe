#include <algorithm>
#include <utility>

#include "desk/numbers/desk_view.hpp"

namespace tendero::desk {

namespace {

/// So many products are named; a shop's list of what sells best is no catalogue.
constexpr std::size_t most_products = 20;

Json revenue_view(const std::map<Currency, Money>& revenue) {
  JsonArray list;
  for (const auto& [currency, sum] : revenue) {
    list.emplace_back(JsonObject{{"currency", currency.code}, {"amount", to_decimal(sum)}});
  }
  return list;
}

/// Those of which most were sold.
JsonArray products_view(const std::map<std::string, OrderTally::Sold>& products) {
  std::vector<std::pair<std::string, OrderTally::Sold>> best(products.begin(), products.end());
  std::ranges::sort(best, {}, [](const auto& each) { return std::pair(-each.second.quantity, each.first); });
  if (best.size() > most_products) best.resize(most_products);
  JsonArray list;
  for (const auto& [id, sold] : best) {
    list.emplace_back(JsonObject{{"product", id},
                                 {"name", sold.name},
                                 {"orders", Json(sold.orders)},
                                 {"quantity", Json(sold.quantity)},
                                 {"revenue", revenue_view(sold.revenue)}});
  }
  return list;
}

JsonArray named_view(const std::map<std::string, OrderCounts>& counted) {
  JsonArray list;
  for (const auto& [name, counts] : counted) {
    auto view = order_counts_view(counts);
    view.insert(view.begin(), {"name", name});
    list.emplace_back(std::move(view));
  }
  return list;
}

JsonArray days_view(const DayRange& range, const std::vector<OrderCounts>& days) {
  JsonArray list;
  for (std::size_t index = 0; index < days.size(); ++index) {
    auto view = order_counts_view(days[index]);
    view.insert(view.begin(), {"day", range.days()[index]});
    list.emplace_back(std::move(view));
  }
  return list;
}

}  // namespace

JsonObject shop_view(const DayRange& range, const OrderTally& orders) {
  return {{"from", range.first()},
          {"to", range.last()},
          {"zone", range.zone()},
          {"assistant", order_counts_view(orders.by_assistant())},
          {"agents", order_counts_view(orders.by_agents())},
          {"products", products_view(orders.products())},
          {"payments", named_view(orders.payments())},
          {"deliveries", named_view(orders.deliveries())},
          {"days", days_view(range, orders.days())}};
}

}  // namespace tendero::desk
