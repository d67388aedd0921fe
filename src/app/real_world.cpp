#include "app/real_world.hpp"

namespace tendero::app {

RealWorld::RealWorld(const Settings& settings)
    : log(settings.log_level, settings.log_json ? SpdlogLog::Form::json : SpdlogLog::Form::text),
      scheduler(context, log),
      fail_points(settings.fail_point, settings.fail_point_log),
      world{clock, scheduler, chance, log, metrics, fail_points} {}

}  // namespace tendero::app
