#include "app/secret_words.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <fstream>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "net/loggable_url.hpp"

namespace tendero::app {

namespace {

bool carries_a_secret(std::string_view flag) {
  constexpr std::array<std::string_view, 5> ends{"secret", "token", "key", "password", "database-url"};
  if (flag == "--to") return true;  // the database of `migrate`, whose URL has a password
  return flag.starts_with("--") && std::ranges::any_of(ends, [&](auto end) { return flag.ends_with(end); });
}

void overwrite(char* word) { std::fill_n(word, std::strlen(word), '*'); }

}  // namespace

void hide_secret_words(std::span<char*> words) {
  for (std::size_t at = 0; at < words.size(); ++at) {
    char* const value = std::strchr(words[at], '=');
    const std::string_view word(words[at]);
    if (word.starts_with('{')) {
      overwrite(words[at]);
    } else if (value != nullptr && carries_a_secret(word.substr(0, word.find('=')))) {
      overwrite(value + 1);
    } else if (carries_a_secret(word) && at + 1 < words.size()) {
      overwrite(words[++at]);
    }
  }
}

std::string say_what_is_wrong(const CLI::App* program, const CLI::Error& error) {
  constexpr std::string_view help = "Run with --help for more information.";
  const auto code = static_cast<CLI::ExitCodes>(error.get_exit_code());
  const std::string said = error.what();
  if (code == CLI::ExitCodes::ConversionError)  // "Could not convert: --name = value"
    return fmt::format("{}\n{}\n", said.substr(0, said.find(" = ")), help);
  if (code != CLI::ExitCodes::ExtrasError) return CLI::FailureMessage::simple(program, error);
  std::vector<std::string> flags;
  std::size_t others = 0;
  for (const auto& word : program->remaining(true)) {
    if (word.starts_with('-')) {
      flags.push_back(word.substr(0, word.find('=')));
    } else {
      ++others;
    }
  }
  if (others > 0) flags.push_back(fmt::format("{} word{} (not repeated here)", others, others == 1 ? "" : "s"));
  return fmt::format("Not expected: {}\n{}\n", fmt::join(flags, ", "), help);
}

std::string problem_of_secret_file(const std::string& path) {
  if (std::ifstream(path)) return {};
  return "there is no such file, or it cannot be read; give the name of a file that holds the secret";
}

std::string shown_setting(const std::string& value) {
  const bool with_account = value.contains("://") && value.contains('@');
  return with_account ? net::loggable_url(value) : value;
}

}  // namespace tendero::app
