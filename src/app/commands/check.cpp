#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>

#include <fmt/format.h>

#include "app/beside.hpp"
#include "app/commands/commands.hpp"
#include "app/data_folder.hpp"
#include "app/engine.hpp"
#include "commerce/configuration/document.hpp"
#include "desk/integration/stored_integration.hpp"

namespace tendero::app {

namespace {

void show_rows(const LoadedSettings& loaded) {
  std::size_t width = 0;
  for (const auto& setting : loaded.in_force) width = std::max(width, setting.row->variable.size());
  for (const auto& setting : loaded.in_force) {
    std::cout << fmt::format("{:<{}}  {}  [{}]\n", setting.row->variable, width,
                             setting.shown.empty() ? "-" : setting.shown, setting.source);
  }
}

std::string_view explained(commerce::IntegrationSource source) {
  switch (source) {
    case commerce::IntegrationSource::document:
      return "the stored configuration";
    case commerce::IntegrationSource::setting:
      return "the stored setting ecommerce_integration";
    case commerce::IntegrationSource::process:
      return "flags, environment and tendero.toml";
    case commerce::IntegrationSource::none:
      break;
  }
  return "nothing";
}

void show_state(const commerce::IntegrationState& state) {
  std::cout << fmt::format("Preset in force: {}\n", state.preset->id);
  std::cout << fmt::format("The shop's backend is decided by {}", explained(state.source));
  if (!state.settings.api_url.empty()) std::cout << ": " << state.settings.api_url;
  std::cout << (state.closed == commerce::Closed::open ? "; it is asked.\n" : "; it is not asked.\n");
  if (state.closed != commerce::Closed::open) std::cout << "  " << state.shop.error().message << "\n";
  if (state.source == commerce::IntegrationSource::process) return;  // warned of with the settings above
  for (const auto& warning : commerce::warnings_of(state.settings)) std::cout << "warning: " << warning.message << "\n";
}

/// What is stored goes before the settings above. Looking makes nothing: without a database nothing is stored.
bool show_stored(const Settings& settings) {
  const auto file = DataFolder::database_file_in(settings.data);
  if (settings.database_url.empty() && !std::filesystem::exists(file) && !DataFolder::was_moved(settings.data)) {
    auto state = desk::decide({}, integration_defaults(settings), Seal(Secret("nothing is stored")));
    show_state(state);
    return true;
  }
  auto quiet = settings;
  quiet.log_level = LogLevel::error;  // what is wrong is shown below
  const auto beside = Beside::open(std::move(quiet));
  if (!beside) {
    std::cout << "wrong: " << beside.error().message << "\n";
    return false;
  }
  desk::StoredIntegration integration((*beside)->database(), (*beside)->world().log, (*beside)->seal(),
                                      integration_defaults(settings),
                                      [](const commerce::IntegrationSettings&) { return nullptr; });
  const auto state = (*beside)->run(integration.state((*beside)->shop()));
  if (state) {
    show_state(*state);
  } else {
    std::cout << "wrong: " << state.error().message << "\n";
  }
  return state.has_value();
}

int check(const SettingFlags& flags) {
  const auto loaded = flags.load();
  show_rows(loaded);
  for (const auto& warning : loaded.warnings) std::cout << "warning: " << warning << "\n";
  for (const auto& problem : loaded.problems) std::cout << "wrong: " << problem << "\n";
  const bool fine = loaded.problems.empty() && show_stored(loaded.settings);
  std::cout << (fine ? "The settings can be used.\n" : "The server would not start with these settings.\n");
  return fine ? 0 : 1;
}

}  // namespace

void add_check_command(CLI::App& program, int& status) {
  auto* command =
      program.add_subcommand("check", "Show every setting, where it comes from, and all that is wrong with them");
  const auto flags = std::make_shared<SettingFlags>(*command);
  command->callback([flags, &status] { status = check(*flags); });
}

}  // namespace tendero::app
