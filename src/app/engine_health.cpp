#include "app/engine_health.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/json/array.hpp>

#include "base/calendar.hpp"

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

/// A business without an online store is not ill; one whose stored configuration cannot be used is.
std::optional<Fault> trouble_of(const commerce::IntegrationState& state) {
  if (state.closed == commerce::Closed::unusable) return state.shop.error();
  if (state.closed != commerce::Closed::open || !state.connector) return std::nullopt;
  return state.connector->last_fault();
}

web::HealthCheck shop_check(const Result<commerce::IntegrationState>& state) {
  if (!state) return check_of("shop", state.error());
  auto check = check_of("shop", trouble_of(*state));
  const auto alone = state->connector ? state->connector->left_alone_since() : std::nullopt;
  if (alone) check.facts["leftAloneSince"] = to_iso(*alone);
  check.facts["url"] = state->settings.api_url;
  check.facts["source"] = commerce::to_word(state->source);
  check.facts["preset"] = state->preset->id;
  if (!state->shop) check.facts["reason"] = commerce::to_word(state->closed);
  if (!state->shop) check.message = state->shop.error().message;
  return check;
}

/// A number that is stopped comes before what the latest send said.
web::HealthCheck channel_check(const Engine& engine) {
  auto check = check_of("whatsapp", engine.last_send_fault());
  boost::json::array stopped;
  for (const auto& stop : engine.stopped_numbers()) {
    check.state = State::failing;
    check.message = stop.why.message;
    check.facts["code"] = stop.why.code;
    stopped.push_back({{"number", stop.number},
                       {"code", stop.why.code},
                       {"since", to_iso(stop.since)},
                       {"nextProbe", to_iso(stop.next_probe)}});
  }
  if (!stopped.empty()) check.facts["stoppedNumbers"] = std::move(stopped);
  return check;
}

Task<std::vector<web::HealthCheck>> look(Engine& engine, const Settings& settings) {
  const auto state = co_await engine.integration().state(engine.shop());
  auto shop = shop_check(state);
  auto channel = channel_check(engine);
  if (settings.whatsapp.app_secrets.empty()) {
    channel.state = State::failing;
    channel.message = "WHATSAPP_APP_SECRET is not set: every webhook is refused.";
  }
  std::vector<web::HealthCheck> checks;
  checks.push_back(std::move(shop));
  checks.push_back(std::move(channel));
  if (settings.assistant.engine != EngineKind::builtin) checks.push_back(check_of("model", engine.model_trouble()));
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
