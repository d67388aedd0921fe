#pragma once

#include "base/world.hpp"

namespace tendero::desk {

/// The same time and chance, of which neither the log nor the numbers hear: what is only tried is not counted among
/// what customers had.
class QuietWorld {
 public:
  explicit QuietWorld(World& world)
      : world_{world.clock, world.scheduler, world.chance, log_, metrics_, world.fail_points} {}
  QuietWorld(const QuietWorld&) = delete;
  QuietWorld& operator=(const QuietWorld&) = delete;

  [[nodiscard]] World& world() noexcept { return world_; }

 private:
  class NoLog final : public Log {
    void write(LogLevel, std::string_view, std::span<const LogField>) override {}
  };
  class NoMetrics final : public Metrics {
    void count(std::string_view, MetricLabels, double) override {}
    void set(std::string_view, double, MetricLabels) override {}
    void observe_ms(std::string_view, Duration, MetricLabels) override {}
  };

  NoLog log_;
  NoMetrics metrics_;
  World world_;
};

}  // namespace tendero::desk
