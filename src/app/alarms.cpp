#include "app/alarms.hpp"

#include <array>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

#include "app/disk_room.hpp"
#include "base/calendar.hpp"
#include "storage/traffic.hpp"

namespace tendero::app {

namespace {

using State = web::HealthCheck::State;

constexpr Duration pause = std::chrono::minutes{1};

SilenceRule rule_of(const Settings& settings, Instant now) {
  const auto& whatsapp = settings.whatsapp;
  return {
      .alarm_after = settings.silence_alarm,
      .set_up = !whatsapp.app_secrets.empty() && !whatsapp.access_token.empty() && !whatsapp.phone_number_id.empty(),
      .started = now};
}

}  // namespace

Alarms::Alarms(database::Database& database, World& world, const Settings& settings)
    : database_(database), world_(world), settings_(settings), rule_(rule_of(settings, world.clock.now())) {}

Task<> Alarms::watch() {
  const auto alarm = world_.scheduler.make_alarm();
  for (;;) {
    co_await look();
    co_await alarm->wait_until(world_.clock.now() + pause);
  }
}

Task<std::vector<web::HealthCheck>> Alarms::look() {
  auto traffic = co_await look_at_traffic(world_.clock.now());
  auto disk = look_at_disk();
  tell(silence_, traffic);
  tell(disk_, disk);
  std::vector<web::HealthCheck> checks;
  checks.push_back(std::move(traffic));
  checks.push_back(std::move(disk));
  co_return checks;
}

web::HealthProbe Alarms::probe() {
  return [this]() -> Task<std::vector<web::HealthCheck>> {
    return boost::asio::co_spawn(world_.scheduler.executor(), look(), boost::asio::use_awaitable);
  };
}

Task<web::HealthCheck> Alarms::look_at_traffic(Instant now) {
  const auto last = co_await database_.read("alarms.traffic", storage::last_traffic);
  if (last) last_traffic_ = *last;
  web::HealthCheck check{.name = "traffic"};
  check.facts["lastUpdate"] = last_traffic_ ? boost::json::value(to_iso(*last_traffic_)) : boost::json::value();
  check.facts["alarmAfterMinutes"] = std::chrono::floor<std::chrono::minutes>(rule_.alarm_after).count();
  const auto since = silent_since(rule_, last_traffic_, now);
  if (!since) co_return check;
  const auto minutes = std::chrono::floor<std::chrono::minutes>(now - *since).count();
  check.state = State::degraded;
  check.facts["silentMinutes"] = minutes;
  check.message = fmt::format(
      "Nothing has come from WhatsApp for {} minutes. If customers do write, it does not reach this server: `tendero "
      "doctor` says why. TENDERO_SILENCE_ALARM_MINUTES sets how long is too long.",
      minutes);
  co_return check;
}

web::HealthCheck Alarms::look_at_disk() {
  web::HealthCheck check{.name = "disk"};
  const auto room = disk_room(settings_.data);
  if (!room) return check;
  world_.metrics.set("tendero_disk_free_bytes", static_cast<double>(room->free_bytes));
  check.facts["freeBytes"] = room->free_bytes;
  check.facts["allBytes"] = room->all_bytes;
  if (room->limited_files) check.facts["freeFiles"] = room->free_files;
  if (room->judgement() == DiskRoom::Judgement::enough) return check;
  check.state = room->judgement() == DiskRoom::Judgement::little ? State::degraded : State::failing;
  check.message = fmt::format(
      "The disk of the data folder has {} MB and room for {} files left. Make room: a full disk means that webhooks "
      "are "
      "refused.",
      room->free_bytes / 1'000'000, room->limited_files ? std::to_string(room->free_files) : "any number of");
  return check;
}

void Alarms::tell(Alarm& alarm, const web::HealthCheck& check) {
  const bool on = check.state != State::ok;
  world_.metrics.set("tendero_alarm", on ? 1 : 0, {{"of", alarm.name}});
  if (on == std::exchange(alarm.on, on)) return;
  const std::array<LogField, 2> fields{{{"of", std::string(alarm.name)}, {"message", check.message}}};
  if (on) {
    world_.log.write(LogLevel::warning, "alarm.began", fields);
  } else {
    world_.log.write(LogLevel::info, "alarm.ended", std::span(fields).first(1));
  }
}

}  // namespace tendero::app
