#pragma once

#include <map>
#include <string>

#include <CLI/CLI.hpp>

#include "app/settings.hpp"

/// The commands of the program. Each adds itself to the command line; when it is chosen it sets the exit status.
namespace tendero::app {

void add_serve_command(CLI::App& program, int& status);
void add_demo_command(CLI::App& program, int& status);
void add_chat_command(CLI::App& program, int& status);
void add_sandbox_commands(CLI::App& program, int& status);
void add_functions_command(CLI::App& program, int& status);
void add_check_command(CLI::App& program, int& status);
void add_doctor_command(CLI::App& program, int& status);
void add_setting_command(CLI::App& program, int& status);
void add_verify_shop_command(CLI::App& program, int& status);
void add_dead_letter_commands(CLI::App& program, int& status);
void add_erase_command(CLI::App& program, int& status);
void add_user_commands(CLI::App& program, int& status);
void add_backup_command(CLI::App& program, int& status);
void add_restore_command(CLI::App& program, int& status);
void add_migrate_command(CLI::App& program, int& status);
void add_test_conversations_command(CLI::App& program, int& status);

/// The settings' flags of one command, and what was given with them.
class SettingFlags {
 public:
  /// Adds `--config FILE` and one flag per setting.
  explicit SettingFlags(CLI::App& command);
  /// Flags, environment and tendero.toml together. A named file that is missing is a problem; the default one may be.
  [[nodiscard]] LoadedSettings load(Purpose purpose = Purpose::work) const;
  /// Whether this flag (without dashes) stood on the command line.
  [[nodiscard]] bool given(const std::string& flag) const;

 private:
  std::map<std::string, std::string> values_;
  std::string file_;
  CLI::App* command_;
};

/// Prints every problem and returns false when there is one: nothing starts half configured.
bool report_problems(const LoadedSettings& loaded);

}  // namespace tendero::app
