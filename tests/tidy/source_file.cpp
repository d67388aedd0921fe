#include "tidy/source_file.hpp"

#include <algorithm>
#include <array>
#include <fstream>

namespace tendero::tidy {
namespace {

constexpr std::array<std::string_view, 6> folders{"src", "tests", "cmake", "docs", "share/locales", "panel/src"};
constexpr std::array<std::string_view, 13> endings{".cpp", ".hpp", ".cmake", ".txt", ".md",   ".ts",  ".tsx",
                                                   ".css", ".mjs", ".sql",   ".py",  ".yaml", ".html"};

// Recorded samples are what somebody else wrote, byte by byte.
bool is_recorded(std::string_view path) {
  return path.find("/samples/") != path.npos || path.find("/corpus/") != path.npos ||
         path.find("/node_modules/") != path.npos;
}

SourceFile read(const std::filesystem::path& file, std::string path) {
  SourceFile source{.path = std::move(path), .lines = {}};
  std::ifstream input(file);
  for (std::string line; std::getline(input, line);) {
    source.lines.push_back(line);
  }
  return source;
}

}  // namespace

std::vector<SourceFile> read_sources(const std::filesystem::path& top) {
  std::vector<SourceFile> sources;
  for (const auto folder : folders) {
    if (!std::filesystem::exists(top / folder)) {
      continue;
    }
    for (const auto& entry : std::filesystem::recursive_directory_iterator(top / folder)) {
      auto path = entry.path().lexically_relative(top).generic_string();
      const auto has_ending = [&](std::string_view ending) { return path.ends_with(ending); };
      if (entry.is_regular_file() && std::ranges::any_of(endings, has_ending) && !is_recorded(path)) {
        sources.push_back(read(entry.path(), std::move(path)));
      }
    }
  }
  for (const auto& entry : std::filesystem::directory_iterator(top)) {
    if (entry.path().extension() == ".md")
      sources.push_back(read(entry.path(), entry.path().filename().generic_string()));
  }
  std::ranges::sort(sources, {}, &SourceFile::path);
  return sources;
}

std::string_view included_file(std::string_view line) {
  constexpr std::string_view start = "#include \"";
  if (!line.starts_with(start)) {
    return {};
  }
  line.remove_prefix(start.size());
  return line.substr(0, line.find('"'));
}

std::string code_of(std::string_view line) {
  std::string code;
  bool in_text = false;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (in_text) {
      if (line[at] == '\\') {
        ++at;
      } else if (line[at] == '"') {
        in_text = false;
        code += '"';
      }
    } else if (line[at] == '"') {
      in_text = true;
      code += '"';
    } else if (line.substr(at).starts_with("//")) {
      break;
    } else {
      code += line[at];
    }
  }
  return code;
}

}  // namespace tendero::tidy
