#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/json.hpp"
#include "base/task.hpp"
#include "crm/agent.hpp"
#include "desk/numbers/day_range.hpp"
#include "desk/numbers/message_tally.hpp"
#include "desk/numbers/order_tally.hpp"
#include "storage/database.hpp"
#include "storage/desk_numbers.hpp"
#include "storage/model_calls.hpp"

namespace tendero::desk {

/// How much of something is read, in hundredths; false: stop, nobody wants it any more.
using Progress = std::function<Task<Result<bool>>(int hundredths)>;

/// Everything that the numbers of some days are made of.
struct DeskNumbers {
  explicit DeskNumbers(std::shared_ptr<const DayRange> days)
      : range(std::move(days)), messages(range), orders(range->days().size()) {}

  std::shared_ptr<const DayRange> range;
  MessageTally messages;
  OrderTally orders;
  std::vector<Instant> begun;
  std::vector<storage::HandoverMark> handovers;
  std::vector<storage::ResolutionMark> resolutions;
  std::vector<storage::Standing> standing;
  std::vector<storage::Spent> spent;  ///< on the assistant, by day
  std::vector<crm::Agent> agents;
  JsonObject costs;  ///< of messages: see `CostReport::view`
};

/// Reads them, a portion at a time, so that whoever writes meanwhile waits for no long transaction: what comes in the
/// middle may be counted here and not there.
class NumberReader {
 public:
  /// References must outlive this.
  NumberReader(ShopId shop, database::Database& database) : shop_(shop), database_(database) {}

  /// Fault `cancelled` when `progress` says so.
  Task<Result<DeskNumbers>> read(std::shared_ptr<const DayRange> range, Progress progress);
  /// Orders alone, a day at a time.
  Task<Result<OrderTally>> orders(const DayRange& range);
  /// What messages cost alone: `CostReport::view`.
  Task<Result<JsonObject>> costs(const DayRange& range);
  /// What the assistant cost, by day.
  Task<Result<std::vector<storage::Spent>>> spent(const DayRange& range);

 private:
  Task<Result<void>> read_messages(DeskNumbers& numbers, const Progress& progress);
  Task<Result<void>> read_rest(DeskNumbers& numbers);

  ShopId shop_;
  database::Database& database_;
};

/// The day as the storage counts it: 20261130 of "2026-11-30".
[[nodiscard]] storage::Day day_number(std::string_view day);

/// What `Progress` says when nobody wants it any more.
[[nodiscard]] std::unexpected<Fault> cancelled();
/// Never stops.
[[nodiscard]] Progress no_progress();

}  // namespace tendero::desk
