#include <algorithm>
#include <iostream>
#include <memory>

#include <fmt/format.h>

#include "app/commands/commands.hpp"

namespace tendero::app {

namespace {

int check(const SettingFlags& flags) {
  const auto loaded = flags.load();
  std::size_t width = 0;
  for (const auto& setting : loaded.in_force) width = std::max(width, setting.row->variable.size());
  for (const auto& setting : loaded.in_force) {
    std::cout << fmt::format("{:<{}}  {}  [{}]\n", setting.row->variable, width,
                             setting.shown.empty() ? "-" : setting.shown, setting.source);
  }
  for (const auto& warning : loaded.warnings) std::cout << "warning: " << warning << "\n";
  for (const auto& problem : loaded.problems) std::cout << "wrong: " << problem << "\n";
  std::cout << (loaded.problems.empty() ? "The settings can be used.\n"
                                        : "The server would not start with these settings.\n");
  return loaded.problems.empty() ? 0 : 1;
}

}  // namespace

void add_check_command(CLI::App& program, int& status) {
  auto* command =
      program.add_subcommand("check", "Show every setting, where it comes from, and all that is wrong with them");
  const auto flags = std::make_shared<SettingFlags>(*command);
  command->callback([flags, &status] { status = check(*flags); });
}

}  // namespace tendero::app
