#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"

namespace tendero::desk {

/// Days of the shop's calendar, one after another, each as long as it is on the shop's clock: on two days of a year
/// that may be 23 or 25 hours.
class DayRange {
 public:
  /// From "2026-11-01" to "2026-11-30", both among them. Empty: the end is today, the beginning is 29 days before the
  /// end. Fault `invalid_input` for what is no day, ends before it begins, or is longer than a year.
  static Result<DayRange> read(std::string_view from, std::string_view to, std::string_view zone, Instant now);

  [[nodiscard]] const std::vector<std::string>& days() const noexcept { return days_; }
  [[nodiscard]] const std::string& first() const noexcept { return days_.front(); }
  [[nodiscard]] const std::string& last() const noexcept { return days_.back(); }
  [[nodiscard]] const std::string& zone() const noexcept { return zone_; }
  /// When day `index` begins; the number of days: when the last one ends.
  [[nodiscard]] Instant begin_of(std::size_t index) const { return begins_.at(index); }
  [[nodiscard]] Instant from() const { return begins_.front(); }
  [[nodiscard]] Instant until() const { return begins_.back(); }

  /// On which of the days it is; nothing: on none.
  [[nodiscard]] std::optional<std::size_t> day_of(Instant moment) const;
  /// 0 = Sunday … 6 = Saturday.
  [[nodiscard]] int weekday_of(std::size_t day) const { return weekdays_.at(day); }
  /// 0 to 23, on the shop's clock.
  [[nodiscard]] int hour_of(std::size_t day, Instant moment) const;

 private:
  static constexpr std::size_t hours_of_day = 24;

  explicit DayRange(std::string_view zone) : zone_(zone) {}
  void append(std::string day);

  std::string zone_;
  std::vector<std::string> days_;
  std::vector<Instant> begins_;
  std::vector<int> weekdays_;
  std::vector<Instant> hours_;  ///< when each hour of each day begins
};

}  // namespace tendero::desk
