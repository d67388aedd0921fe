#include "base/prometheus_metrics.hpp"

#include <map>

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

namespace tendero {

namespace {

prometheus::Labels to_labels(MetricLabels labels) {
  prometheus::Labels result;
  for (const auto& [name, value] : labels) result.emplace(name, value);
  return result;
}

/// Milliseconds, from a cached answer to a model's deadline.
const prometheus::Histogram::BucketBoundaries millisecond_buckets{1,   2,   5,    10,   25,   50,    100,
                                                                  250, 500, 1000, 2500, 5000, 10000, 30000};

}  // namespace

struct PrometheusMetrics::State {
  prometheus::Registry registry;
};

PrometheusMetrics::PrometheusMetrics() : state_(std::make_unique<State>()) {}
PrometheusMetrics::~PrometheusMetrics() = default;

// Building a family that exists returns it, under the registry's own lock.

void PrometheusMetrics::count(std::string_view name, MetricLabels labels, double by) {
  prometheus::BuildCounter().Name(std::string(name)).Register(state_->registry).Add(to_labels(labels)).Increment(by);
}

void PrometheusMetrics::set(std::string_view name, double value, MetricLabels labels) {
  prometheus::BuildGauge().Name(std::string(name)).Register(state_->registry).Add(to_labels(labels)).Set(value);
}

void PrometheusMetrics::observe_ms(std::string_view name, Duration duration, MetricLabels labels) {
  prometheus::BuildHistogram()
      .Name(std::string(name))
      .Register(state_->registry)
      .Add(to_labels(labels), millisecond_buckets)
      .Observe(static_cast<double>(duration.count()));
}

std::string PrometheusMetrics::exposition() const {
  return prometheus::TextSerializer().Serialize(state_->registry.Collect());
}

}  // namespace tendero
