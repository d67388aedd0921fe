#include "desk/numbers/day_range.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/calendar.hpp"

namespace tendero::desk {

namespace {

/// A leap year.
constexpr std::size_t most_days = 366;
/// What people look at who ask for nothing in particular: this day and the 29 before it.
constexpr auto usual_span = std::chrono::days{29};
constexpr std::string_view day_shape = "2026-11-30";

/// On the shop's clock, at that hour of the day.
Instant at_hour(std::string_view day, std::size_t hour, std::string_view zone) {
  return parse_instant(fmt::format("{}T{:02}:00:00", day, hour), zone).value();
}

/// Noon, so that a day later is the next day also when a clock is set.
std::optional<Instant> noon_of(std::string_view day, std::string_view zone) {
  return day.size() == day_shape.size() ? parse_instant(day, zone) : std::nullopt;
}

std::unexpected<Fault> no_day(std::string_view name) {
  return fault(FaultKind::invalid, "invalid_input", fmt::format("{} must be a day such as 2026-11-30.", name));
}

}  // namespace

void DayRange::append(std::string day) {
  for (std::size_t hour = 0; hour < hours_of_day; ++hour) {
    const auto begin = at_hour(day, hour, zone_);
    // An hour that a clock leaves out has no moment of its own.
    hours_.push_back(hours_.empty() ? begin : std::max(begin, hours_.back()));
  }
  begins_.push_back(hours_[hours_.size() - hours_of_day]);
  weekdays_.push_back(weekday(begins_.back() + std::chrono::hours{12}, zone_));
  days_.push_back(std::move(day));
}

Result<DayRange> DayRange::read(std::string_view from, std::string_view to, std::string_view zone, Instant now) {
  const auto last = to.empty() ? parse_instant(iso_day(now, zone), zone) : noon_of(to, zone);
  if (!last) return no_day("to");
  const auto first = from.empty() ? std::optional(*last - usual_span) : noon_of(from, zone);
  if (!first) return no_day("from");
  const auto first_day = iso_day(*first, zone);
  const auto last_day = iso_day(*last, zone);
  if (last_day < first_day) return fault(FaultKind::invalid, "invalid_input", "from must not be later than to.");
  DayRange range(zone);
  auto noon = *first;
  for (auto day = first_day; day <= last_day; noon += std::chrono::days{1}, day = iso_day(noon, zone)) {
    if (range.days_.size() == most_days) {
      return fault(FaultKind::invalid, "invalid_input",
                   fmt::format("from and to must not be more than {} days apart.", most_days));
    }
    range.append(std::move(day));
  }
  range.begins_.push_back(at_hour(iso_day(noon, zone), 0, zone));
  return range;
}

std::optional<std::size_t> DayRange::day_of(Instant moment) const {
  if (moment < from() || moment >= until()) return std::nullopt;
  return static_cast<std::size_t>(std::ranges::upper_bound(begins_, moment) - begins_.begin()) - 1;
}

int DayRange::hour_of(std::size_t day, Instant moment) const {
  const auto begin = hours_.begin() + static_cast<std::ptrdiff_t>(day * hours_of_day);
  const auto end = begin + static_cast<std::ptrdiff_t>(hours_of_day);
  return static_cast<int>(std::max<std::ptrdiff_t>(std::upper_bound(begin, end, moment) - begin - 1, 0));
}

}  // namespace tendero::desk
