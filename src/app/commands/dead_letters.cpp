#include "desk/operations/dead_letters.hpp"

#include <algorithm>
#include <iostream>
#include <memory>

#include <fmt/format.h>

#include "app/beside.hpp"
#include "app/commands/commands.hpp"
#include "app/commands/operator_here.hpp"

namespace tendero::app {

namespace {

constexpr int page_length = 100;

struct LetterOptions {
  std::int64_t id = 0;
  std::string kind;
  bool all = false;
  bool yes = false;
};

int fail(const Fault& why) {
  std::cerr << "tendero: " << why.message << "\n";
  return 1;
}

const std::string& word(const Json& entry, std::string_view name) { return *entry.find(name)->if_string(); }
const std::string& number(const Json& entry, std::string_view name) { return entry.find(name)->if_number()->token; }

std::string reason_of(const Json& letter) {
  const auto& reason = *letter.find("reason");
  const auto& message = word(reason, "message");
  return message.empty() ? word(reason, "code") : fmt::format("{}: {}", word(reason, "code"), message);
}

std::string line_of(const Json& letter) {
  return fmt::format("{}  {}  {}  {}", number(letter, "id"), word(letter, "givenUpAt"), word(letter, "what"),
                     reason_of(letter));
}

using Work = int (*)(Beside& beside, desk::DeadLetters& letters, const LetterOptions& options);

int list(Beside& beside, desk::DeadLetters& letters, const LetterOptions& options) {
  std::int64_t shown = 0;
  std::optional<std::int64_t> before = 0;
  while (before) {
    const auto page = beside.run(letters.list(options.kind, *before, page_length));
    if (!page) return fail(page.error());
    for (const auto& letter : page->entries) std::cout << line_of(letter) << "\n";
    shown += std::ssize(page->entries);
    before = page->next;
  }
  if (shown == 0) std::cout << "There are no dead letters.\n";
  const auto updates = beside.run(letters.unhandled_updates());
  if (!updates) return fail(updates.error());
  for (const auto& entry : *updates) std::cout << fmt::format("-  {}  {}\n", word(entry, "last"), word(entry, "what"));
  return 0;
}

int show(Beside& beside, desk::DeadLetters& letters, const LetterOptions& options) {
  const auto letter = beside.run(letters.get(WorkId{options.id}));
  if (!letter) return fail(letter.error());
  const auto* conversation = letter->find("conversation")->if_number();
  std::cout << fmt::format("{}\n  kind          {}\n  conversation  {}\n  reason        {}\n  attempts      {}\n",
                           word(*letter, "what"), word(*letter, "kind"),
                           conversation == nullptr ? "-" : conversation->token, reason_of(*letter),
                           number(*letter, "attempts"))
            << fmt::format("  queued        {}\n  given up      {}\n{}\n", word(*letter, "queuedAt"),
                           word(*letter, "givenUpAt"), word(*letter, "whatToDo"));
  return 0;
}

int replay(Beside& beside, desk::DeadLetters& letters, const LetterOptions& options) {
  if (options.all == (options.id != 0))
    return fail({FaultKind::invalid, "invalid_input", "Say which one to replay: its id, or --all.", std::nullopt});
  if (options.all) {
    const auto count = beside.run(letters.replay_all(options.kind, operator_here()));
    if (!count) return fail(count.error());
    std::cout << fmt::format("{} replayed; a running server takes them up within seconds.\n", *count);
    return 0;
  }
  const auto letter = beside.run(letters.replay(WorkId{options.id}, operator_here()));
  if (!letter) return fail(letter.error());
  std::cout << fmt::format("{}: replayed; a running server takes it up within seconds.\n", word(*letter, "what"));
  return 0;
}

int discard(Beside& beside, desk::DeadLetters& letters, const LetterOptions& options) {
  if (!options.yes)
    return fail({FaultKind::invalid, "invalid_input",
                 fmt::format("A discarded letter cannot come back. `tendero dead-letters show {0}` says what it is; "
                             "`tendero dead-letters discard {0} --yes` gives it up for good.",
                             options.id),
                 std::nullopt});
  const auto letter = beside.run(letters.discard(WorkId{options.id}, operator_here()));
  if (!letter) return fail(letter.error());
  std::cout << fmt::format("{}: given up for good.\n", word(*letter, "what"));
  return 0;
}

int perform(const SettingFlags& flags, const LetterOptions& options, Work work) {
  auto loaded = flags.load();
  if (!report_problems(loaded)) return 1;
  loaded.settings.log_level = std::max(loaded.settings.log_level, LogLevel::warning);
  const auto beside = Beside::open(loaded.settings);
  if (!beside) return fail(beside.error());
  desk::DeadLetters letters((*beside)->shop(), (*beside)->database(), (*beside)->world(), (*beside)->settings().locale);
  return work(**beside, letters, options);
}

}  // namespace

void add_dead_letter_commands(CLI::App& program, int& status) {
  auto* command = program.add_subcommand("dead-letters", "Work that was given up; works beside a running server");
  command->require_subcommand(1);
  const auto add = [&](const char* name, const char* help, Work work) {
    auto* sub = command->add_subcommand(name, help);
    const auto options = std::make_shared<LetterOptions>();
    const auto flags = std::make_shared<SettingFlags>(*sub);
    sub->callback([flags, options, work, &status] { status = perform(*flags, *options, work); });
    return std::pair(sub, options);
  };
  const auto ask_id = [](const auto& sub) { return sub.first->add_option("id", sub.second->id, "which one"); };
  const auto ask_kind = [](const auto& sub) {
    return sub.first->add_option("--kind", sub.second->kind, "only of this kind, such as turn or send");
  };
  ask_kind(add("list", "Show them, newest first, and what came from WhatsApp and made nobody anything", list));
  ask_id(add("show", "Say what one was, why it was given up and what to do", show))->required();
  const auto replaying = add("replay", "Have one, or all, tried again", replay);
  ask_id(replaying);
  auto* all = replaying.first->add_flag("--all", replaying.second->all, "every one there is");
  ask_kind(replaying)->needs(all);
  const auto discarding = add("discard", "Give one up for good", discard);
  ask_id(discarding)->required();
  discarding.first->add_flag("--yes", discarding.second->yes, "it cannot come back");
}

}  // namespace tendero::app
