#include <iostream>
#include <memory>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <unistd.h>

#include "app/commands/commands.hpp"
#include "app/commands/phone_ear.hpp"
#include "app/commands/wait_for_signal.hpp"
#include "app/demo.hpp"
#include "base/text.hpp"

namespace tendero::app {

namespace json = boost::json;

namespace {

struct ChatOptions {
  std::string number = "5219991234567";
  bool json = false;
};

/// What can be tapped now: the choices of the last messages, by title and id.
using Choices = std::vector<json::object>;

std::string text_of(const json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

/// `[title]` or `{"choose": id}` taps, everything else is typed.
Result<sandbox::whatsapp::CustomerWords> words_of(const std::string& line, bool as_json, const Choices& choices) {
  std::string wanted;
  if (as_json) {
    boost::system::error_code error;
    const auto value = json::parse(line, error);
    if (error || !value.is_object())
      return fault(FaultKind::invalid, "invalid_input", R"(each line must be an object such as {"text":"hola"})");
    wanted = text_of(value.get_object(), "choose");
    if (wanted.empty()) return sandbox::whatsapp::CustomerWords{.text = text_of(value.get_object(), "text")};
  } else {
    if (!line.starts_with('[') || !line.ends_with(']')) return sandbox::whatsapp::CustomerWords{.text = line};
    wanted = line.substr(1, line.size() - 2);
  }
  for (const auto& choice : choices) {
    if (text_of(choice, "id") == wanted || fold(text_of(choice, "title")) == fold(wanted)) return tap(choice);
  }
  return fault(FaultKind::invalid, "invalid_input", fmt::format("there is no choice '{}' now", wanted));
}

json::object as_json_line(const json::object& message) {
  json::object line{{"text", text_of(message, "text")}};
  json::array choices;
  for (const auto& choice : choices_of(message))
    choices.push_back(json::object{{"id", text_of(choice, "id")}, {"title", text_of(choice, "title")}});
  if (!choices.empty()) line["choices"] = std::move(choices);
  return line;
}

class Chat {
 public:
  Chat(Demo& demo, ChatOptions options) : demo_(demo), options_(std::move(options)), ear_(demo, options_.number) {}

  /// Until the input ends. False when a line could not be sent.
  bool run() {
    const bool terminal = ::isatty(STDIN_FILENO) != 0;
    if (terminal && !options_.json) std::cout << "Write as a customer would; [title] taps a choice; Ctrl+D ends.\n";
    bool all_well = true;
    std::string line;
    for (int number = 1; prompt(terminal) && std::getline(std::cin, line); ++number) {
      if (!trim(line).empty() && !say(line, number)) all_well = false;
    }
    return all_well;
  }

 private:
  static bool prompt(bool terminal) {
    if (terminal) std::cout << "> " << std::flush;
    return true;
  }

  bool say(const std::string& line, int number) {
    auto words = words_of(line, options_.json, choices_);
    Result<void> written = words ? Result<void>{} : std::unexpected(words.error());
    if (words) {
      words->client_id = fmt::format("chat-{}", number);
      written = demo_.write(options_.number, std::move(*words));
    }
    if (!written) {
      if (options_.json) {
        std::cout << json::serialize(json::object{{"error", written.error().message}}) << std::endl;
      } else {
        std::cerr << "tendero: " << written.error().message << "\n";
      }
      return false;
    }
    demo_.wait_until_quiet();
    for (const auto& message : ear_.take()) show(message);
    return true;
  }

  void show(const json::object& message) {
    choices_.clear();
    for (auto& choice : choices_of(message)) {
      choice["message"] = text_of(message, "id");
      choices_.push_back(std::move(choice));
    }
    std::cout << (options_.json ? json::serialize(as_json_line(message)) : as_text(message) + "\n") << std::endl;
  }

  Demo& demo_;
  ChatOptions options_;
  PhoneEar ear_;
  Choices choices_;
};

int run(const SettingFlags& flags, const ChatOptions& options) {
  auto loaded = flags.load();
  if (!report_problems(loaded)) return 1;
  if (!flags.given("data")) loaded.settings.data.clear();
  if (!flags.given("company")) loaded.settings.company = "La Bella Italia";
  if (!flags.given("log-level")) loaded.settings.log_level = LogLevel::error;
  // A terminal sends whole lines: there is no burst to wait for.
  if (!flags.given("burst-quiet-ms")) loaded.settings.burst_quiet = Duration{0};
  loaded.settings.address = "127.0.0.1";
  auto demo = Demo::start(std::move(loaded.settings), {.server = 0, .shop = 0, .whatsapp = 0});
  if (!demo) {
    std::cerr << "tendero: " << demo.error().message << "\n";
    return 1;
  }
  return Chat(**demo, options).run() ? 0 : 1;
}

}  // namespace

void add_chat_command(CLI::App& program, int& status) {
  auto* command =
      program.add_subcommand("chat", "Talk to the assistant in the terminal, with the sandbox's shop behind it");
  const auto flags = std::make_shared<SettingFlags>(*command);
  const auto options = std::make_shared<ChatOptions>();
  command->add_option("--from", options->number, "number to write from (default 5219991234567, who has orders)");
  command->add_flag("--json", options->json, R"(one JSON object a line, in ({"text":"…"} or {"choose":"id"}) and out)");
  command->callback([flags, options, &status] { status = run(*flags, *options); });
}

}  // namespace tendero::app
