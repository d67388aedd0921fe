#include <cstdlib>
#include <filesystem>
#include <iostream>

#include <fmt/format.h>

#include "app/commands/commands.hpp"

namespace tendero::app {

namespace {

constexpr std::string_view default_file = "tendero.toml";

std::optional<std::string> environment(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

std::string help(const SettingRow& row) {
  auto text = fmt::format("{} (${}", row.description, row.variable);
  if (row.secret) text += fmt::format(" or ${}_FILE", row.variable);
  if (!row.fallback.empty()) text += fmt::format("; default {}", row.fallback);
  return text + ")";
}

}  // namespace

SettingFlags::SettingFlags(CLI::App& command) : command_(&command) {
  command.add_option("--config", file_, fmt::format("settings file (default {} when there is one)", default_file));
  for (const auto& row : setting_rows()) {
    command.add_option("--" + row.flag(), values_[row.flag()], help(row))->group("Settings");
  }
}

bool SettingFlags::given(const std::string& flag) const { return command_->count("--" + flag) > 0; }

LoadedSettings SettingFlags::load(Purpose purpose) const {
  SettingSources sources{.flags = {},
                         .environment = environment,
                         .file = {},
                         .file_name = file_.empty() ? std::string(default_file) : file_,
                         .purpose = purpose};
  for (const auto& [flag, value] : values_) {
    if (given(flag)) sources.flags.emplace(flag, value);
  }
  std::optional<std::string> unreadable;
  if (!file_.empty() || std::filesystem::exists(sources.file_name)) {
    auto file = read_settings_file(sources.file_name);
    if (file) {
      sources.file = std::move(*file);
    } else {
      unreadable = file.error().message;
    }
  }
  auto loaded = load_settings(sources);
  if (unreadable) loaded.problems.insert(loaded.problems.begin(), *unreadable);
  return loaded;
}

bool report_problems(const LoadedSettings& loaded) {
  if (loaded.problems.empty()) return true;
  std::cerr << fmt::format("tendero: {} wrong setting{}:\n", loaded.problems.size(),
                           loaded.problems.size() == 1 ? "" : "s");
  for (const auto& problem : loaded.problems) std::cerr << "  - " << problem << "\n";
  std::cerr << "`tendero check` shows every setting and where it comes from.\n";
  return false;
}

}  // namespace tendero::app
