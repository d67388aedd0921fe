#include "base/prometheus_metrics.hpp"

#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/metric_list.hpp"

namespace tendero {
namespace {

using ::testing::HasSubstr;

TEST(PrometheusMetrics, ShowEveryDeclaredNameWithKindAndHelpBeforeAnythingHappened) {
  const auto text = PrometheusMetrics().exposition();
  for (const auto& metric : metric_list()) {
    const std::string name(metric.name);
    EXPECT_THAT(text, HasSubstr("# HELP " + name + " " + std::string(metric.help) + "\n"));
    EXPECT_THAT(text, HasSubstr("# TYPE " + name + " " + std::string(to_word(metric.kind)) + "\n"));
  }
}

TEST(PrometheusMetrics, WithoutLabelsBeginAtZero) {
  EXPECT_THAT(PrometheusMetrics().exposition(), HasSubstr("\ntendero_sends_repeated_total 0\n"));
}

TEST(PrometheusMetrics, CountSetAndMeasure) {
  PrometheusMetrics metrics;
  metrics.count("tendero_sends_total", {{"outcome", "accepted"}}, 1);
  metrics.count("tendero_sends_total", {{"outcome", "accepted"}}, 2);
  metrics.count("tendero_sends_repeated_total", {}, 1);
  metrics.set("tendero_dead_letters", 7, {{"kind", "turn"}});
  metrics.observe_ms("tendero_work_duration_ms", Duration{40}, {{"kind", "turn"}});
  const auto text = metrics.exposition();
  EXPECT_THAT(text, HasSubstr("tendero_sends_total{outcome=\"accepted\"} 3\n"));
  EXPECT_THAT(text, HasSubstr("\ntendero_sends_repeated_total 1\n"));
  EXPECT_THAT(text, HasSubstr("tendero_dead_letters{kind=\"turn\"} 7\n"));
  EXPECT_THAT(text, HasSubstr("tendero_work_duration_ms_bucket{kind=\"turn\",le=\"25\"} 0\n"));
  EXPECT_THAT(text, HasSubstr("tendero_work_duration_ms_bucket{kind=\"turn\",le=\"50\"} 1\n"));
}

TEST(PrometheusMetrics, TellLabelsApartAndFindThemInAnyOrder) {
  PrometheusMetrics metrics;
  metrics.count("tendero_work_total", {{"kind", "turn"}, {"outcome", "done"}}, 1);
  metrics.count("tendero_work_total", {{"outcome", "done"}, {"kind", "turn"}}, 1);
  metrics.count("tendero_work_total", {{"kind", "turn"}, {"outcome", "given_back"}}, 1);
  metrics.count("tendero_work_total", {{"kind", "turndone"}, {"outcome", ""}}, 1);
  const auto text = metrics.exposition();
  EXPECT_THAT(text, HasSubstr("tendero_work_total{kind=\"turn\",outcome=\"done\"} 2\n"));
  EXPECT_THAT(text, HasSubstr("tendero_work_total{kind=\"turn\",outcome=\"given_back\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("tendero_work_total{kind=\"turndone\",outcome=\"\"} 1\n"));
}

TEST(MetricList, KnowsWhatWasNotDeclared) {
  EXPECT_NO_THROW(expect_declared("tendero_work_total", MetricKind::counter, {{"outcome", "x"}, {"kind", "y"}}));
  EXPECT_THROW(expect_declared("tendero_surprise_total", MetricKind::counter, {}), std::logic_error);
  EXPECT_THROW(expect_declared("tendero_sends_total", MetricKind::gauge, {{"outcome", "x"}}), std::logic_error);
  EXPECT_THROW(expect_declared("tendero_sends_total", MetricKind::counter, {}), std::logic_error);
  EXPECT_THROW(expect_declared("tendero_sends_total", MetricKind::counter, {{"why", "x"}}), std::logic_error);
}

#ifndef NDEBUG
TEST(PrometheusMetrics, TakeNothingUndeclaredWhereBugsAreToBeSeen) {
  PrometheusMetrics metrics;
  EXPECT_THROW(metrics.count("tendero_surprise_total", {}, 1), std::logic_error);
  EXPECT_THROW(metrics.set("tendero_dead_letters", 1, {}), std::logic_error);
  EXPECT_THROW(metrics.observe_ms("tendero_sends_total", Duration{1}, {{"outcome", "x"}}), std::logic_error);
}
#endif

}  // namespace
}  // namespace tendero
