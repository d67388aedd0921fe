#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "base/world.hpp"
#include "desk/administration/backups_desk.hpp"
#include "desk/administration/channel_numbers.hpp"
#include "web/health.hpp"
#include "web/router.hpp"

namespace tendero::web {

/// What lies outside this room.
struct SystemHooks {
  /// What the program knows of itself: version, database, disk, … Any thread.
  std::function<JsonObject()> facts = [] { return JsonObject{}; };
  /// A backup that was made, as one file. Fault `not_found`. Any thread.
  std::function<Result<std::shared_ptr<net::BodyStream>>(const storage::Backup&)> open_backup = nullptr;
};

struct SystemSources {
  SystemHooks hooks;
  std::vector<HealthProbe> probes;  ///< as `/health` asks them
  database::Database& database;
  World& world;
};

/// `GET /api/v2/system`: how the server is doing, for people.
void add_system_route(Router& router, SystemSources sources);

/// `/api/v2/backups`. `wake` is called when one was asked for. References must outlive the router's last request.
void add_backup_routes(Router& router, desk::BackupsDesk& backups, SystemHooks hooks, std::function<void()> wake);

/// `GET /api/v2/channel/numbers`.
void add_number_route(Router& router, desk::ChannelNumbers& numbers, World& world);

}  // namespace tendero::web
