#include <algorithm>
#include <iostream>
#include <memory>

#include <fmt/format.h>

#include "app/beside.hpp"
#include "app/commands/commands.hpp"
#include "app/commands/operator_here.hpp"
#include "base/calendar.hpp"
#include "desk/accounts.hpp"

namespace tendero::app {

namespace {

struct UserOptions {
  std::string email;
  std::string name;
  std::string role = "agent";
  bool password_stdin = false;  ///< a password on the command line would be seen by everybody
};

/// The accounts of a data folder, also while a server works on it: both wait for each other's transactions.
class AccountBook {
 public:
  explicit AccountBook(std::unique_ptr<Beside> beside)
      : passwords_({}),
        beside_(std::move(beside)),
        accounts_(beside_->shop(), beside_->database(), passwords_, beside_->world()) {}

  desk::Accounts& accounts() { return accounts_; }
  template <class T>
  T run(Task<T> task) {
    return beside_->run(std::move(task));
  }

 private:
  desk::Passwords passwords_;  // outlives the thread that waits for it
  std::unique_ptr<Beside> beside_;
  desk::Accounts accounts_;
};

int fail(const Fault& why) {
  std::cerr << "tendero: " << why.message << "\n";
  return 1;
}

std::string described(const crm::Agent& agent) {
  return fmt::format("{} ({}, {})", agent.email, crm::to_word(agent.role), agent.active ? "active" : "disabled");
}

Secret read_password() {
  std::string line;
  std::getline(std::cin, line);
  if (line.ends_with('\r')) line.pop_back();
  return Secret(std::move(line));
}

using Work = int (*)(AccountBook& book, const UserOptions& options);

int add(AccountBook& book, const UserOptions& options) {
  const auto name = options.name.empty() ? options.email.substr(0, options.email.find('@')) : options.name;
  const auto added = book.run(book.accounts().add(
      {options.email, name, crm::read_role(options.role).value(), read_password()}, operator_here()));
  if (!added) return fail(added.error());
  std::cout << "Added " << described(*added) << "\n";
  return 0;
}

int list(AccountBook& book, const UserOptions& /*options*/) {
  const auto all = book.run(book.accounts().all());
  if (!all) return fail(all.error());
  for (const auto& agent : *all) {
    std::cout << fmt::format("{}  {}  {}  {}  last log-in {}\n", agent.email, crm::to_word(agent.role),
                             agent.active ? "active" : "disabled", agent.name,
                             agent.last_login_at ? to_iso(*agent.last_login_at) : "never");
  }
  if (all->empty()) std::cout << "Nobody has an account yet.\n";
  return 0;
}

int reset(AccountBook& book, const UserOptions& options) {
  const auto who = book.run(book.accounts().find(options.email));
  if (!who) return fail(who.error());
  const auto done = book.run(book.accounts().reset_password(who->id, read_password(), operator_here()));
  if (!done) return fail(done.error());
  std::cout << "New password for " << described(*who) << "; every session of theirs has ended.\n";
  return 0;
}

int set_active(AccountBook& book, const UserOptions& options, bool active) {
  const auto who = book.run(book.accounts().find(options.email));
  if (!who) return fail(who.error());
  const auto changed = book.run(book.accounts().change(who->id, {.active = active}, operator_here()));
  if (!changed) return fail(changed.error());
  std::cout << described(*changed) << "\n";
  return 0;
}

int disable(AccountBook& book, const UserOptions& options) { return set_active(book, options, false); }
int enable(AccountBook& book, const UserOptions& options) { return set_active(book, options, true); }

int run(const SettingFlags& flags, const UserOptions& options, Work work) {
  auto loaded = flags.load();
  if (!report_problems(loaded)) return 1;
  loaded.settings.log_level = std::max(loaded.settings.log_level, LogLevel::warning);
  auto beside = Beside::open(loaded.settings);
  if (!beside) return fail(beside.error());
  AccountBook book(*std::move(beside));
  return work(book, options);
}

struct UserCommand {
  CLI::App* app;
  std::shared_ptr<UserOptions> options;
};

UserCommand add_one(CLI::App& parent, int& status, const char* name, const char* help, Work work) {
  auto* command = parent.add_subcommand(name, help);
  const auto flags = std::make_shared<SettingFlags>(*command);
  const auto options = std::make_shared<UserOptions>();
  command->callback([flags, options, work, &status] { status = run(*flags, *options, work); });
  return {command, options};
}

void ask_email(const UserCommand& command) {
  command.app->add_option("--email", command.options->email, "the account")->required();
}

void ask_password(const UserCommand& command) {
  command.app
      ->add_flag("--password-stdin", command.options->password_stdin,
                 "read the password from the first line of standard input")
      ->required();
}

}  // namespace

void add_user_commands(CLI::App& program, int& status) {
  auto* command = program.add_subcommand("user", "Who may log in at the desk; works beside a running server");
  command->require_subcommand(1);
  const auto adding = add_one(*command, status, "add", "Add somebody", add);
  ask_email(adding);
  ask_password(adding);
  adding.app->add_option("--name", adding.options->name, "their name (default: what stands before the @)");
  adding.app->add_option("--role", adding.options->role, "agent, supervisor or admin (default agent)")
      ->check(CLI::IsMember({"agent", "supervisor", "admin"}));
  add_one(*command, status, "list", "Show everybody", list);
  const auto resetting = add_one(*command, status, "reset", "Give somebody a new password; ends their sessions", reset);
  ask_email(resetting);
  ask_password(resetting);
  ask_email(add_one(*command, status, "disable", "Lock somebody out, at once", disable));
  ask_email(add_one(*command, status, "enable", "Let somebody in again", enable));
}

}  // namespace tendero::app
