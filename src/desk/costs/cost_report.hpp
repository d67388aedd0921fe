#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

#include "base/json.hpp"
#include "desk/costs/rate_card.hpp"
#include "storage/prices.hpp"

namespace tendero::desk {

/// Adds up what messages cost. Only what was delivered, and what the channel calls billable, does.
class CostReport {
 public:
  /// `card` must outlive this.
  explicit CostReport(const RateCard& card) : card_(card) {}

  /// Messages of `day`, or of days on which the same rates count.
  void add(const storage::PricedMessages& alike, std::string_view day);

  /// `{lines: [{number, category, type, country, messages, delivered, billable, price, currency, amount}], totals:
  /// [{currency, billable, amount}], numbers: [{number, serviceMessages, freeServiceMessages}], withoutPrice,
  /// withoutRate}`. What has no price from the channel stands in `withoutPrice` alone, and in no line.
  [[nodiscard]] JsonObject view() const;

 private:
  /// What a line is of; a rate that changed within the month makes two of it.
  struct Kind {
    std::string number;
    std::string category;
    std::string type;
    std::string country;
    std::optional<Price> price;
    [[nodiscard]] auto operator<=>(const Kind&) const = default;
  };
  struct Count {
    std::int64_t sent = 0;
    std::int64_t delivered = 0;
    std::int64_t billable = 0;
  };

  [[nodiscard]] static Json line_view(const Kind& kind, const Count& count);
  [[nodiscard]] JsonArray totals() const;
  [[nodiscard]] JsonArray numbers() const;

  const RateCard& card_;
  std::map<Kind, Count> lines_;
  std::map<std::string, std::int64_t> service_messages_;  ///< delivered, by number
  std::int64_t without_price_ = 0;
};

}  // namespace tendero::desk
