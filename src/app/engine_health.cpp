#include "app/engine_health.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace tendero::app {

namespace {

using State = web::HealthCheck::State;

web::HealthCheck check_of(std::string name, const std::optional<Fault>& last_fault) {
  web::HealthCheck check{.name = std::move(name)};
  if (last_fault) {
    check.state = State::degraded;
    check.message = last_fault->message;
    check.facts["code"] = last_fault->code;
  }
  return check;
}

Task<std::vector<web::HealthCheck>> look(Engine& engine, const Settings& settings) {
  auto shop = check_of("shop", engine.integration().last_fault());
  shop.facts["url"] = settings.shop.api_url;
  if (!settings.shop.enabled) shop.message = "No backend is configured; set ECOMMERCE_API_URL to connect the shop.";
  auto channel = check_of("whatsapp", engine.last_send_fault());
  if (settings.whatsapp.app_secrets.empty()) {
    channel.state = State::failing;
    channel.message = "WHATSAPP_APP_SECRET is not set: every webhook is refused.";
  }
  std::vector<web::HealthCheck> checks;
  checks.push_back(std::move(shop));
  checks.push_back(std::move(channel));
  co_return checks;
}

Task<std::vector<web::HealthCheck>> look_on_engine(Engine& engine, World& world, const Settings& settings) {
  co_return co_await boost::asio::co_spawn(world.scheduler.executor(), look(engine, settings),
                                           boost::asio::use_awaitable);
}

}  // namespace

web::HealthProbe engine_probe(Engine& engine, World& world, const Settings& settings) {
  return [&engine, &world, &settings] { return look_on_engine(engine, world, settings); };
}

}  // namespace tendero::app
