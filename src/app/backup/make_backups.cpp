#include "app/backup/make_backups.hpp"

#include <system_error>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/json/parse.hpp>

#include "app/data_folder.hpp"

namespace tendero::app {

namespace {

namespace fs = std::filesystem;

std::int64_t bytes_of(const Manifest& manifest) {
  std::int64_t bytes = 0;
  for (const auto& part : manifest.parts) bytes += static_cast<std::int64_t>(part.bytes);
  return bytes;
}

}  // namespace

fs::path MakeBackups::folder_of(const storage::Backup& backup) const {
  return fs::path(data_) / folder_name / backup.name();
}

Task<Result<TakenBackup>> MakeBackups::take(const storage::Backup& backup) {
  if (auto made = DataFolder::make((fs::path(data_) / folder_name).string()); !made)
    co_return std::unexpected(made.error());
  const BackupOrder order{.data = data_,
                          .folder = folder_of(backup).string(),
                          .secret_key = secret_key_,
                          // It was begun before a crash, and may even be whole.
                          .replace = true};
  auto blocking = [](const BackupOrder& wanted, World& world) -> Task<Result<TakenBackup>> {
    co_return take_backup(wanted, world, [](std::string_view, std::uint64_t, std::uint64_t) {});
  };
  boost::asio::thread_pool thread(1);
  co_return co_await boost::asio::co_spawn(thread.get_executor(), blocking(order, world_), boost::asio::use_awaitable);
}

Task<Result<void>> MakeBackups::handle(storage::Work work) {
  const auto id = boost::json::parse(work.payload).at("backup").to_number<std::int64_t>();
  const auto asked = co_await database_.read("backup.look", [id](database::Tx& tx) { return storage::backup(tx, id); });
  if (!asked) co_return std::unexpected(asked.error());
  const bool due = *asked && (*asked)->state == "queued";
  auto ended = asked->value_or(storage::Backup{});
  if (due) {
    const auto taken = co_await take(ended);
    ended.state = taken ? "done" : "failed";
    ended.bytes = taken ? bytes_of(taken->manifest) : 0;
    ended.reason = taken ? std::string() : taken.error().message;
    ended.ended_at = world_.clock.now();
    if (taken) world_.log.info("backup.made", {{"backup", id}, {"bytes", ended.bytes}});
    if (!taken) world_.log.error("backup.failed", {{"backup", id}, {"code", taken.error().code}});
  }
  const auto done = co_await database_.write(
      "backup.end", [&work, &ended, due, now = world_.clock.now()](database::Tx& tx) -> Result<void> {
        if (!storage::complete(tx, work, now))
          return fault(FaultKind::unavailable, "lease_lost", "Another worker makes this backup.");
        if (due) storage::end_backup(tx, ended);
        return {};
      });
  if (!done) co_return std::unexpected(done.error());
  if (due) co_await remove_old(ended.shop);
  co_return Result<void>{};
}

/// What cannot be removed now is removed after the next one.
Task<> MakeBackups::remove_old(ShopId shop) {
  const auto old = co_await database_.read(
      "backup.old", [shop](database::Tx& tx) { return storage::backups_beyond(tx, shop, most_kept); });
  if (!old) co_return;
  for (const auto& backup : *old) {
    std::error_code error;
    fs::remove_all(folder_of(backup), error);
    if (error) continue;
    const auto noted = co_await database_.write(
        "backup.removed", [id = backup.id](database::Tx& tx) { storage::mark_backup_removed(tx, id); });
    if (!noted) co_return;
  }
}

}  // namespace tendero::app
