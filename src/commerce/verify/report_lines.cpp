#include "commerce/verify/report_lines.hpp"

#include <fmt/format.h>

#include "base/json.hpp"
#include "base/text.hpp"
#include "base/texts.hpp"

namespace tendero::commerce::verify {
namespace {

constexpr std::size_t word_width = 9;
constexpr std::size_t label_width = 10;

std::string_view code_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::ok:
      return "ok";
    case Outcome::hint:
      return "hint";
    case Outcome::fault:
      return "fault";
    case Outcome::skipped:
      return "skipped";
  }
  return "";
}

std::string padded(std::string text, std::size_t width) {
  const auto letters = count_code_points(text);
  return letters < width ? text + std::string(width - letters, ' ') : text;
}

std::string head(const Finding& finding, const Texts& texts) {
  const auto word = texts.say(fmt::format("verify.outcome.{}", code_of(finding.outcome)));
  auto line = fmt::format("{}{}: {}", padded(word, word_width), finding.check, finding.expected);
  if (!finding.note.empty()) line += fmt::format(" [{}]", finding.note);
  return line + "\n";
}

std::string detail(std::string_view label, const std::string& text, const Texts& texts) {
  if (text.empty()) return {};
  const auto name = texts.say(fmt::format("verify.label.{}", label));
  return fmt::format("{}{}{}\n", std::string(word_width, ' '), padded(name, label_width), text);
}

Json count_of(const Report& report, Outcome outcome) { return JsonNumber{std::to_string(report.count(outcome))}; }

std::string escaped(std::string_view text) {
  std::string escaped;
  for (const char c : clean(text, text.size())) {
    if (c == '&') {
      escaped += "&amp;";
    } else if (c == '<') {
      escaped += "&lt;";
    } else if (c == '>') {
      escaped += "&gt;";
    } else if (c == '"') {
      escaped += "&quot;";
    } else {
      escaped += c;
    }
  }
  return escaped;
}

std::string junit_body(const Finding& finding, bool fails) {
  const auto text =
      fmt::format("{}\n\nsent: {}\nreceived: {}\ndo: {}", finding.note, finding.sent, finding.received, finding.advice);
  if (finding.outcome == Outcome::ok) return {};
  if (finding.outcome == Outcome::skipped) return fmt::format("<skipped message=\"{}\"/>", escaped(finding.note));
  if (!fails) return fmt::format("<system-out>{}</system-out>", escaped(text));
  return fmt::format("<failure type=\"{}\" message=\"{}\">{}</failure>", escaped(finding.problem),
                     escaped(finding.expected), escaped(text));
}

}  // namespace

std::string write_lines(const Report& report, const std::string& language, bool strict) {
  const auto& texts = Texts::of(language);
  std::string lines = texts.say("verify.head", {{"url", report.url}}) + "\n";
  for (const auto& finding : report.findings) {
    lines += head(finding, texts);
    if (finding.outcome != Outcome::fault && finding.outcome != Outcome::hint) continue;
    lines += detail("sent", finding.sent, texts) + detail("received", finding.received, texts) +
             detail("do", finding.advice, texts);
  }
  lines += texts.say(report.passed(strict) ? "verify.summary.passed" : "verify.summary.failed",
                     {{"ok", std::int64_t{report.count(Outcome::ok)}},
                      {"hints", std::int64_t{report.count(Outcome::hint)}},
                      {"faults", std::int64_t{report.count(Outcome::fault)}},
                      {"skipped", std::int64_t{report.count(Outcome::skipped)}}});
  return lines + "\n";
}

std::string write_json(const Report& report, bool strict) {
  JsonArray checks;
  for (const auto& finding : report.findings) {
    checks.push_back(JsonObject{{"check", finding.check},
                                {"outcome", std::string(code_of(finding.outcome))},
                                {"problem", finding.problem},
                                {"expected", finding.expected},
                                {"note", finding.note},
                                {"sent", finding.sent},
                                {"received", finding.received},
                                {"do", finding.advice}});
  }
  const JsonObject summary{{"ok", count_of(report, Outcome::ok)},
                           {"hint", count_of(report, Outcome::hint)},
                           {"fault", count_of(report, Outcome::fault)},
                           {"skipped", count_of(report, Outcome::skipped)}};
  return Json(JsonObject{{"url", report.url},
                         {"passed", Json(report.passed(strict))},
                         {"summary", summary},
                         {"checks", std::move(checks)}})
             .write() +
         "\n";
}

std::string write_junit(const Report& report, bool strict) {
  const auto failures = report.count(Outcome::fault) + (strict ? report.count(Outcome::hint) : 0);
  auto xml = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"verify-shop {}\" tests=\"{}\" failures=\"{}\" "
      "skipped=\"{}\">\n",
      escaped(report.url), report.findings.size(), failures, report.count(Outcome::skipped));
  for (const auto& finding : report.findings) {
    const bool fails = finding.outcome == Outcome::fault || (strict && finding.outcome == Outcome::hint);
    xml += fmt::format("  <testcase classname=\"verify-shop\" name=\"{}\">{}</testcase>\n", escaped(finding.check),
                       junit_body(finding, fails));
  }
  return xml + "</testsuite>\n";
}

}  // namespace tendero::commerce::verify
