#include "tidy/limits.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <regex>
#include <string>

namespace tendero::tidy {

namespace {

constexpr std::string_view page = "docs/limits.md";

/// What bounds nothing of a server that strangers meet: the sandbox, words of a language, commands at a terminal.
constexpr std::array elsewhere{"src/sandbox/", "src/assistant/builtin/", "src/commerce/verify/", "src/app/commands/"};

struct Bound {
  std::string file;
  std::string name;
  std::string value;
  std::size_t line;

  [[nodiscard]] auto key() const { return std::pair(file, name); }
};

bool looks_like_a_bound(const std::string& name) {
  static const std::regex words(
      "(^|_)(most|max|longest|largest|deepest|limit|at_once|batch|retries|rounds|calls|budget|deadline|timeout|"
      "patience|"
      "capacity|queue|readers|grace|burst|back)(_|$)");
  return std::regex_search(name, words);
}

/// The value as it is written, without what only lays it out.
std::string laid_flat(std::string text) {
  static const std::regex space(R"(\s+)");
  text = std::regex_replace(text, space, " ");
  const auto begin = text.find_first_not_of(' ');
  return begin == std::string::npos ? std::string() : text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

/// A constant, or a member with a value of its own, that is defined in this statement.
std::optional<Bound> defined_in(const SourceFile& file, const std::string& statement, std::size_t line) {
  static const std::regex definition(
      R"(^([^()]*\b)(std::size_t|std::u?int\d+_t|int|long|double|Duration|std::chrono::seconds|)"
      R"(RequestQueue::Limits|storage::AttemptRule) +(\w+)( *= *| *\{)([^;]*\d[^;]*);)");
  std::smatch found;
  if (!std::regex_search(statement, found, definition)) return std::nullopt;
  if (!file.is_header() && !statement.contains("constexpr")) return std::nullopt;
  auto value = laid_flat(found[5].str());
  if (found[4].str().contains('{') && value.ends_with('}')) value.pop_back();
  return Bound{.file = file.path, .name = found[3].str(), .value = laid_flat(std::move(value)), .line = line};
}

/// Definitions take a few lines at most.
std::string statement_at(const SourceFile& file, std::size_t index) {
  constexpr std::size_t longest = 3;
  std::string statement;
  const auto end = std::min(file.lines.size(), index + longest);
  for (; index < end && !statement.contains(';'); ++index) {
    const auto& line = file.lines[index];
    statement += line.substr(0, line.find("//")) + " ";
  }
  return statement;
}

std::vector<Bound> bounds_in(const SourceFile& file) {
  static const std::regex type(R"(\b(size_t|int|double|u?int\d+_t|long|Duration|seconds|Limits|AttemptRule) )");
  std::vector<Bound> bounds;
  for (std::size_t index = 0; index < file.lines.size(); ++index) {
    if (!std::regex_search(file.lines[index], type)) continue;
    if (auto bound = defined_in(file, statement_at(file, index), index + 1)) bounds.push_back(std::move(*bound));
  }
  return bounds;
}

/// "| what | `value` unit | past it | `file` `name` | …": the row; nothing for what is none.
std::optional<Bound> row_in(const std::string& line, std::size_t number) {
  static const std::regex row(R"(^\|[^|]*\| `([^`]+)`[^|]*\|[^|]*\| `(src/[^`]+)` `(\w+)` *\|.*)");
  std::smatch found;
  if (!std::regex_match(line, found, row)) return std::nullopt;
  return Bound{.file = found[2].str(), .name = found[3].str(), .value = laid_flat(found[1].str()), .line = number};
}

}  // namespace

Complaints limits_are_as_written(const Sources& sources) {
  std::map<std::pair<std::string, std::string>, Bound> defined;
  Complaints complaints;
  for (const SourceFile& file : sources) {
    const bool counts = file.is_cpp() && file.lies_in("src/") &&
                        std::ranges::none_of(elsewhere, [&](std::string_view folder) { return file.lies_in(folder); });
    if (!counts) continue;
    for (auto& bound : bounds_in(file)) defined.insert_or_assign(bound.key(), std::move(bound));
  }
  std::map<std::pair<std::string, std::string>, Bound> written;
  for (const SourceFile& file : sources) {
    if (file.path != page) continue;
    for (std::size_t index = 0; index < file.lines.size(); ++index) {
      if (auto row = row_in(file.lines[index], index + 1)) written.insert_or_assign(row->key(), std::move(*row));
    }
  }
  for (const auto& [key, row] : written) {
    const auto found = defined.find(key);
    if (found == defined.end()) {
      complaints.push_back({std::string(page), row.line, "there is no " + row.name + " in " + row.file});
    } else if (found->second.value != row.value) {
      complaints.push_back({std::string(page), row.line, row.name + " is " + found->second.value + " in " + row.file});
    }
  }
  for (const auto& [key, bound] : defined) {
    const bool counts = looks_like_a_bound(bound.name) && bound.value != "0";
    if (counts && !written.contains(key))
      complaints.push_back({bound.file, bound.line, "add a row for " + bound.name + " to " + std::string(page)});
  }
  return complaints;
}

}  // namespace tendero::tidy
