#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>

namespace tendero::database {

/// Tells when webhooks come faster than the machine may be able to take and answer them at once, and how long
/// background work rests then: webhooks have a deadline; answers have patience, and are given when the flood is over
/// (ADR 0016).
class Flood {
 public:
  using Steady = std::chrono::steady_clock;

  struct Commit {
    std::int64_t waited_for;  ///< requests somebody waits for, as a webhook is
    bool background;          ///< whether it held background work
    Steady::time_point began;
    Steady::time_point ended;
  };

  void saw(const Commit& commit) {
    if (commit.ended - window_began_ > window) {
      window_began_ = commit.began;
      seen_ = 0;
    }
    seen_ += commit.waited_for;
    if (seen_ >= many) until_ = commit.ended + calm;
    if (commit.background) rested_ = commit.ended + background_rest * (commit.ended - commit.began);
  }

  [[nodiscard]] bool lasts(Steady::time_point now) const { return now < until_; }
  /// Until when background work rests; in the past without a flood.
  [[nodiscard]] Steady::time_point rest_ends() const { return std::min(until_, rested_); }

  /// So many webhooks in so short a time, 2,000 a second, are a flood. One commit says little: behind a slow one a few
  /// wait, too, and between large ones are small ones.
  static constexpr std::int64_t many = 100;
  static constexpr std::chrono::milliseconds window{50};
  /// It lasts until it was calm for so long.
  static constexpr std::chrono::milliseconds calm{100};
  /// After each of its turns the background is without the writer for so many times as long.
  static constexpr int background_rest = 31;

 private:
  Steady::time_point window_began_;
  std::int64_t seen_ = 0;
  Steady::time_point until_;
  Steady::time_point rested_;
};

}  // namespace tendero::database
