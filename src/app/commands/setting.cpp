#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>

#include <fmt/format.h>

#include "app/beside.hpp"
#include "app/commands/commands.hpp"
#include "app/engine.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "desk/settings/settings_desk.hpp"

namespace tendero::app {

namespace {

const storage::Actor somebody_here{.kind = "command", .id = 0, .name = "tendero setting", .address = {}};

/// The values as given; a file or standard input keeps secrets out of the list of processes.
struct Given {
  std::string name;
  std::string value;
  std::string file;
  bool from_input = false;
};

std::string read_all(std::istream& in) { return {std::istreambuf_iterator<char>(in), {}}; }

Result<Json> value_of(const Given& given) {
  auto text = given.value;
  if (given.from_input) text = read_all(std::cin);
  if (!given.file.empty()) {
    std::ifstream file(given.file);
    if (!file)
      return fault(FaultKind::invalid, "invalid_input", fmt::format("The file '{}' cannot be read.", given.file));
    text = read_all(file);
  }
  text = std::string(trim(text));
  if (text.empty())
    return fault(FaultKind::invalid, "invalid_input", "Give the value: as a word, with --file or with --stdin.");
  if (auto json = Json::parse(text)) return *std::move(json);
  // A word that is no JSON stands for itself: `tendero setting set preset restaurant`.
  if (text.front() == '{' || text.front() == '[')
    return fault(FaultKind::invalid, "invalid_input", "The value is not JSON; is a quote or comma missing?");
  return Json(text);
}

int complain(const Fault& fault) {
  std::cerr << "tendero: " << fault.message << "\n";
  return 1;
}

int complain(const desk::Rejected& rejected) {
  if (rejected.problems.empty()) return complain(rejected.fault);
  for (const auto& problem : rejected.problems)
    std::cerr << fmt::format("tendero: {}{}{}\n", problem.field, problem.field.empty() ? "" : ": ", problem.message);
  return 1;
}

std::string shown(const Json* value) { return value == nullptr || value->is_null() ? "-" : value->write(); }

using Work = int (*)(Beside& beside, desk::SettingsDesk& desk, const Given& given);

int list(Beside& beside, desk::SettingsDesk& desk, const Given&) {
  const auto all = beside.run(desk.list(beside.shop()));
  if (!all) return complain(all.error());
  const Json answer{*all};
  for (const auto& entry : *answer.find("settings")->if_array())
    std::cout << fmt::format("{:<36} {}\n", *entry.find("key")->if_string(), shown(entry.find("value")));
  return 0;
}

int get(Beside& beside, desk::SettingsDesk& desk, const Given& given) {
  const auto found = beside.run(desk.get(beside.shop(), given.name));
  if (!found) return complain(found.error());
  std::cout << shown(Json{*found}.find("value")) << "\n";
  return 0;
}

int set(Beside& beside, desk::SettingsDesk& desk, const Given& given) {
  auto value = value_of(given);
  if (!value) return complain(value.error());
  const auto done = beside.run(desk.set(beside.shop(), given.name, *std::move(value), somebody_here));
  if (!done) return complain(done.error());
  std::cout << fmt::format("{} {}\n", given.name, shown(Json{*done}.find("value")));
  return 0;
}

int remove(Beside& beside, desk::SettingsDesk& desk, const Given& given) {
  const auto done = beside.run(desk.remove(beside.shop(), given.name, somebody_here));
  if (!done) return complain(done.error());
  std::cout << fmt::format("{} is no longer stored.\n", given.name);
  return 0;
}

int perform(const SettingFlags& flags, const Given& given, Work work) {
  auto loaded = flags.load();
  // Only what this command needs must be right.
  loaded.settings.log_level = LogLevel::warning;
  const auto beside = Beside::open(loaded.settings);
  if (!beside) return complain(beside.error());
  desk::SettingsDesk desk((*beside)->database(), (*beside)->world(), (*beside)->seal(),
                          integration_defaults((*beside)->settings()), (*beside)->settings().owners);
  return work(**beside, desk, given);
}

}  // namespace

void add_setting_command(CLI::App& program, int& status) {
  auto* command = program.add_subcommand("setting",
                                         "Store what goes before the process's settings: preset, "
                                         "ecommerce_integration, business_hours, … Beside a running server");
  command->require_subcommand(1);
  const auto add = [&](const char* name, const char* help, Work work) {
    auto* sub = command->add_subcommand(name, help);
    const auto given = std::make_shared<Given>();
    const auto flags = std::make_shared<SettingFlags>(*sub);
    if (std::string_view(name) != "list") sub->add_option("name", given->name, "which setting")->required();
    sub->callback([flags, given, work, &status] { status = perform(*flags, *given, work); });
    return std::pair(sub, given);
  };
  add("list", "Show what is stored, without secrets", list);
  add("get", "Show one setting, without secrets", get);
  const auto [setting, given] = add("set", "Store a setting; in force at once", set);
  auto* value = setting->add_option("value", given->value, "a word or JSON");
  auto* file = setting->add_option("--file", given->file, "read the value from this file")->excludes(value);
  setting->add_flag("--stdin", given->from_input, "read the value from standard input")
      ->excludes(value)
      ->excludes(file);
  add("delete", "Forget a stored setting", remove);
}

}  // namespace tendero::app
