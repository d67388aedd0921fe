#include "app/administration.hpp"

#include <array>
#include <filesystem>
#include <system_error>

#include "app/backup/backup_stream.hpp"
#include "app/data_folder.hpp"
#include "app/disk_room.hpp"
#include "app/webhook_way.hpp"
#include "base/calendar.hpp"

namespace tendero::app {

namespace {

std::string why_no_backups(const Settings& settings) {
  if (settings.database_url.empty()) return {};
  return "The database is PostgreSQL: back it up with pg_dump, and the data folder as files.";
}

std::string_view word_of(DiskRoom::Judgement judgement) {
  switch (judgement) {
    case DiskRoom::Judgement::enough:
      return "enough";
    case DiskRoom::Judgement::little:
      return "little";
    case DiskRoom::Judgement::too_little:
      return "too_little";
  }
  return "too_little";
}

/// With what is written and not yet brought over. Null where the database lies elsewhere.
Json database_bytes(const Settings& settings) {
  if (!settings.database_url.empty()) return {};
  const auto file = DataFolder::database_file_in(settings.data);
  std::uintmax_t bytes = 0;
  for (const auto& part : std::array{file, file + "-wal"}) {
    std::error_code none;
    const auto size = std::filesystem::file_size(part, none);
    if (!none) bytes += size;
  }
  return Json(bytes);
}

Json disk_view(const Settings& settings) {
  const auto room = disk_room(settings.data);
  if (!room) return {};
  return JsonObject{{"freeBytes", Json(room->free_bytes)},
                    {"allBytes", Json(room->all_bytes)},
                    {"judgement", std::string(word_of(room->judgement()))}};
}

}  // namespace

Administration::Administration(World& world, database::Database& database, net::HttpTransport& transport,
                               const Settings& settings, Engine& engine)
    : world_(world),
      settings_(settings),
      started_(world.clock.now()),
      webhooks_(engine.shop(), database, world, Seal(settings.secret_key), webhook_way(transport)),
      make_backups_(world, database, settings.data, settings.secret_key),
      backups_(engine.shop(), database, world, why_no_backups(settings)),
      profiles_(transport, channel_settings(settings)),
      numbers_(profiles_, settings.whatsapp.phone_number_id) {
  engine.add(
      std::string(storage::backup_work),
      {.handle = [this](storage::Work work) { return make_backups_.handle(std::move(work)); }, .max_in_flight = 1});
}

web::SystemHooks Administration::hooks() {
  return {
      .facts = [this] { return facts(); },
      .open_backup = [this](const storage::Backup& backup) { return stream_backup(make_backups_.folder_of(backup)); }};
}

JsonObject Administration::facts() const {
  const auto up = std::chrono::floor<std::chrono::seconds>(world_.clock.now() - started_).count();
  const bool shared = !settings_.database_url.empty();
  return {{"version", TENDERO_VERSION},
          {"startedAt", to_iso(started_)},
          {"uptimeSeconds", Json(up)},
          {"database", JsonObject{{"kind", shared ? "postgresql" : "sqlite"}, {"bytes", database_bytes(settings_)}}},
          {"disk", disk_view(settings_)},
          {"shared", Json(shared)}};
}

}  // namespace tendero::app
