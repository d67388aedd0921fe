#include "app/moving/move_data.hpp"

#include <cerrno>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "app/backup/parts.hpp"
#include "app/data_folder.hpp"
#include "app/folder_lock.hpp"
#include "base/file.hpp"
#include "database/sqlite.hpp"
#include "storage/blob_name.hpp"
#include "storage/schema.hpp"

namespace tendero::app {

namespace {

namespace fs = std::filesystem;

std::unexpected<Fault> in_use(const std::string& data, std::string_view who) {
  return fault(FaultKind::invalid, "data_in_use",
               fmt::format("{} is at work in {}. Stop it, then run this again.", who, data));
}

/// Which file of the folder is moved: its database, or, after a move that ended just before its end, the one that was
/// set aside.
Result<std::string> choose_file(const std::string& data) {
  std::error_code error;
  const auto database = DataFolder::database_file_in(data);
  const bool aside = fs::exists(fs::path(data) / DataFolder::moved_name, error);
  if (!fs::exists(database, error)) {
    if (aside) return DataFolder::moved_name;
    return fault(FaultKind::invalid, "nothing_to_move",
                 fmt::format("There is no {}: is {} the server's data folder? Name it with --data or TENDERO_DATA.",
                             database, data));
  }
  if (!aside) return DataFolder::database_name;
  return fault(
      FaultKind::invalid, "moved_before",
      fmt::format("{} holds the {} of an earlier move. Remove it or give it another name: the database of this "
                  "move will have that name.",
                  data, DataFolder::moved_name));
}

/// As the next start would. Afterwards everything is in the one file.
Result<void> bring_up_to_date(const std::string& data, World& world) {
  const auto file = DataFolder::database_file_in(data);
  {
    const auto database = database::open_sqlite({.path = file, .inline_mode = true}, world);
    if (!database) return std::unexpected(database.error());
    if (const auto done = database::migrate_now(**database, storage::migrations()); !done)
      return std::unexpected(done.error());
  }
  // The last to close it has taken its log away.
  std::error_code error;
  if (fs::exists(file + "-wal", error)) return in_use(data, "Another program, an sqlite3 shell perhaps,");
  return {};
}

Result<void> set_aside(const fs::path& data) {
  std::error_code error;
  fs::rename(data / DataFolder::database_name, data / DataFolder::moved_name, error);
  if (!error && !sync_folder(data.string())) error = {errno, std::generic_category()};
  if (!error) return {};
  return fault(FaultKind::broken, "data_unusable",
               fmt::format("The data folder cannot be used: {}: {}", data.string(), error.message()));
}

std::int64_t count_blobs(const fs::path& data) {
  std::int64_t count = 0;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(data / DataFolder::blobs_name, error))
    count += storage::is_blob_name(entry.path().filename().string()) ? 1 : 0;
  return count;
}

/// What was set aside is moved by nobody but the move that did so.
Result<void> check_target(database::MoveTarget& target, bool was_set_aside, const std::string& data) {
  const auto unfinished = target.look();
  const bool complete = unfinished ? !*unfinished : unfinished.error().code == "target_in_use";
  if (was_set_aside && complete) {
    return fault(
        FaultKind::invalid, "already_moved",
        fmt::format("The database of {0} was moved already: start the server with TENDERO_DATABASE_URL. To move "
                    "it once more, to another database, rename {0}/{1} to {2} first.",
                    data, DataFolder::moved_name, DataFolder::database_name));
  }
  if (!unfinished) return std::unexpected(unfinished.error());
  return {};
}

}  // namespace

Result<MovedData> move_data(const MoveDataOrder& order, World& world, const Progress& progress) {
  std::error_code error;
  const bool there = fs::is_directory(order.data, error);
  // Held to the end: no server may write what would not be moved.
  const auto lock = there ? FolderLock::take(order.data, FolderLock::Kind::alone) : std::nullopt;
  if (there && !lock) return in_use(order.data, "A server or a command");
  const auto name = choose_file(order.data);
  if (!name) return std::unexpected(name.error());
  const bool was_set_aside = *name == DataFolder::moved_name;

  auto target = database::MoveTarget::open(order.url, world);
  if (!target) return std::unexpected(target.error());
  if (auto fit = check_target(**target, was_set_aside, order.data); !fit) return std::unexpected(fit.error());
  if (!was_set_aside) {
    if (auto done = bring_up_to_date(order.data, world); !done) return std::unexpected(done.error());
  }
  // A copied row is never looked for again, so the file must be the same at every try: its sum tells.
  const auto source = measure_part(order.data, *name, progress);
  if (!source) return std::unexpected(source.error());
  auto moved = database::move_rows({.file = (fs::path(order.data) / *name).string(),
                                    .source = source->sha256,
                                    .migrations = storage::migrations(),
                                    .again = order.again},
                                   **target, progress);
  if (!moved) return std::unexpected(moved.error());
  // In this order: at no moment could one server start here and another one there.
  if (!was_set_aside) {
    if (auto done = set_aside(order.data); !done) return std::unexpected(done.error());
    world.fail_points.reach("move.set_aside");
  }
  if (auto done = (*target)->finish(); !done) return std::unexpected(done.error());
  return MovedData{.moved = *std::move(moved),
                   .set_aside = fs::absolute(order.data, error) / DataFolder::moved_name,
                   .blobs = count_blobs(order.data)};
}

}  // namespace tendero::app
