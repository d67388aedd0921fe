#include <algorithm>
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>

#include <fmt/format.h>

#include "app/commands/commands.hpp"
#include "app/commands/wait_for_signal.hpp"
#include "app/conversation_tests/report.hpp"
#include "assets/assets.hpp"
#include "net/curl_transport.hpp"

namespace tendero::app {

namespace {

using namespace conversations;

constexpr std::string_view shipped_folder = "conversations/";
constexpr std::string_view talk_ending = ".talk";
constexpr std::string_view shipped_shop = "sandbox/la_bella_italia.json";

constexpr auto footer =
    R"(Every talk is held with a fresh sandbox shop and WhatsApp in this process: nothing that is configured is touched, only
the engine is asked (--assistant-engine builtin, openai, compatible; its settings as for `tendero serve`).
A talk passes when every line of it came out as its file expects, the shop holds what it should in the end, and no answer
broke the policy. docs/conversation-tests.md says how talks are written.

Exit status: 0 when every talk passed each time, or --at-least PERCENT of them did; 1 when not; 2 when a file cannot be
read.)";

struct TalkOptions {
  std::vector<std::string> files;
  std::vector<std::string> tags;
  std::string only;
  std::string shop_file;
  std::string json_file;
  RunPlan plan{.times = 1, .threads = 2};
  double at_least = 100;
  bool verbose = false;
};

std::string read_file(const std::string& path) {
  const std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

Result<std::vector<Talk>> read_all(const std::vector<std::string>& files) {
  std::vector<std::pair<std::string, std::string>> texts;
  for (const auto& path : files) texts.emplace_back(path, read_file(path));
  if (files.empty()) {
    for (const auto& file : assets::share_files()) {
      if (file.path.starts_with(shipped_folder) && file.path.ends_with(talk_ending))
        texts.emplace_back(file.path, file.bytes);
    }
  }
  std::vector<Talk> talks;
  for (const auto& [name, text] : texts) {
    auto read = read_talks(name, text);
    if (!read) return std::unexpected(read.error());
    std::ranges::move(*read, std::back_inserter(talks));
  }
  return talks;
}

/// Which are asked for: all of the tags, and the name.
bool wanted(const Talk& talk, const TalkOptions& options) {
  const bool tagged = std::ranges::all_of(options.tags, [&](const auto& tag) { return talk.tagged(tag); });
  return tagged && (options.only.empty() || talk.name.contains(options.only));
}

Counters counters_for(Settings settings, const TalkOptions& options, const SettingFlags& flags) {
  if (!flags.given("company")) settings.company = "La Bella Italia";
  if (!flags.given("log-level")) settings.log_level = LogLevel::error;
  const bool remote = settings.assistant.engine != EngineKind::builtin;
  return {.settings = std::move(settings),
          .catalogue = options.shop_file.empty() ? std::string(assets::find_shared(shipped_shop).value().bytes)
                                                 : read_file(options.shop_file),
          .outside = remote ? MakeOutside([](World& world) {
            return std::make_unique<net::CurlTransport>(curl_settings(), world);
          })
                            : MakeOutside()};
}

int complain(std::string_view what) {
  std::cerr << "tendero: " << what << "\n";
  return 2;
}

int test(const SettingFlags& flags, const TalkOptions& options) {
  const auto loaded = flags.load();
  if (!report_problems(loaded)) return 2;
  auto talks = read_all(options.files);
  if (!talks) return complain(talks.error().message);
  std::erase_if(*talks, [&](const Talk& talk) { return !wanted(talk, options); });
  if (talks->empty()) return complain("no talk has these tags and this name; look at them in the files");
  const auto with = counters_for(loaded.settings, options, flags);
  if (const auto shop = Catalogue::from_json(with.catalogue); !shop) return complain(shop.error().message);

  const auto& texts = Texts::of(loaded.settings.locale);
  const auto results = run_talks(*talks, options.plan, with, texts, [&](const TalkResult& result) {
    std::cout << write_lines(result, texts, options.verbose) << std::flush;
  });
  std::cout << write_summary(results, options.plan.times, texts);
  if (!options.json_file.empty()) {
    std::ofstream file(options.json_file);
    file << write_json(results, options.plan.times);
    if (!file.flush()) return complain(fmt::format("cannot write {}", options.json_file));
  }
  return pass_hat(results, options.plan.times) * 100 >= options.at_least ? 0 : 1;
}

}  // namespace

void add_test_conversations_command(CLI::App& program, int& status) {
  auto* command = program.add_subcommand(
      "test-conversations", "Hold written conversations with the assistant and say which went as they should");
  const auto flags = std::make_shared<SettingFlags>(*command);
  const auto options = std::make_shared<TalkOptions>();
  command->add_option("files", options->files, "files of talks (default: those that come with the program)")
      ->check(CLI::ExistingFile);
  command->add_option("--times", options->plan.times, "hold each talk so often (default 1)")->check(CLI::Range(1, 100));
  command->add_option("--at-once", options->plan.threads, "talks at the same time (default 2)")
      ->check(CLI::Range(1, 64));
  command->add_option("--tag", options->tags, "only talks with this tag; several: with all of them");
  command->add_option("--only", options->only, "only talks whose name holds this");
  command->add_option("--shop", options->shop_file, "what the shop sells, JSON as for `tendero sandbox shop --seed`")
      ->check(CLI::ExistingFile);
  command->add_option("--at-least", options->at_least, "percent of pass^k that is enough (default 100)")
      ->check(CLI::Range(0.0, 100.0));
  command->add_option("--json", options->json_file, "also write everything as JSON into this file");
  command->add_flag("--verbose", options->verbose, "show every conversation, not only those that failed");
  command->footer(footer);
  command->callback([flags, options, &status] { status = test(*flags, *options); });
}

}  // namespace tendero::app
