#include "app/conversation_tests/expectation.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "base/text.hpp"

namespace tendero::app::conversations {

namespace {

std::unexpected<Fault> bad(std::string what) { return fault(FaultKind::invalid, "bad_expectation", std::move(what)); }

bool any_empty(const std::vector<std::string>& parts) { return std::ranges::any_of(parts, &std::string::empty); }

Result<ExpectedArgument> read_argument(std::string_view text) {
  const auto sign = text.find_first_of("=~");
  if (sign == std::string_view::npos || sign == 0) return bad(fmt::format("argument '{}' has neither = nor ~", text));
  ExpectedArgument argument{
      .name = std::string(trim(text.substr(0, sign))),
      .match = text[sign] == '=' ? ExpectedArgument::Match::equals : ExpectedArgument::Match::contains,
      .values = split_at(text.substr(sign + 1), " / ")};
  if (any_empty(argument.values)) return bad(fmt::format("argument '{}' has an empty value", text));
  return argument;
}

Result<ExpectedCall> read_call(std::string_view text) {
  const auto open = text.find('(');
  if (open == std::string_view::npos || open == 0 || !text.ends_with(')')) {
    return bad(fmt::format("'{}' is not name(arguments)", text));
  }
  ExpectedCall call{.name = std::string(text.substr(0, open)), .arguments = {}};
  const auto inside = trim(text.substr(open + 1, text.size() - open - 2));
  if (inside.empty()) return call;
  auto arguments = read_arguments(inside);
  if (!arguments) return std::unexpected(std::move(arguments.error()));
  call.arguments = std::move(*arguments);
  return call;
}

Result<ExpectedStep> read_step(std::string_view text) {
  ExpectedStep step;
  if (text.ends_with('?')) {
    step.optional = true;
    text.remove_suffix(1);
  }
  for (const auto& part : split_at(text, " | ")) {
    auto call = read_call(part);
    if (!call) return std::unexpected(std::move(call.error()));
    step.either.push_back(std::move(*call));
  }
  return step;
}

}  // namespace

std::vector<std::string> split_at(std::string_view text, std::string_view separator) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0;;) {
    const auto end = text.find(separator, begin);
    parts.emplace_back(trim(text.substr(begin, end == std::string_view::npos ? end : end - begin)));
    if (end == std::string_view::npos) return parts;
    begin = end + separator.size();
  }
}

Result<std::vector<ExpectedArgument>> read_arguments(std::string_view text) {
  std::vector<ExpectedArgument> arguments;
  for (const auto& part : split_at(text, " & ")) {
    auto argument = read_argument(part);
    if (!argument) return std::unexpected(std::move(argument.error()));
    arguments.push_back(std::move(*argument));
  }
  return arguments;
}

Result<ExpectedCalls> read_calls(std::string_view text) {
  if (text == "-") return ExpectedCalls{.kind = ExpectedCalls::Kind::none};
  if (text == "any") return ExpectedCalls{.kind = ExpectedCalls::Kind::any};
  ExpectedCalls calls{.kind = ExpectedCalls::Kind::listed};
  for (const auto& part : split_at(text, "; ")) {
    auto step = read_step(part);
    if (!step) return std::unexpected(std::move(step.error()));
    calls.steps.push_back(std::move(*step));
  }
  return calls;
}

Result<Outcome> read_outcome(std::string_view text) {
  static const std::map<std::string_view, Outcome> words{
      {"-", Outcome::nothing},       {"open", Outcome::open},   {"quoted", Outcome::quoted},
      {"created", Outcome::created}, {"human", Outcome::human}, {"human?", Outcome::perhaps_human}};
  const auto found = words.find(text);
  if (found == words.end())
    return bad(fmt::format("outcome '{}' is none of -, open, quoted, created, human, human?", text));
  return found->second;
}

Result<std::vector<ExpectedFact>> read_facts(std::string_view text) {
  std::vector<ExpectedFact> facts;
  if (text == "-") return facts;
  for (const auto& part : split_at(text, " | ")) {
    const bool absent = part.starts_with('!');
    ExpectedFact fact{.absent = absent, .either = split_at(std::string_view(part).substr(absent ? 1 : 0), " / ")};
    if (any_empty(fact.either)) return bad(fmt::format("the facts '{}' hold an empty one; '-' means none", text));
    facts.push_back(std::move(fact));
  }
  return facts;
}

}  // namespace tendero::app::conversations
