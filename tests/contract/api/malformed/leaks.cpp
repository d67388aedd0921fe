#include "contract/api/malformed/leaks.hpp"

#include "contract/api/malformed/sample.hpp"

namespace tendero::test {

std::vector<std::string> leaks(std::string_view text, std::string_view token) {
  constexpr std::string_view scheme = "Bearer ";
  if (token.starts_with(scheme)) token.remove_prefix(scheme.size());
  std::vector<std::string> found;
  for (const std::string_view mark : std::initializer_list<std::string_view>{
           canary, token, ".cpp", ".hpp", "/src/", "SELECT ", "INSERT ", "UPDATE ", "sqlite", "std::", "boost",
           "what()", "exception", "argon2", "backtrace"}) {
    if (text.contains(mark)) found.emplace_back(mark);
  }
  return found;
}

}  // namespace tendero::test
