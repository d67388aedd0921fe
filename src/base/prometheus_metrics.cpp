#include "base/prometheus_metrics.hpp"

#include <map>
#include <mutex>
#include <set>
#include <shared_mutex>
#include <unordered_map>

#include <fmt/format.h>
#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include "base/metric_list.hpp"

namespace tendero {

namespace {

/// A bug is to be seen where it is made; where people are served, a number that nobody declared is left out instead.
#ifdef NDEBUG
constexpr bool strict = false;
#else
constexpr bool strict = true;
#endif

prometheus::Labels to_labels(MetricLabels labels) {
  prometheus::Labels result;
  for (const auto& [name, value] : labels) result.emplace(name, value);
  return result;
}

/// Milliseconds, from a cached answer to a model's deadline.
const prometheus::Histogram::BucketBoundaries millisecond_buckets{1,   2,   5,    10,   25,   50,    100,
                                                                  250, 500, 1000, 2500, 5000, 10000, 30000};

/// One metric's counters, gauges or histograms by their labels. The library finds them by a map of strings that would
/// be made for each count; here they are found by one text. Labels in another order are found, too, once more.
template <class Kind>
class ByLabels {
 public:
  explicit ByLabels(prometheus::Family<Kind>& family) : family_(family) {}

  template <class... Made>
  Kind& find(MetricLabels labels, const Made&... made) {
    thread_local std::string key;  // keeps its room
    key.clear();
    for (const auto& [name, value] : labels) key.append(name).append(1, '\0').append(value).append(1, '\0');
    {
      const std::shared_lock lock(guard_);
      if (const auto found = known_.find(std::string_view(key)); found != known_.end()) return *found->second;
    }
    auto& made_now = family_.Add(to_labels(labels), made...);
    const std::scoped_lock lock(guard_);
    known_.emplace(key, &made_now);
    return made_now;
  }

 private:
  prometheus::Family<Kind>& family_;
  std::shared_mutex guard_;
  std::map<std::string, Kind*, std::less<>> known_;
};

/// The declared metrics of one kind.
template <class Kind>
class Families {
 public:
  /// Without labels it is shown from the start on: what never happened is 0, not unknown.
  template <class Builder, class... Made>
  void add(const DeclaredMetric& metric, Builder builder, prometheus::Registry& registry, const Made&... made) {
    auto& family = builder.Name(std::string(metric.name)).Help(std::string(metric.help)).Register(registry);
    Kind* const only = metric.labels.empty() ? &family.Add({}, made...) : nullptr;
    entries_.emplace(metric.name, Entry{std::make_unique<ByLabels<Kind>>(family), only});
  }

  /// Null when there is no such metric. Thread-safe.
  template <class... Made>
  Kind* find(std::string_view name, MetricLabels labels, const Made&... made) const {
    const auto found = entries_.find(name);
    if (found == entries_.end()) return nullptr;
    return found->second.only != nullptr ? found->second.only : &found->second.labelled->find(labels, made...);
  }

 private:
  struct Entry {
    std::unique_ptr<ByLabels<Kind>> labelled;
    Kind* only;  ///< of a family without labels
  };
  std::unordered_map<std::string_view, Entry> entries_;
};

}  // namespace

struct PrometheusMetrics::State {
  prometheus::Registry registry;
  Families<prometheus::Counter> counters;
  Families<prometheus::Gauge> gauges;
  Families<prometheus::Histogram> histograms;
};

PrometheusMetrics::PrometheusMetrics() : state_(std::make_unique<State>()) {
  for (const auto& metric : metric_list()) {
    switch (metric.kind) {
      case MetricKind::counter:
        state_->counters.add(metric, prometheus::BuildCounter(), state_->registry);
        break;
      case MetricKind::gauge:
        state_->gauges.add(metric, prometheus::BuildGauge(), state_->registry);
        break;
      case MetricKind::histogram:
        state_->histograms.add(metric, prometheus::BuildHistogram(), state_->registry, millisecond_buckets);
        break;
    }
  }
}

PrometheusMetrics::~PrometheusMetrics() = default;

void PrometheusMetrics::count(std::string_view name, MetricLabels labels, double by) {
  if (strict) expect_declared(name, MetricKind::counter, labels);
  if (auto* const counter = state_->counters.find(name, labels)) counter->Increment(by);
}

void PrometheusMetrics::set(std::string_view name, double value, MetricLabels labels) {
  if (strict) expect_declared(name, MetricKind::gauge, labels);
  if (auto* const gauge = state_->gauges.find(name, labels)) gauge->Set(value);
}

void PrometheusMetrics::observe_ms(std::string_view name, Duration duration, MetricLabels labels) {
  if (strict) expect_declared(name, MetricKind::histogram, labels);
  auto* const histogram = state_->histograms.find(name, labels, millisecond_buckets);
  if (histogram != nullptr) histogram->Observe(static_cast<double>(duration.count()));
}

std::string PrometheusMetrics::exposition() const {
  const auto collected = state_->registry.Collect();
  auto text = prometheus::TextSerializer().Serialize(collected);
  std::set<std::string_view> shown;
  for (const auto& family : collected) shown.insert(family.name);
  // Prometheus's own library is silent about what has no values yet; whoever looks for a name finds it all the same.
  for (const auto& metric : metric_list()) {
    if (shown.contains(metric.name)) continue;
    text += fmt::format("# HELP {0} {1}\n# TYPE {0} {2}\n", metric.name, metric.help, to_word(metric.kind));
  }
  return text;
}

}  // namespace tendero
