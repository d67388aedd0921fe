#include "desk/costs/cost_report.hpp"

#include <utility>

namespace tendero::desk {

namespace {

/// Cannot overflow: a rate card's highest price times more messages than can be sent in a month.
Price times(const Price& price, std::int64_t count) {
  return {.micros = price.micros * count, .currency = price.currency};
}

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

}  // namespace

void CostReport::add(const storage::PricedMessages& alike, std::string_view day) {
  auto& service_messages = service_messages_[alike.phone_number_id];
  if (alike.price.category.empty()) {
    without_price_ += alike.sent;
    return;
  }
  const auto category = category_word(alike.price.category);
  if (category == crm::service_category) service_messages += alike.delivered;
  const auto* const rate = find_rate(card_, alike.country, category, day);
  auto& count = lines_[{.number = alike.phone_number_id,
                        .category = category,
                        .type = alike.price.type,
                        .country = alike.country,
                        .price = rate == nullptr ? std::nullopt : std::optional(rate->price)}];
  count.sent += alike.sent;
  count.delivered += alike.delivered;
  if (crm::is_billable(alike.price)) count.billable += alike.delivered;
}

Json CostReport::line_view(const Kind& kind, const Count& count) {
  const auto& price = kind.price;
  return JsonObject{{"number", kind.number},
                    {"category", kind.category},
                    {"type", text_or_null(kind.type)},
                    {"country", text_or_null(kind.country)},
                    {"messages", Json(count.sent)},
                    {"delivered", Json(count.delivered)},
                    {"billable", Json(count.billable)},
                    {"price", price ? Json(price_text(*price)) : Json()},
                    {"currency", price ? Json(price->currency.code) : Json()},
                    {"amount", price ? Json(price_text(times(*price, count.billable))) : Json()}};
}

JsonArray CostReport::totals() const {
  struct Total {
    std::int64_t billable = 0;
    std::int64_t micros = 0;
  };
  std::map<Currency, Total> sums;
  for (const auto& [kind, count] : lines_) {
    if (!kind.price || count.billable == 0) continue;
    auto& sum = sums[kind.price->currency];
    sum.billable += count.billable;
    sum.micros += times(*kind.price, count.billable).micros;
  }
  JsonArray totals;
  for (const auto& [currency, sum] : sums) {
    totals.emplace_back(JsonObject{{"currency", currency.code},
                                   {"billable", Json(sum.billable)},
                                   {"amount", price_text({.micros = sum.micros, .currency = currency})}});
  }
  return totals;
}

JsonArray CostReport::numbers() const {
  JsonArray numbers;
  for (const auto& [number, count] : service_messages_) {
    numbers.emplace_back(JsonObject{{"number", number},
                                    {"serviceMessages", Json(count)},
                                    {"freeServiceMessages", Json(crm::free_service_messages)}});
  }
  return numbers;
}

JsonObject CostReport::view() const {
  JsonArray lines;
  std::int64_t without_rate = 0;
  for (const auto& [kind, count] : lines_) {
    lines.emplace_back(line_view(kind, count));
    if (!kind.price) without_rate += count.billable;
  }
  return {{"lines", std::move(lines)},
          {"totals", totals()},
          {"numbers", numbers()},
          {"withoutPrice", Json(without_price_)},
          {"withoutRate", Json(without_rate)}};
}

}  // namespace tendero::desk
