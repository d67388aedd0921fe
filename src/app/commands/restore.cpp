#include <iostream>
#include <memory>

#include <fmt/format.h>

#include "app/backup/check_backup.hpp"
#include "app/backup/restore_backup.hpp"
#include "app/commands/backup_words.hpp"
#include "app/commands/commands.hpp"
#include "app/real_world.hpp"
#include "storage/schema.hpp"

namespace tendero::app {

namespace {

constexpr auto footer =
    R"(Stop the server first, and run this as the user who runs it. Everything is checked before anything is written; a
restore that is refused or interrupted leaves the data folder as it was.

Stored secrets need the key under which they were encrypted: the one in the backup (--with-secrets), else the one of
the data folder that is replaced, or TENDERO_SECRET_KEY.

The restored server does not know what the old one did after the backup's moment: messages that came since are not in
it, and answers that waited then are sent, even if the old server sent them. Never let both run.)";

int fail(const Fault& why) {
  std::cerr << "tendero: " << why.message << "\n";
  return 1;
}

std::string_view key_words(KeySource key) {
  switch (key) {
    case KeySource::given:
      return "The stored secrets open with the key that was given: start the server with the same "
             "TENDERO_SECRET_KEY.\n";
    case KeySource::none:
      return "The stored secrets cannot be opened any more: enter them again (tendero setting, or the panel).\n";
    case KeySource::old_data:
      return "The secret key of the replaced data folder stays in use.\n";
    case KeySource::backup:
    case KeySource::not_needed:
      break;
  }
  return "";
}

void tell_of_schema(const Manifest& manifest) {
  const auto known = storage::migrations().back().number;
  if (manifest.schema < known)
    std::cout << fmt::format("Its schema {} is brought to {} when the server starts.\n", manifest.schema, known);
}

int look(const RestoreOrder& order) {
  const auto manifest = read_manifest(order.backup);
  if (!manifest) return fail(manifest.error());
  const auto survey = check_parts(order.backup, *manifest, told_on_standard_error());
  if (!survey) return fail(survey.error());
  std::cout << fmt::format("{} is whole\n", order.backup) << described(*manifest, *survey);
  tell_of_schema(*manifest);
  return 0;
}

int restore(const RestoreOrder& order, World& world) {
  const auto restored = restore_backup(order, world, told_on_standard_error());
  if (!restored) return fail(restored.error());
  std::cout << fmt::format("Restored {} to {}\n", order.backup, restored->data.string())
            << described(restored->manifest, restored->survey);
  if (const auto& aside = restored->set_aside)
    std::cout << fmt::format("What was there is now {}; remove it when you miss nothing.\n", aside->string());
  std::cout << key_words(restored->key);
  tell_of_schema(restored->manifest);
  return 0;
}

int run(const SettingFlags& flags, RestoreOrder order, bool check) {
  const auto loaded = flags.load();
  if (!report_problems(loaded)) return 1;
  RealWorld real(loaded.settings);
  order.data = loaded.settings.data;
  order.secret_key = loaded.settings.secret_key;
  return check ? look(order) : restore(order, real.world);
}

}  // namespace

void add_restore_command(CLI::App& program, int& status) {
  auto* command =
      program.add_subcommand("restore", "Make a data folder (--data) out of a backup; the server must not run");
  const auto flags = std::make_shared<SettingFlags>(*command);
  const auto order = std::make_shared<RestoreOrder>();
  const auto check = std::make_shared<bool>(false);
  command->add_option("folder", order->backup, "the backup")->required();
  command->add_flag("--check", *check, "only check the backup and say what is in it; nothing is written");
  command->add_flag("--force", order->replace, "also over a data folder in use before, which is set aside");
  command->add_flag("--without-key", order->without_key, "also when the stored secrets will have to be entered again");
  command->footer(footer);
  command->callback([flags, order, check, &status] { status = run(*flags, *order, *check); });
}

}  // namespace tendero::app
