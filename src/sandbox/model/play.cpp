#include <algorithm>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "base/text.hpp"
#include "sandbox/model/reference.hpp"
#include "sandbox/model/script.hpp"

namespace tendero::sandbox::model {

namespace json = boost::json;

namespace {

/// std::regex recurses once for each character; more than this is no line of a customer.
constexpr std::size_t searched_bytes = 2'000;

bool finds(const std::regex& pattern, std::string_view text, std::vector<std::string>* captures = nullptr) {
  const auto folded = fold(first_code_points(text, searched_bytes));
  std::smatch match;
  if (!std::regex_search(folded, match, pattern)) return false;
  if (captures != nullptr) captures->assign(match.begin(), match.end());
  return true;
}

bool finds(const std::optional<std::regex>& pattern, std::string_view text,
           std::vector<std::string>* captures = nullptr) {
  return !pattern || finds(*pattern, text, captures);
}

/// What the patterns capture is counted on from one to the next.
bool finds_earlier(const Condition& when, Scope& scope) {
  const auto& earlier = scope.heard.earlier;
  return std::ranges::all_of(when.earlier, [&](const std::regex& pattern) {
    std::vector<std::string> captures;
    const bool found = std::any_of(earlier.rbegin(), earlier.rend(),
                                   [&](const auto& words) { return finds(pattern, words, &captures); });
    if (!found) return false;
    const auto whole = scope.earlier.empty() ? 0 : 1;
    scope.earlier.insert(scope.earlier.end(), captures.begin() + whole, captures.end());
    return true;
  });
}

bool comes_after(const Condition& when, const Heard& heard) {
  if (when.after == "any") return true;
  if (when.after.empty()) return heard.turn_results == 0;
  return heard.turn_results > 0 && heard.results.back().tool == when.after;
}

bool results_fit(const Condition& when, const Heard& heard) {
  if (when.result.empty()) return true;
  if (heard.turn_results == 0) return false;
  return std::ranges::all_of(when.result, [&](const auto& wanted) {
    boost::system::error_code error;
    const auto* value = heard.results.back().output.find_pointer(wanted.first, error);
    if (value == nullptr) return false;
    return finds(wanted.second, value->is_string() ? std::string(value->get_string()) : json::serialize(*value));
  });
}

bool offers(const Heard& heard, std::string_view tool) {
  return heard.may_call && std::ranges::find(heard.offered, tool) != heard.offered.end();
}

bool holds(const Step& step, Scope& scope) {
  const auto& when = step.when;
  const auto& heard = scope.heard;
  if (!comes_after(when, heard) || !results_fit(when, heard)) return false;
  if (!when.offered.empty() && !offers(heard, when.offered)) return false;
  if (!finds(when.assistant, heard.assistant) || !finds(when.situation, heard.situation)) return false;
  if (!finds(when.customer, heard.customer, &scope.customer) || !finds_earlier(when, scope)) return false;
  return step.even_when_forbidden ||
         std::ranges::all_of(step.calls, [&](const auto& call) { return offers(heard, call.tool); });
}

Result<std::string> said(const Line& line, const Scope& scope) {
  if (const auto* text = std::get_if<std::string>(&line)) return fill_text(*text, scope);
  const auto& each = std::get<EachLine>(line);
  const auto list = look_up(each.list, scope);
  if (!list) return std::unexpected(list.error());
  if (!list->is_array()) return fault(FaultKind::broken, "bad_reference", fmt::format("'{}' is no list.", each.list));
  std::string lines;
  auto inner = scope;
  for (const auto& item : list->get_array()) {
    inner.item = &item;
    ++inner.index;
    const auto filled = fill_text(each.line, inner);
    if (!filled) return filled;
    lines += (lines.empty() ? "" : "\n") + *filled;
  }
  return lines;
}

Result<Played> answer(const Step& step, const Scope& scope) {
  Played played{.calls = {}, .words = {}, .quirks = step.quirks};
  for (const auto& line : step.says) {
    const auto filled = said(line, scope);
    if (!filled) return std::unexpected(filled.error());
    played.words += (&line == &step.says.front() ? "" : "\n") + *filled;
  }
  for (const auto& call : step.calls) {
    auto arguments = fill_value(call.arguments, scope);
    if (!arguments) return std::unexpected(arguments.error());
    played.calls.push_back({.tool = call.tool, .arguments = std::move(arguments->as_object())});
  }
  return played;
}

}  // namespace

Result<Played> play(const Script& script, const Heard& heard) {
  for (const auto& step : script.steps) {
    Scope scope{.heard = heard};
    if (holds(step, scope)) return answer(step, scope);
  }
  return fault(FaultKind::broken, "no_step", fmt::format("The script '{}' has no step for this.", script.name));
}

}  // namespace tendero::sandbox::model
