#pragma once

#include <algorithm>

#include "support/test_world.hpp"

namespace tendero::simulation {

/// Virtual time, and the server's own clock, which somebody may set forward or back.
class SimTime {
 public:
  [[nodiscard]] test::TestClock& outside() noexcept { return outside_; }
  [[nodiscard]] test::TestClock& server() noexcept { return server_; }
  [[nodiscard]] Instant now() const { return outside_.now(); }

  /// Time only passes.
  void pass_until(Instant outside) {
    outside_.set(std::max(outside, outside_.now()));
    server_.set(outside_.now() + ahead_);
  }
  void set_server_clock(Duration by) {
    ahead_ += by;
    pass_until(now());
  }
  /// When the server's clock will show this moment.
  [[nodiscard]] Instant when_server_shows(Instant moment) const { return std::max(moment - ahead_, outside_.now()); }

 private:
  test::TestClock outside_;
  test::TestClock server_;
  Duration ahead_{0};
};

}  // namespace tendero::simulation
