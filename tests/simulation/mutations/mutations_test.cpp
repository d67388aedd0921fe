#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

// The list of planted faults must not rot: each is planted in exactly one place (`./dev mutate`).
namespace tendero::simulation {
namespace {

std::string content_of(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::ostringstream content;
  content << file.rdbuf();
  return content.str();
}

/// What stands between two marks; nothing when one is missing.
std::string between(const std::string& text, const std::string& begin, const std::string& end) {
  const auto found = text.find(begin);
  if (found == std::string::npos) return {};
  const auto from = found + begin.size();
  const auto to = text.find(end, from);
  return to == std::string::npos ? std::string() : text.substr(from, to - from);
}

std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

TEST(Mutations, EachStandsInOnePlace) {
  constexpr std::size_t least = 18;
  std::size_t seen = 0;
  for (const auto& entry : std::filesystem::directory_iterator("tests/simulation/mutations")) {
    if (entry.path().extension() != ".mutation") continue;
    ++seen;
    const auto mutation = content_of(entry.path());
    EXPECT_FALSE(between(mutation, "promise: ", "\n").empty()) << entry.path() << " breaks no promise";
    const auto file = between(mutation, "\nfile: ", "\n");
    const auto text = between(mutation, "\n--- text\n", "\n--- replacement\n");
    ASSERT_FALSE(text.empty()) << entry.path() << ": needs «--- text» and «--- replacement»";
    EXPECT_EQ(count_of(content_of(file), text), 1U) << entry.path() << ": its text must stand once in " << file;
  }
  EXPECT_GE(seen, least);
}

}  // namespace
}  // namespace tendero::simulation
