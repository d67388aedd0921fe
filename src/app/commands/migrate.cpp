#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>

#include <fmt/format.h>

#include "app/backup/progress.hpp"
#include "app/commands/backup_words.hpp"
#include "app/commands/commands.hpp"
#include "app/data_folder.hpp"
#include "app/moving/move_data.hpp"
#include "app/real_world.hpp"

namespace tendero::app {

namespace {

constexpr auto footer =
    R"(Stop the server first, and run this as the user who runs it. The PostgreSQL database is an empty one with the encoding
UTF8. Every row is copied, then both sides are read and compared; only then the SQLite file is set aside, as
tendero.sqlite3.moved, and no server starts on it any more. Whatever ends it before that, the shop can still be served
from the data folder.

Interrupted, it goes on where it stopped when the same command is run again. If a server has written to the data folder
meanwhile it says so, and --again starts over. A database that is in use is never touched.

The URL holds a password, so rather give it as TENDERO_DATABASE_URL or TENDERO_DATABASE_URL_FILE than with --to.)";

constexpr auto url_variable = "TENDERO_DATABASE_URL";

/// Puts --to in the place of what else says where the database is; what is wrong with it, or nothing.
std::optional<std::string> take_target(Settings& settings, const std::string& to) {
  if (!to.empty()) {
    const auto& rows = setting_rows();
    const auto row = std::ranges::find(rows, url_variable, &SettingRow::variable);
    if (const auto problem = row->apply(settings, to)) return "--to " + *problem;
  }
  if (!settings.database_url.empty()) return std::nullopt;
  return fmt::format("say where to: {0} (or {0}_FILE, or --to) is postgresql://USER:PASSWORD@HOST/NAME", url_variable);
}

std::int64_t rows_of(const database::Moved& moved, const char* table) {
  const auto found = moved.rows.find(table);
  return found == moved.rows.end() ? 0 : found->second;
}

std::string described(const database::Moved& moved) {
  std::int64_t rows = 0;
  for (const auto& [table, count] : moved.rows) rows += count;
  auto text =
      fmt::format("  {} contacts, {} conversations, {} messages; {} rows in all, the same on both sides\n",
                  rows_of(moved, "contacts"), rows_of(moved, "conversations"), rows_of(moved, "messages"), rows);
  if (moved.mended_texts > 0) {
    text +=
        fmt::format("  {} texts hold bytes that PostgreSQL cannot keep (NUL, or no UTF-8); U+FFFD stands for them\n",
                    moved.mended_texts);
  }
  return text;
}

/// How a server is told of one of its keys: as it was told so far, or by the file that it made itself. Where no server
/// has run there is none yet.
std::string key_line(const char* variable, const Secret& given, const std::filesystem::path& file) {
  if (!given.empty()) return fmt::format("  {} as it is set now\n", variable);
  std::error_code error;
  if (!std::filesystem::exists(file, error))
    return fmt::format("  {}, which was not needed so far: a new one\n", variable);
  return fmt::format("  {}_FILE={}\n", variable, file.string());
}

void tell_what_to_set(const MovedData& done, const Settings& settings) {
  const auto data = done.set_aside.parent_path();
  std::cout << "From now on start the server with the same settings and\n"
            << fmt::format("  {0} (or {0}_FILE), the URL that was given here\n", url_variable)
            << key_line("TENDERO_SECRET_KEY", settings.secret_key, data / DataFolder::secret_key_name)
            << key_line("JWT_SECRET", settings.jwt_secret, data / DataFolder::jwt_secret_name)
            << fmt::format("The old database is now {}; remove it when you miss nothing.\n", done.set_aside.string());
  if (done.blobs > 0)
    std::cout << fmt::format("{} media files stay in {}.\n", done.blobs, (data / DataFolder::blobs_name).string());
}

int move(const SettingFlags& flags, const std::string& to, bool again) {
  auto loaded = flags.load(Purpose::fill_database);
  if (auto problem = take_target(loaded.settings, to)) loaded.problems.push_back(*std::move(problem));
  if (!report_problems(loaded)) return 1;
  RealWorld real(loaded.settings);
  const MoveDataOrder order{.data = loaded.settings.data, .url = loaded.settings.database_url, .again = again};
  const auto done = move_data(order, real.world, told_on_standard_error());
  if (!done) {
    std::cerr << "tendero: " << done.error().message << "\n";
    return 1;
  }
  std::cout << fmt::format("Moved the database of {} to PostgreSQL\n", order.data) << described(done->moved);
  tell_what_to_set(*done, loaded.settings);
  return 0;
}

}  // namespace

void add_migrate_command(CLI::App& program, int& status) {
  auto* command = program.add_subcommand(
      "migrate", "Move the database from the data folder (SQLite) to PostgreSQL; the server must not run");
  const auto flags = std::make_shared<SettingFlags>(*command);
  const auto to = std::make_shared<std::string>();
  const auto again = std::make_shared<bool>(false);
  command->add_option("--to", *to, "the PostgreSQL database, instead of $TENDERO_DATABASE_URL");
  command->add_flag("--again", *again, "start over a move that is not finished");
  command->footer(footer);
  command->callback([flags, to, again, &status] { status = move(*flags, *to, *again); });
}

}  // namespace tendero::app
