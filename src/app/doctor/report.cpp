#include "app/doctor/report.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/json.hpp"
#include "base/text.hpp"

namespace tendero::app::doctor {

namespace {

constexpr std::size_t word_width = 10;

std::string padded(std::string text) {
  const auto letters = count_code_points(text);
  return letters < word_width ? text + std::string(word_width - letters, ' ') : text;
}

std::int64_t count(const std::vector<Finding>& findings, Outcome outcome) {
  return std::ranges::count(findings, outcome, &Finding::outcome);
}

}  // namespace

std::string write_lines(const Finding& finding, const Texts& texts) {
  const auto word = texts.say(fmt::format("doctor.outcome.{}", to_word(finding.outcome)));
  const auto name = texts.say(fmt::format("doctor.name.{}", finding.check));
  auto lines = fmt::format("{}{}: {}\n", padded(word), name, finding.found);
  if (!finding.repair.empty()) lines += fmt::format("{}→ {}\n", std::string(word_width, ' '), finding.repair);
  return lines;
}

std::string write_summary(const std::vector<Finding>& findings, const Texts& texts) {
  return texts.say(healthy(findings) ? "doctor.summary.healthy" : "doctor.summary.ill",
                   {{"ok", count(findings, Outcome::ok)},
                    {"warnings", count(findings, Outcome::warning)},
                    {"problems", count(findings, Outcome::problem)},
                    {"skipped", count(findings, Outcome::skipped)}}) +
         "\n";
}

std::string write_json(const std::vector<Finding>& findings) {
  JsonArray checks;
  for (const auto& finding : findings) {
    checks.emplace_back(JsonObject{{"check", finding.check},
                                   {"outcome", std::string(to_word(finding.outcome))},
                                   {"code", finding.code},
                                   {"found", finding.found},
                                   {"repair", finding.repair}});
  }
  JsonObject summary;
  for (const auto outcome : {Outcome::ok, Outcome::warning, Outcome::problem, Outcome::skipped})
    summary.emplace_back(std::string(to_word(outcome)), Json(count(findings, outcome)));
  return Json(JsonObject{
                  {"healthy", Json(healthy(findings))}, {"summary", std::move(summary)}, {"checks", std::move(checks)}})
             .write() +
         "\n";
}

bool healthy(const std::vector<Finding>& findings) { return count(findings, Outcome::problem) == 0; }

}  // namespace tendero::app::doctor
