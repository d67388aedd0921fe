#include "app/backup/restore_backup.hpp"

#include <chrono>
#include <system_error>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "app/backup/check_backup.hpp"
#include "app/backup/new_folder.hpp"
#include "app/backup/parts.hpp"
#include "app/data_folder.hpp"

namespace tendero::app {

namespace {

namespace fs = std::filesystem;

/// Two restores may come in one second, or one after another that was killed.
fs::path free_name_beside(const fs::path& data, Instant now) {
  const auto second = std::chrono::floor<std::chrono::seconds>(now);
  const auto first = fmt::format("{}.before-restore-{:%Y%m%dT%H%M%SZ}", data.string(), second);
  auto name = first;
  for (int number = 2; NewFolder::look_at(name) != NewFolder::Place::free; ++number)
    name = fmt::format("{}-{}", first, number);
  return name;
}

/// Nobody may work in what is replaced; held until it is.
Result<std::optional<FolderLock>> hold(const RestoreOrder& order) {
  const auto place = NewFolder::look_at(order.data);
  if (place == NewFolder::Place::free) return std::nullopt;
  std::error_code error;
  if (place == NewFolder::Place::taken && !fs::is_directory(order.data, error))
    return fault(FaultKind::invalid, "data_no_folder", fmt::format("{} is no folder; name one.", order.data));
  if (place == NewFolder::Place::taken && !order.replace) {
    return fault(FaultKind::invalid, "data_not_empty",
                 fmt::format("{} is not empty. Name another folder with --data, or give --force: then the backup takes "
                             "its place, and it is set aside under another name.",
                             order.data));
  }
  auto lock = FolderLock::take(order.data, FolderLock::Kind::alone);
  if (!lock) {
    return fault(FaultKind::invalid, "data_in_use",
                 fmt::format("A server or a command is at work in {}. Stop it, then restore again.", order.data));
  }
  return lock;
}

class Restoring {
 public:
  Restoring(const RestoreOrder& order, const Manifest& manifest, World& world, const Progress& progress,
            NewFolder folder)
      : order_(order), manifest_(manifest), world_(world), progress_(progress), folder_(std::move(folder)) {}

  Result<void> copy_parts() {
    for (const auto& part : manifest_.parts) {
      if (part.name.starts_with(DataFolder::blobs_name)) {
        if (auto added = folder_.add_folder(DataFolder::blobs_name); !added) return added;
      }
      // Read once more: it may have changed since it was checked.
      auto copied = compare(copy_part(order_.backup, folder_.path(), part.name, progress_), part);
      if (!copied) return copied;
    }
    world_.fail_points.reach("restore.copied");
    return {};
  }

  Result<void> keep_old_secrets() {
    for (const auto* name : {DataFolder::secret_key_name, DataFolder::jwt_secret_name}) {
      if (manifest_.find(name) != nullptr) continue;
      auto kept = copy_part(order_.data, folder_.path(), name, progress_);
      if (!kept && kept.error().kind != FaultKind::not_found) return std::unexpected(kept.error());
    }
    return {};
  }

  /// Where the old data folder went, when there was one. A kill in between leaves it where it is, and the new one
  /// beside it.
  Result<std::optional<fs::path>> put_in_place() {
    const auto name = folder_.name();
    std::optional<fs::path> aside;
    if (NewFolder::look_at(name) == NewFolder::Place::taken) {
      aside = free_name_beside(name, world_.clock.now());
      if (auto renamed = folder_.rename(*aside); !renamed) return std::unexpected(renamed.error());
      world_.fail_points.reach("restore.renamed");
    }
    if (auto placed = aside ? folder_.exchange() : folder_.put_in_place(); !placed)
      return std::unexpected(placed.error());
    world_.fail_points.reach("restore.placed");
    return aside;
  }

 private:
  const RestoreOrder& order_;
  const Manifest& manifest_;
  World& world_;
  const Progress& progress_;
  NewFolder folder_;
};

}  // namespace

Result<RestoredData> restore_backup(const RestoreOrder& order, World& world, const Progress& progress) {
  RestoredData restored;
  auto manifest = read_manifest(order.backup);
  if (!manifest) return std::unexpected(manifest.error());
  restored.manifest = *std::move(manifest);
  const auto lock = hold(order);
  if (!lock) return std::unexpected(lock.error());
  const KeysAtHand keys{.given = order.secret_key,
                        .in_backup = restored.manifest.find(DataFolder::secret_key_name) != nullptr
                                         ? DataFolder::secret_in(order.backup, DataFolder::secret_key_name)
                                         : std::nullopt,
                        .in_old_data = DataFolder::secret_in(order.data, DataFolder::secret_key_name)};
  const auto key = choose_key(restored.manifest, keys, order.without_key);
  if (!key) return std::unexpected(key.error());
  restored.key = *key;
  auto survey = check_parts(order.backup, restored.manifest, progress);
  if (!survey) return std::unexpected(survey.error());
  restored.survey = *std::move(survey);

  auto folder = NewFolder::begin(order.data);
  if (!folder) return std::unexpected(folder.error());
  restored.data = folder->name();
  Restoring restoring(order, restored.manifest, world, progress, *std::move(folder));
  if (auto copied = restoring.copy_parts(); !copied) return std::unexpected(copied.error());
  if (auto kept = restoring.keep_old_secrets(); !kept) return std::unexpected(kept.error());
  auto set_aside = restoring.put_in_place();
  if (!set_aside) return std::unexpected(set_aside.error());
  restored.set_aside = *std::move(set_aside);
  return restored;
}

}  // namespace tendero::app
