#include "app/function_files.hpp"

#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "dialogue/toolbox.hpp"

namespace tendero::app {

namespace json = boost::json;

namespace {

std::string pretty(const json::value& value, std::size_t depth);

/// `open`, one part a line, `close`; lists of plain values stay on one line.
std::string block(char open, char close, const std::vector<std::string>& parts, std::size_t depth) {
  if (parts.empty()) return {open, close};
  std::string text{open};
  text += '\n';
  for (std::size_t index = 0; index < parts.size(); ++index) {
    text += std::string(2 * (depth + 1), ' ') + parts[index] + (index + 1 < parts.size() ? ",\n" : "\n");
  }
  return text + std::string(2 * depth, ' ') + close;
}

std::string pretty(const json::value& value, std::size_t depth) {
  if (value.is_object()) {
    std::vector<std::string> parts;
    for (const auto& [key, part] : value.get_object())
      parts.push_back(json::serialize(json::value(key)) + ": " + pretty(part, depth + 1));
    return block('{', '}', parts, depth);
  }
  return json::serialize(value);
}

}  // namespace

std::vector<FunctionFile> function_files() {
  std::vector<FunctionFile> files;
  for (const auto& tool : dialogue::Toolbox().all()) {
    const json::object function{{"type", "function"},
                                {"name", tool.name},
                                {"description", tool.description},
                                {"strict", true},
                                {"parameters", tool.parameters}};
    files.push_back({.name = fmt::format("OPENAI_FUNCTION_{}.json", tool.name), .text = pretty(function, 0) + "\n"});
  }
  return files;
}

}  // namespace tendero::app
