#pragma once

#include <memory>
#include <string>

#include "base/world.hpp"

namespace tendero {

/// Metrics kept by prometheus-cpp. Thread-safe.
class PrometheusMetrics final : public Metrics {
 public:
  PrometheusMetrics();
  ~PrometheusMetrics() override;
  void count(std::string_view name, MetricLabels labels, double by) override;
  void set(std::string_view name, double value, MetricLabels labels) override;
  void observe_ms(std::string_view name, Duration duration, MetricLabels labels) override;

  /// The exposition text of `GET /metrics`.
  [[nodiscard]] std::string exposition() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tendero
