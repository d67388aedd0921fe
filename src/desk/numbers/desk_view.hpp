#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "desk/numbers/desk_numbers.hpp"
#include "desk/numbers/spread.hpp"

/// The numbers of the desk as the API shows them, and as tables are written from them.
namespace tendero::desk {

/// What became of the conversations of the range.
struct HandledCounts {
  std::int64_t handled = 0;          ///< a customer wrote, and the assistant or somebody of the team did
  std::int64_t assistant_alone = 0;  ///< of these: nobody of the team wrote, and no person was asked for
  std::int64_t handed_over = 0;      ///< the others
};
[[nodiscard]] HandledCounts handled_counts(const DeskNumbers& numbers);

/// What one day brought.
struct DayCounts {
  std::string day;
  std::int64_t begun = 0;
  SenderCounts messages;
  std::int64_t handed_over = 0;
  std::int64_t resolved = 0;
  std::int64_t orders = 0;
  std::int64_t tokens = 0;
  std::int64_t token_micros = 0;  ///< millionths of a US dollar
};
[[nodiscard]] std::vector<DayCounts> day_counts(const DeskNumbers& numbers);

/// What somebody of the team did.
struct AgentCounts {
  std::int64_t agent = 0;
  std::string name;  ///< empty: is no more
  std::int64_t conversations = 0;
  std::int64_t messages = 0;
  Spread response;
  OrderCounts orders;
};
/// Those who wrote or ordered something, by name.
[[nodiscard]] std::vector<AgentCounts> agent_counts(const DeskNumbers& numbers);

/// The body of `GET /api/v2/reports/desk`.
[[nodiscard]] JsonObject desk_view(const DeskNumbers& numbers);
/// The body of `GET /api/v2/reports/shop`: what was sold through us.
[[nodiscard]] JsonObject shop_view(const DayRange& range, const OrderTally& orders);

}  // namespace tendero::desk
