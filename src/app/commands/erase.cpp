#include <algorithm>
#include <iostream>
#include <memory>
#include <string>

#include <fmt/format.h>
#include <unistd.h>

#include "app/beside.hpp"
#include "app/commands/commands.hpp"
#include "app/commands/operator_here.hpp"
#include "app/cut_webhook.hpp"
#include "app/free_pages.hpp"
#include "database/sqlite_cleaning.hpp"
#include "desk/customers/contact_erasure.hpp"
#include "storage/erasure.hpp"

namespace tendero::app {

namespace {

struct EraseOptions {
  std::string who;
  bool yes = false;
  bool json = false;
};

int fail(const Fault& why) {
  std::cerr << "tendero: " << why.message << "\n";
  return 1;
}

std::string number(const Json& held, std::string_view name) { return held.find(name)->if_number()->token; }

std::string lines_of(const Json& held) {
  return fmt::format(
      "  contact            {}\n  conversations      {}\n  messages           {}\n  assistant's turns  {}\n"
      "  tool calls         {}\n  quotes             {}\n  agents' orders     {}\n",
      number(held, "contact"), number(held, "conversations"), number(held, "messages"), number(held, "turns"),
      number(held, "toolCalls"), number(held, "quotes"), number(held, "agentOrders"));
}

/// People at a terminal are asked; a script has to say --yes.
bool confirmed(const EraseOptions& options) {
  if (options.yes) return true;
  if (::isatty(STDIN_FILENO) == 0) return false;
  std::cout << "Type yes to erase: " << std::flush;
  std::string answer;
  std::getline(std::cin, answer);
  return answer == "yes";
}

int preview(const Json& held, const EraseOptions& options) {
  if (options.json) {
    std::cout << Json(JsonObject{{"wouldErase", held}, {"remains", std::string(desk::ContactErasure::remains)}}).write()
              << "\n";
    return 0;
  }
  std::cout << "This would go, with the raw webhooks and what the feed and the audit trail say of it:\n"
            << lines_of(held);
  if (number(held, "ordersInDoubt") != "0") {
    std::cout << fmt::format("{} order(s) in doubt: look into the shop first; nobody will look for them any more.\n",
                             number(held, "ordersInDoubt"));
  }
  std::cout << desk::ContactErasure::remains << "\n";
  return 0;
}

int report(const Json& held, const EraseOptions& options) {
  if (options.json) {
    std::cout << Json(JsonObject{{"erased", held}, {"remains", std::string(desk::ContactErasure::remains)}}).write()
              << "\n";
    return 0;
  }
  std::cout << "Erased:\n" << lines_of(held);
  return 0;
}

/// What is large is cleared by the server in a quiet moment.
void clean(Beside& beside) {
  const auto file = DataFolder::database_file_in(beside.settings().data);
  if (!beside.settings().database_url.empty() || FreePages::size_of(file) > FreePages::small) return;
  const Instant began = beside.world().clock.now();
  if (const auto cleaned = database::clean_sqlite(file); !cleaned) {
    std::cerr << fmt::format("tendero: {} A running server tries again by itself.\n", cleaned.error().message);
    return;
  }
  static_cast<void>(beside.run(
      beside.database().write("clean.note", [began](database::Tx& tx) { storage::note_cleaned(tx, began, began); })));
}

int perform(const SettingFlags& flags, const EraseOptions& options) {
  auto loaded = flags.load();
  if (!report_problems(loaded)) return 1;
  loaded.settings.log_level = std::max(loaded.settings.log_level, LogLevel::warning);
  const auto beside = Beside::open(loaded.settings);
  if (!beside) return fail(beside.error());
  desk::ContactErasure erasure((*beside)->shop(), (*beside)->database(), (*beside)->world(), cut_webhook);
  const auto id = (*beside)->run(erasure.find(options.who));
  if (!id) return fail(id.error());
  const auto held = (*beside)->run(erasure.preview(*id));
  if (!held) return fail(held.error());
  if (!(options.yes && options.json)) preview(*held, options);
  if (!confirmed(options)) {
    if (!options.json) std::cout << "Nothing was erased. It cannot be undone; say --yes to do it.\n";
    return options.json ? 0 : 1;
  }
  const auto erased = (*beside)->run(erasure.erase(*id, operator_here()));
  if (!erased) return fail(erased.error());
  clean(**beside);
  return report(*erased, options);
}

}  // namespace

void add_erase_command(CLI::App& program, int& status) {
  auto* command = program.add_subcommand(
      "erase", "Forget a contact and everything that is kept of them; works beside a running server");
  const auto options = std::make_shared<EraseOptions>();
  const auto flags = std::make_shared<SettingFlags>(*command);
  command->add_option("who", options->who, "their phone with its country code, or the contact's number at the desk")
      ->required();
  command->add_flag("--yes", options->yes, "erase without asking; without it what would go is shown");
  command->add_flag("--json", options->json, "answer as JSON, and ask nothing");
  command->callback([flags, options, &status] { status = perform(*flags, *options); });
}

}  // namespace tendero::app
