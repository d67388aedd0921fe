#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "database/database.hpp"

/// Backups that somebody at the desk asked for. Where they lie the program knows.
namespace tendero::storage {

/// The kind of work that makes one.
inline constexpr std::string_view backup_work = "backup";

struct Backup {
  std::int64_t id = 0;
  ShopId shop;
  std::string state;  ///< "queued", "done", "failed", "removed" (to make room for later ones)
  std::string asked_by;
  Instant asked_at;
  std::optional<Instant> ended_at;
  std::int64_t bytes = 0;
  std::string reason;  ///< why it failed, for people

  /// Its folder: "tendero-2025-11-23-12".
  [[nodiscard]] std::string name() const;
};

/// Asks for one and queues the work; nothing while another one is under way.
std::optional<Backup> ask_for_backup(database::Tx& tx, ShopId shop, std::string_view asked_by, Instant now);
/// The newest first.
[[nodiscard]] std::vector<Backup> backups(database::Tx& tx, ShopId shop, int limit);
[[nodiscard]] std::optional<Backup> backup(database::Tx& tx, std::int64_t id);
/// Done ones beyond the newest `kept`.
[[nodiscard]] std::vector<Backup> backups_beyond(database::Tx& tx, ShopId shop, int kept);
void end_backup(database::Tx& tx, const Backup& ended);
void mark_backup_removed(database::Tx& tx, std::int64_t id);

}  // namespace tendero::storage
