// What an operator's dashboards and alarms are built on: the numbers of GET /metrics, in the code, in the list and in
// the documentation.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include "base/metric_list.hpp"

namespace tendero {
namespace {

std::string text_of(const std::filesystem::path& file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// One place of the sources where a number is counted, set or measured.
struct Use {
  std::string where;
  MetricKind kind;
  std::string name;
  std::set<std::string> labels;
};

/// What stands between the parenthesis before `begin` and its partner.
std::string arguments_at(const std::string& source, std::size_t begin) {
  int open = 1;
  auto end = begin;
  for (; end < source.size() && open > 0; ++end) open += source[end] == '(' ? 1 : source[end] == ')' ? -1 : 0;
  return source.substr(begin, end - begin);
}

std::vector<Use> uses_in(const std::filesystem::path& file) {
  static const std::regex call(R"(metrics_?\.(count|set|observe_ms)\(\s*)");
  static const std::regex name(R"re(^"([a-z0-9_]+)")re");
  static const std::regex label(R"re(\{"([a-z_]+)",)re");
  const auto source = text_of(file);
  std::vector<Use> uses;
  for (std::sregex_iterator at(source.begin(), source.end(), call), end; at != end; ++at) {
    const auto arguments = arguments_at(source, static_cast<std::size_t>(at->position() + at->length()));
    Use use{.where = file.string(),
            .kind = at->str(1) == "count" ? MetricKind::counter
                    : at->str(1) == "set" ? MetricKind::gauge
                                          : MetricKind::histogram,
            .name = {},
            .labels = {}};
    if (std::smatch found; std::regex_search(arguments, found, name)) use.name = found[1];
    for (std::sregex_iterator mark(arguments.begin(), arguments.end(), label); mark != end; ++mark) {
      use.labels.insert(mark->str(1));
    }
    uses.push_back(std::move(use));
  }
  return uses;
}

std::vector<Use> uses() {
  std::vector<Use> all;
  for (const auto& entry : std::filesystem::recursive_directory_iterator("src")) {
    if (entry.path().extension() != ".cpp" && entry.path().extension() != ".hpp") continue;
    const auto found = uses_in(entry.path());
    all.insert(all.end(), found.begin(), found.end());
  }
  return all;
}

std::string row_of(const DeclaredMetric& metric) {
  std::vector<std::string> labels;
  for (const auto& label : metric.labels) labels.push_back(fmt::format("`{}`", label));
  return fmt::format("| `{}` | {} | {} | {} |", metric.name, to_word(metric.kind), fmt::join(labels, ", "),
                     metric.help);
}

TEST(Metrics, WhatIsCountedStandsInTheList) {
  const auto all = uses();
  ASSERT_GT(all.size(), 40U) << "run from the top of the source tree";
  for (const auto& use : all) {
    ASSERT_FALSE(use.name.empty()) << use.where << ": a metric's name is written where it is counted";
    const auto declared = std::ranges::find(metric_list(), use.name, &DeclaredMetric::name);
    ASSERT_NE(declared, metric_list().end()) << use.where << ": " << use.name << " is not in base/metric_list.cpp";
    EXPECT_EQ(to_word(declared->kind), to_word(use.kind)) << use.where << ": " << use.name;
    EXPECT_EQ(use.labels, std::set<std::string>(declared->labels.begin(), declared->labels.end()))
        << use.where << ": " << use.name;
  }
}

TEST(Metrics, WhatStandsInTheListIsCounted) {
  std::set<std::string> counted;
  for (const auto& use : uses()) counted.insert(use.name);
  for (const auto& metric : metric_list()) {
    EXPECT_TRUE(counted.contains(std::string(metric.name))) << metric.name << " is counted nowhere";
  }
}

TEST(Metrics, AreNamedAsPrometheusWants) {
  std::set<std::string_view> names;
  for (const auto& metric : metric_list()) {
    EXPECT_TRUE(names.insert(metric.name).second) << metric.name << " stands twice";
    EXPECT_EQ(metric.name.ends_with("_total"), metric.kind == MetricKind::counter) << metric.name;
    EXPECT_EQ(metric.name.ends_with("_ms"), metric.kind == MetricKind::histogram) << metric.name;
    EXPECT_TRUE(metric.help.ends_with('.')) << metric.name;
  }
}

TEST(Metrics, StandInTheDocumentation) {
  static const std::regex row(R"(\n\| `(tendero|process)_[a-z_]+` \| (counter|gauge|histogram) \|[^\n]*)");
  const auto page = text_of("docs/operate.md");
  std::set<std::string> written;
  for (std::sregex_iterator at(page.begin(), page.end(), row), end; at != end; ++at) {
    written.insert(at->str().substr(1));
  }
  for (const auto& metric : metric_list()) {
    EXPECT_EQ(written.erase(row_of(metric)), 1U) << "docs/operate.md lacks the line\n" << row_of(metric);
  }
  EXPECT_TRUE(written.empty()) << "docs/operate.md has what does not exist:\n" << fmt::format("{}", written);
}

}  // namespace
}  // namespace tendero
