#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"

namespace tendero::dialogue {

/// When people of the shop answer, by the clock of the shop's zone. Without any hours they always do, but on days on
/// which the shop is closed.
class BusinessHours {
 public:
  BusinessHours() = default;
  /// "mon-fri 9:00-18:00, sat 10:00-14:00"; also "lun-vie 9:00-14:00 16:00-20:00", and "fri 18:00-2:00" for the night
  /// into Saturday. Empty: always. `invalid_input` says which part cannot be read, and how it is written.
  [[nodiscard]] static Result<BusinessHours> read(std::string_view written);

  /// Nobody answers in hours that begin on these days, see `is_closable_day`. Instead of those of before.
  void close_on(std::vector<std::string> days) { closed_days_ = std::move(days); }
  [[nodiscard]] const std::vector<std::string>& closed_days() const noexcept { return closed_days_; }

  [[nodiscard]] bool always() const noexcept { return spans_.empty() && closed_days_.empty(); }
  [[nodiscard]] bool open_at(Instant moment, std::string_view zone) const;
  /// `moment` itself while it is open, else when it opens next.
  [[nodiscard]] Instant opens_at(Instant moment, std::string_view zone) const;
  /// When the opening began, or begins, that ends next after `moment`; `moment` itself where it is always open.
  [[nodiscard]] Instant begin_of(Instant moment, std::string_view zone) const;
  /// When this much open time has passed after `moment`.
  [[nodiscard]] Instant after(Instant moment, Duration open_time, std::string_view zone) const;

 private:
  /// Of one weekday, in minutes from its midnight; one that ends after 24:00 goes into the next day.
  struct Span {
    int weekday = 0;  ///< 0 = Sunday
    int from = 0;
    int to = 0;
  };
  struct Opening {
    Instant from;
    Instant to;
  };
  /// Those that begin on a local day, in their order.
  [[nodiscard]] std::vector<Opening> openings_of(std::string_view iso_day, std::string_view zone) const;
  /// The first that ends after `moment`.
  [[nodiscard]] Opening opening_after(Instant moment, std::string_view zone) const;

  [[nodiscard]] bool is_closed_on(std::string_view iso_day) const;

  std::vector<Span> spans_;
  std::vector<std::string> closed_days_;
};

/// "2026-12-24", or "12-25" for every year.
[[nodiscard]] bool is_closable_day(std::string_view written);

}  // namespace tendero::dialogue
