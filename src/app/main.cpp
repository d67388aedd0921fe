#include <exception>
#include <iostream>

#include "app/commands/commands.hpp"

int main(int count, char** words) {
  using namespace tendero::app;
  CLI::App program("Tendero lets a shop sell and give service on WhatsApp.", "tendero");
  program.require_subcommand(1);
  program.set_help_all_flag("--help-all", "help of every command");
  int status = 0;
  add_serve_command(program, status);
  add_demo_command(program, status);
  add_chat_command(program, status);
  add_sandbox_commands(program, status);
  add_functions_command(program, status);
  add_check_command(program, status);
  add_setting_command(program, status);
  add_verify_shop_command(program, status);
  add_user_commands(program, status);
  add_backup_command(program, status);
  add_restore_command(program, status);
  try {
    program.parse(count, words);
  } catch (const CLI::ParseError& error) {
    return program.exit(error);
  } catch (const std::exception& bug) {
    std::cerr << "tendero: " << bug.what() << "\n";
    return 70;  // sysexits.h, EX_SOFTWARE
  }
  return status;
}
