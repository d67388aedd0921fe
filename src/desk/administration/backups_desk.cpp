#include "desk/administration/backups_desk.hpp"

#include <fmt/format.h>

#include "base/calendar.hpp"

namespace tendero::desk {

namespace {

constexpr int shown = 50;

Json view(const storage::Backup& backup) {
  return JsonObject{{"id", Json(backup.id)},
                    {"name", backup.name()},
                    {"state", backup.state},
                    {"askedBy", backup.asked_by},
                    {"askedAt", to_iso(backup.asked_at)},
                    {"endedAt", backup.ended_at ? Json(to_iso(*backup.ended_at)) : Json()},
                    {"bytes", Json(backup.bytes)},
                    {"reason", backup.reason}};
}

void note(database::Tx& tx, ShopId shop, const storage::Actor& actor, std::string action, const storage::Backup& backup,
          Instant now) {
  storage::record_audit(tx, shop, actor, {.action = std::move(action), .subject = fmt::format("backup:{}", backup.id)},
                        now);
}

}  // namespace

Task<Result<JsonObject>> BackupsDesk::list() {
  const auto all = co_await database_.read(
      "backups.list", [shop = shop_](database::Tx& tx) { return storage::backups(tx, shop, shown); });
  if (!all) co_return std::unexpected(all.error());
  JsonArray views;
  for (const auto& backup : *all) views.emplace_back(view(backup));
  JsonObject answer{{"possible", Json(impossible_.empty())}, {"backups", std::move(views)}};
  if (!impossible_.empty()) answer.emplace_back("why", impossible_);
  co_return answer;
}

Task<Result<JsonObject>> BackupsDesk::ask(storage::Actor actor) {
  if (!impossible_.empty()) co_return fault(FaultKind::denied, "backup_impossible", impossible_);
  auto closure = [shop = shop_, actor = std::move(actor),
                  now = world_.clock.now()](database::Tx& tx) -> Result<storage::Backup> {
    auto asked = storage::ask_for_backup(tx, shop, actor.name, now);
    if (!asked) return fault(FaultKind::denied, "conflict", "A backup is being made already.");
    note(tx, shop, actor, "backup.asked", *asked, now);
    return *std::move(asked);
  };
  const auto asked = co_await database_.write("backups.ask", std::move(closure));
  if (!asked) co_return std::unexpected(asked.error());
  co_return JsonObject{{"backup", view(*asked)}};
}

Task<Result<storage::Backup>> BackupsDesk::fetch(std::int64_t id, storage::Actor actor) {
  auto closure = [id, shop = shop_, actor = std::move(actor),
                  now = world_.clock.now()](database::Tx& tx) -> Result<storage::Backup> {
    auto found = storage::backup(tx, id);
    if (!found || found->shop != shop || found->state != "done")
      return fault(FaultKind::not_found, "not_found", "There is no backup with that number that can be fetched.");
    note(tx, shop, actor, "backup.fetched", *found, now);
    return *std::move(found);
  };
  co_return co_await database_.write("backups.fetch", std::move(closure));
}

}  // namespace tendero::desk
