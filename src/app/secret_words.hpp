#pragma once

#include <span>
#include <string>

#include <CLI/CLI.hpp>

/// Words of a command line, or of the environment, that may be secrets.
namespace tendero::app {

/// Overwrites what the list of processes would show to everybody on this machine: values of flags that carry secrets,
/// and JSON, in which they may stand. For a moment they could be seen, so a file or standard input is the better way.
void hide_secret_words(std::span<char*> words);

/// What is said about a command line that cannot be understood. Of words that nobody expected only the names of flags
/// are repeated: a password in the wrong place would go into scrollbacks and journals.
[[nodiscard]] std::string say_what_is_wrong(const CLI::App* program, const CLI::Error& error);

/// Why a secret cannot be read from there; empty when it can. Says no name, because secrets are given by mistake where
/// a file's name belongs.
[[nodiscard]] std::string problem_of_secret_file(const std::string& path);

/// A setting that is no secret as it may be shown: a URL without the user name and password that some write into it.
[[nodiscard]] std::string shown_setting(const std::string& value);

}  // namespace tendero::app
