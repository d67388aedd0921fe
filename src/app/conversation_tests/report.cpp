#include "app/conversation_tests/report.hpp"

#include <algorithm>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "base/text.hpp"

namespace tendero::app::conversations {

namespace json = boost::json;

namespace {

std::string indented(std::string_view text, std::string_view before) {
  std::string lines;
  for (const auto& line : split(text, '\n')) {
    if (!trim(line).empty()) lines += fmt::format("{}{}\n", before, line);
  }
  return lines;
}

std::string failures_at(int line, const TalkRun& run, const Talk& talk) {
  std::string lines;
  for (const auto& failure : run.failures) {
    if (failure.line == line) lines += fmt::format("    {}:{}: {}\n", talk.file, line, failure.what);
  }
  return lines;
}

/// What was said, and below each line what is wrong with it; what is wrong with the whole comes last.
std::string course_of(const TalkRun& run, const Talk& talk) {
  std::string lines;
  std::vector<int> told;
  for (const auto& exchange : run.exchanges) {
    lines += fmt::format("    > {}\n", exchange.words) + indented(exchange.answer, "      ");
    lines += failures_at(exchange.line, run, talk);
    told.push_back(exchange.line);
  }
  for (const auto& failure : run.failures) {
    if (std::ranges::find(told, failure.line) != told.end()) continue;
    lines += failures_at(failure.line, run, talk);
    told.push_back(failure.line);
  }
  return lines;
}

json::array exchanges_json(const TalkRun& run) {
  json::array list;
  for (const auto& each : run.exchanges)
    list.push_back({{"line", each.line}, {"words", each.words}, {"answer", each.answer}});
  return list;
}

json::array failures_json(const TalkRun& run) {
  json::array list;
  for (const auto& each : run.failures) list.push_back({{"line", each.line}, {"what", each.what}});
  return list;
}

json::object talk_json(const TalkResult& result) {
  json::array runs;
  for (const auto& run : result.runs) {
    runs.push_back({{"passed", run.passed()},
                    {"calls", run.called},
                    {"usage", run.usage},
                    {"exchanges", exchanges_json(run)},
                    {"failures", failures_json(run)}});
  }
  const auto& talk = result.talk;
  return {{"file", talk.file},
          {"line", talk.line},
          {"name", talk.name},
          {"language", talk.language},
          {"tags", json::array(talk.tags.begin(), talk.tags.end())},
          {"passed", result.passed()},
          {"runs", std::move(runs)}};
}

std::int64_t tokens(const TalkRun& run, std::string_view name) {
  const auto* value = run.usage.if_contains(name);
  return value != nullptr && value->is_int64() ? value->get_int64() : 0;
}

}  // namespace

std::string write_lines(const TalkResult& result, const Texts& texts, bool verbose) {
  const auto passed = result.passed();
  const auto runs = static_cast<int>(result.runs.size());
  auto lines = fmt::format("{} {}/{} {}\n", texts.say(passed == runs ? "talks.passed" : "talks.failed"), passed, runs,
                           result.talk.name);
  const auto failed = std::ranges::find_if(result.runs, [](const TalkRun& run) { return !run.passed(); });
  if (failed != result.runs.end()) return lines + course_of(*failed, result.talk);
  return verbose && runs > 0 ? lines + course_of(result.runs.front(), result.talk) : lines;
}

std::string write_summary(const std::vector<TalkResult>& results, int times, const Texts& texts) {
  std::int64_t calls = 0;
  std::int64_t input = 0;
  std::int64_t output = 0;
  for (const auto& result : results) {
    for (const auto& run : result.runs) {
      calls += run.called;
      input += tokens(run, "input_tokens");
      output += tokens(run, "output_tokens");
    }
  }
  const auto whole = std::ranges::count_if(
      results, [&](const TalkResult& result) { return result.passed() == static_cast<int>(result.runs.size()); });
  auto lines = texts.say("talks.summary", {{"passed", static_cast<std::int64_t>(whole)},
                                           {"talks", static_cast<std::int64_t>(results.size())},
                                           {"calls", calls}}) +
               "\n";
  if (input > 0 || output > 0) lines += texts.say("talks.tokens", {{"input", input}, {"output", output}}) + "\n";
  for (int k = 1; k <= times; ++k) lines += fmt::format("pass^{} = {:.3f}\n", k, pass_hat(results, k));
  return lines;
}

std::string write_json(const std::vector<TalkResult>& results, int times) {
  json::array talks;
  for (const auto& result : results) talks.push_back(talk_json(result));
  json::array hats;
  for (int k = 1; k <= times; ++k) hats.push_back(pass_hat(results, k));
  return json::serialize(json::object{{"talks", std::move(talks)}, {"passHat", std::move(hats)}}) + "\n";
}

}  // namespace tendero::app::conversations
