#include <algorithm>
#include <exception>
#include <iostream>

#include "app/commands/commands.hpp"
#include "app/secret_words.hpp"

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
  add_doctor_command(program, status);
  add_setting_command(program, status);
  add_verify_shop_command(program, status);
  add_user_commands(program, status);
  add_dead_letter_commands(program, status);
  add_erase_command(program, status);
  add_backup_command(program, status);
  add_restore_command(program, status);
  add_migrate_command(program, status);
  add_test_conversations_command(program, status);
  program.failure_message(say_what_is_wrong);
  std::vector<std::string> said(words + 1, words + count);
  hide_secret_words({words, static_cast<std::size_t>(count)});
  std::ranges::reverse(said);  // as CLI11 takes them
  try {
    program.parse(std::move(said));
  } catch (const CLI::ParseError& error) {
    return program.exit(error);
  } catch (const std::exception& bug) {
    std::cerr << "tendero: " << bug.what() << "\n";
    return 70;  // sysexits.h, EX_SOFTWARE
  }
  return status;
}
