#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace tendero::tidy {

struct SourceFile {
  std::string path;                // from the top of the source tree, with slashes
  std::vector<std::string> lines;  // without their line ends

  bool is_header() const { return path.ends_with(".hpp"); }

  bool is_cpp() const { return is_header() || path.ends_with(".cpp"); }

  bool lies_in(std::string_view folder) const { return path.starts_with(folder); }
};

struct Complaint {
  std::string path;
  std::size_t line;  // counted from 1; 0: the file as a whole
  std::string better;
};

// Every text file of ours: C++, CMake, scripts, pages, words; without what is built, installed or recorded.
// `top` is the top of the source tree.
std::vector<SourceFile> read_sources(const std::filesystem::path& top);

// The target of an #include "..." line; empty for any other line.
std::string_view included_file(std::string_view line);

// The line without its // comment and with its string literals emptied; a good-enough reading for one line at a time.
std::string code_of(std::string_view line);

}  // namespace tendero::tidy
