#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>

#include "app/commands/commands.hpp"
#include "app/function_files.hpp"

namespace tendero::app {

namespace {

int write_files(const std::string& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  for (const auto& file : function_files()) {
    const auto path = std::filesystem::path(folder) / file.name;
    std::ofstream out(path);
    out << file.text;
    if (!out.flush()) {
      std::cerr << "tendero: cannot write " << path.string() << "; is the folder writable?\n";
      return 1;
    }
    std::cout << path.string() << "\n";
  }
  return 0;
}

int print_all() {
  for (const auto& file : function_files()) std::cout << file.text;
  return 0;
}

}  // namespace

void add_functions_command(CLI::App& program, int& status) {
  auto* command =
      program.add_subcommand("functions", "Print the functions the assistant may call, as OpenAI takes them");
  const auto folder = std::make_shared<std::string>();
  command->add_option("--write", *folder, "write one OPENAI_FUNCTION_<name>.json each into this folder");
  command->callback([folder, &status] { status = folder->empty() ? print_all() : write_files(*folder); });
}

}  // namespace tendero::app
