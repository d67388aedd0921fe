#include <iostream>
#include <memory>

#include <fmt/format.h>

#include "app/backup/take_backup.hpp"
#include "app/commands/backup_words.hpp"
#include "app/commands/commands.hpp"
#include "app/data_folder.hpp"
#include "app/real_world.hpp"

namespace tendero::app {

namespace {

constexpr auto footer =
    R"(The backup is a folder: tendero.sqlite3 (the database as it was at one moment), blobs/ (media) and manifest.json
(what is in it, with checksums). It holds what customers wrote, the e-mails of the team and the hashes of their
passwords, as readable as in the data folder: keep it where strangers cannot read it.

Stored secrets, such as the shop's password, are encrypted in it. Their key and the key of the sessions (secret_key and
jwt_secret in the data folder) are left out unless --with-secrets is given: keep secret_key elsewhere, or enter those
secrets again after a restore.

The server is not held up. The disk needs room for a second copy of the database, and the data folder for what is
written while the copy is made. `tendero restore --check` says whether a backup is whole.)";

/// What the owner must do, or must know, about the keys.
void tell_of_keys(const TakenBackup& taken, const Settings& settings, bool with_secrets) {
  const bool has_key = taken.manifest.find(DataFolder::secret_key_name) != nullptr;
  if (taken.manifest.sealed_secrets > 0 && taken.manifest.key_fingerprint.empty()) {
    std::cerr << "tendero: warning: the stored secrets cannot be opened with the key at hand, so a restore will not "
                 "notice a wrong one. Does the server have another TENDERO_SECRET_KEY than this command?\n";
  }
  if (has_key) {
    std::cout << "Whoever can read this backup can read the stored secrets, too: its key is inside.\n";
  } else if (with_secrets || !settings.secret_key.empty()) {
    std::cout << "The secret key is not inside, as it is not in the data folder: keep TENDERO_SECRET_KEY.\n";
  } else {
    std::cout << fmt::format("The secret key is not inside: keep {}/{} in another safe place.\n", settings.data,
                             DataFolder::secret_key_name);
  }
}

int back_up(const SettingFlags& flags, BackupOrder order) {
  auto loaded = flags.load();
  if (!report_problems(loaded)) return 1;
  if (!loaded.settings.database_url.empty()) {
    std::cerr
        << "tendero: the database is PostgreSQL (TENDERO_DATABASE_URL): back it up with pg_dump, and the data folder "
           "as files.\n";
    return 1;
  }
  RealWorld real(loaded.settings);
  order.data = loaded.settings.data;
  order.secret_key = loaded.settings.secret_key;
  const auto taken = take_backup(order, real.world, told_on_standard_error());
  if (!taken) {
    std::cerr << "tendero: " << taken.error().message << "\n";
    return 1;
  }
  std::cout << fmt::format("Backed up {} to {}\n", order.data, taken->folder.string())
            << described(taken->manifest, taken->survey);
  tell_of_keys(*taken, loaded.settings, order.with_secrets);
  return 0;
}

}  // namespace

void add_backup_command(CLI::App& program, int& status) {
  auto* command = program.add_subcommand("backup", "Copy everything the server keeps into a new folder, while it runs");
  const auto flags = std::make_shared<SettingFlags>(*command);
  const auto order = std::make_shared<BackupOrder>();
  command->add_option("folder", order->folder, "the backup, a folder that is not there yet")->required();
  command->add_flag("--with-secrets", order->with_secrets, "put secret_key and jwt_secret into it, unencrypted");
  command->add_flag("--force", order->replace, "replace the backup that is there, once the new one is whole");
  command->footer(footer);
  command->callback([flags, order, &status] { status = back_up(*flags, *order); });
}

}  // namespace tendero::app
