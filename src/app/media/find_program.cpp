#include "app/media/find_program.hpp"

#include <cstdlib>
#include <filesystem>
#include <system_error>

#include <unistd.h>

#include "base/text.hpp"

namespace tendero::app {

bool is_program(const std::string& path) {
  std::error_code ignored;
  return std::filesystem::is_regular_file(path, ignored) && ::access(path.c_str(), X_OK) == 0;
}

std::optional<std::string> find_program(std::string_view name) {
  const char* const folders = std::getenv("PATH");  // NOLINT(concurrency-mt-unsafe): nobody changes it
  if (folders == nullptr) return std::nullopt;
  for (const auto& folder : split(folders, ':')) {
    // A folder without a slash before it would be of wherever the server was started.
    if (!folder.starts_with('/')) continue;
    auto path = folder + "/" + std::string(name);
    if (is_program(path)) return path;
  }
  return std::nullopt;
}

}  // namespace tendero::app
