#pragma once

#include "app/engine_context.hpp"
#include "app/settings.hpp"
#include "base/prometheus_metrics.hpp"
#include "base/spdlog_log.hpp"
#include "base/system_world.hpp"

namespace tendero::app {

/// The World of a running program: real time, one engine thread (whoever runs `context`), logs on standard error.
struct RealWorld {
  explicit RealWorld(const Settings& settings);

  EngineContext context;
  SystemClock clock;
  SpdlogLog log;
  IoScheduler scheduler;
  SystemChance chance;
  PrometheusMetrics metrics;
  ProcessFailPoints fail_points;
  World world;
};

}  // namespace tendero::app
