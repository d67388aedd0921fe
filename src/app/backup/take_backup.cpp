#include "app/backup/take_backup.hpp"

#include <cerrno>
#include <optional>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>

#include "app/backup/new_folder.hpp"
#include "app/backup/parts.hpp"
#include "app/backup/secret_keys.hpp"
#include "app/data_folder.hpp"
#include "base/file.hpp"
#include "database/sqlite_copy.hpp"
#include "storage/blob_name.hpp"
#include "storage/schema.hpp"

namespace tendero::app {

namespace {

namespace fs = std::filesystem;

Result<void> check_order(const BackupOrder& order) {
  const auto database = DataFolder::database_file_in(order.data);
  std::error_code error;
  if (DataFolder::was_moved(order.data)) {
    return fault(FaultKind::invalid, "database_moved",
                 fmt::format("The database of {} was moved to PostgreSQL: back it up with pg_dump.", order.data));
  }
  if (!fs::exists(database, error)) {
    return fault(FaultKind::invalid, "nothing_to_back_up",
                 fmt::format("There is no {}: is {} the server's data folder? Name it with --data or TENDERO_DATA.",
                             database, order.data));
  }
  if (NewFolder::look_at(order.folder) != NewFolder::Place::taken) return {};
  if (!fs::exists(fs::path(order.folder) / Manifest::file_name, error)) {
    return fault(FaultKind::invalid, "not_a_backup",
                 fmt::format("{} is there already and no backup; name a folder that is not there yet.", order.folder));
  }
  if (!order.replace) {
    return fault(FaultKind::invalid, "backup_exists",
                 fmt::format("{} is a backup already; name another folder, or replace it with --force.", order.folder));
  }
  return {};
}

/// One backup on its way.
class Taking {
 public:
  Taking(const BackupOrder& order, World& world, const Progress& progress, NewFolder folder)
      : order_(order), world_(world), progress_(progress), folder_(std::move(folder)) {}

  Result<TakenBackup> take() {
    manifest_.program = "tendero " TENDERO_VERSION;
    manifest_.taken_at = world_.clock.now();
    for (const auto step : {&Taking::copy_database, &Taking::survey_database, &Taking::copy_blobs,
                            &Taking::copy_secrets, &Taking::write_manifest, &Taking::put_in_place}) {
      if (auto done = (this->*step)(); !done) return std::unexpected(done.error());
    }
    return TakenBackup{.folder = folder_.name(), .manifest = std::move(manifest_), .survey = std::move(survey_)};
  }

 private:
  Result<void> copy_database() {
    progress_("copying the database", 0, 0);
    auto copied = database::copy_sqlite(
        DataFolder::database_file_in(order_.data), DataFolder::database_file_in(path().string()),
        [&](std::uint64_t done, std::uint64_t most) { progress_("copying the database", done, most); });
    if (copied) world_.fail_points.reach("backup.database");
    return copied;
  }

  Result<void> survey_database() {
    progress_("checking the copy", 0, 0);
    auto looked = database::read_still_sqlite(DataFolder::database_file_in(path().string()),
                                              [&](database::Tx& tx) { survey_ = storage::survey(tx); });
    if (!looked) return looked;
    if (const auto known = storage::migrations().back().number; survey_.schema > known) {
      return fault(FaultKind::broken, "schema_newer",
                   fmt::format("The database was written by a newer version of this program (schema {}, this one "
                               "knows {}). Back it up with that one.",
                               survey_.schema, known));
    }
    manifest_.schema = survey_.schema;
    manifest_.sealed_secrets = static_cast<std::int64_t>(survey_.sealed.size());
    const auto key = order_.secret_key.empty() ? DataFolder::secret_in(order_.data, DataFolder::secret_key_name)
                                               : std::optional(order_.secret_key);
    if (!survey_.sealed.empty() && key && opens_all(*key, survey_.sealed))
      manifest_.key_fingerprint = fingerprint_of(*key);
    return note(measure_part(path(), DataFolder::database_name, progress_));
  }

  /// After the database: whatever that names was on disk before it. What was erased since may be gone.
  Result<void> copy_blobs() {
    std::error_code error;
    const auto blobs = fs::path(order_.data) / DataFolder::blobs_name;
    if (!fs::exists(blobs, error)) return {};
    if (auto added = folder_.add_folder(DataFolder::blobs_name); !added) return added;
    for (const auto& entry : fs::directory_iterator(blobs, error)) {
      const auto name = entry.path().filename().string();
      if (!storage::is_blob_name(name)) continue;  // one that is still being written
      if (auto copied = copy_if_there(fmt::format("{}/{}", DataFolder::blobs_name, name)); !copied) return copied;
    }
    if (error)
      return fault(FaultKind::broken, "part_unreadable", fmt::format("{}: {}", blobs.string(), error.message()));
    world_.fail_points.reach("backup.blobs");
    return {};
  }

  Result<void> copy_secrets() {
    if (!order_.with_secrets) return {};
    // Where another key was given, the file's is not the one in use, and a restored server must not take it for that.
    const auto kept = DataFolder::secret_in(order_.data, DataFolder::secret_key_name);
    if (order_.secret_key.empty() || kept == order_.secret_key) {
      if (auto copied = copy_if_there(DataFolder::secret_key_name); !copied) return copied;
    }
    return copy_if_there(DataFolder::jwt_secret_name);
  }

  Result<void> write_manifest() {
    const auto file_name = path() / Manifest::file_name;
    const File file(file_name.string(), O_WRONLY | O_CREAT | O_EXCL);
    if (!file.is_open() || !file.write(manifest_.write()) || !file.sync()) {
      return fault(FaultKind::broken, "part_unwritable",
                   fmt::format("{} cannot be written: {}. Check the disk's space.", file_name.string(),
                               std::generic_category().message(errno)));
    }
    world_.fail_points.reach("backup.manifest");
    return {};
  }

  Result<void> put_in_place() {
    if (NewFolder::look_at(folder_.name()) != NewFolder::Place::taken) {
      auto placed = folder_.put_in_place();
      if (placed) world_.fail_points.reach("backup.placed");
      return placed;
    }
    if (auto exchanged = folder_.exchange(); !exchanged) return exchanged;
    world_.fail_points.reach("backup.placed");
    std::error_code error;
    fs::remove_all(path(), error);  // the replaced one
    if (error)
      return fault(FaultKind::broken, "folder_unusable", fmt::format("{}: {}", path().string(), error.message()));
    return {};
  }

  Result<void> copy_if_there(const std::string& name) {
    auto copied = copy_part(order_.data, path(), name, progress_);
    if (!copied && copied.error().kind == FaultKind::not_found) return {};
    return note(std::move(copied));
  }

  Result<void> note(Result<Part> part) {
    if (!part) return std::unexpected(part.error());
    manifest_.parts.push_back(*std::move(part));
    return {};
  }

  [[nodiscard]] const fs::path& path() const { return folder_.path(); }

  const BackupOrder& order_;
  World& world_;
  const Progress& progress_;
  NewFolder folder_;
  Manifest manifest_;
  storage::Survey survey_;
};

}  // namespace

Result<TakenBackup> take_backup(const BackupOrder& order, World& world, const Progress& progress) {
  if (auto checked = check_order(order); !checked) return std::unexpected(checked.error());
  const auto data = DataFolder::open(order.data);  // held, so that no restore replaces it meanwhile
  if (!data) return std::unexpected(data.error());
  auto folder = NewFolder::begin(order.folder);
  if (!folder) return std::unexpected(folder.error());
  return Taking(order, world, progress, *std::move(folder)).take();
}

}  // namespace tendero::app
