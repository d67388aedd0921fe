#include "bench/report.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

namespace tendero::bench {

namespace json = boost::json;

namespace {

json::object read_object(const char* file) {
  std::ifstream stream(file);
  const std::string text(std::istreambuf_iterator<char>(stream), {});
  return text.empty() ? json::object() : json::parse(text).as_object();
}

}  // namespace

Report::Report(std::string name) : name_(std::move(name)) {}

Report::~Report() {
  const char* file = std::getenv("TENDERO_BENCH_JSON");
  if (file == nullptr) return;
  auto all = read_object(file);
  json::object mine;
  for (const auto& [what, figures] : rows_) {
    json::object row;
    for (const auto& [name, value] : figures) row[name] = value;
    mine[what] = std::move(row);
  }
  all[name_] = std::move(mine);
  std::ofstream(file) << json::serialize(all) << "\n";
}

void Report::heading(std::string_view text) const { fmt::print("\n{}\n", text); }

void Report::add(std::string_view what, const Figures& figures) {
  fmt::print("  {:<56}", what);
  for (const auto& [name, value] : figures) fmt::print("  {} {:<9.4g}", name, value);
  fmt::print("\n");
  std::fflush(stdout);
  rows_.emplace_back(what, figures);
}

void Report::goal(std::string_view what, double figure, std::string_view sign, double limit) {
  const bool holds = sign == "<" ? figure < limit : figure >= limit;
  fmt::print("  {:<56}  {:.4g} (wanted {} {:.4g}: {})\n", what, figure, sign, limit, holds ? "yes" : "no");
  std::fflush(stdout);
  rows_.emplace_back(what, Figures{{"figure", figure}, {"wanted", limit}, {"holds", holds ? 1.0 : 0.0}});
}

}  // namespace tendero::bench
