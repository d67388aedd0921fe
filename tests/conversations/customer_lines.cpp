#include "conversations/customer_lines.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "base/text.hpp"

namespace tendero::conversations {
namespace {

constexpr std::array<std::string_view, 8> columns{"id",   "language", "from",    "before",
                                                  "line", "calls",    "outcome", "facts"};

std::unexpected<Fault> bad(std::string what) { return fault(FaultKind::invalid, "bad_table", std::move(what)); }

std::vector<std::string> split_at(std::string_view text, std::string_view separator) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0;;) {
    const auto end = text.find(separator, begin);
    parts.emplace_back(trim(text.substr(begin, end == std::string_view::npos ? end : end - begin)));
    if (end == std::string_view::npos) return parts;
    begin = end + separator.size();
  }
}

bool any_empty(const std::vector<std::string>& parts) { return std::ranges::any_of(parts, &std::string::empty); }

std::string with_line_breaks(std::string text) {
  for (auto at = text.find("\\n"); at != std::string::npos; at = text.find("\\n", at + 1)) text.replace(at, 2, "\n");
  return text;
}

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
  for (const auto& part : split_at(inside, " & ")) {
    auto argument = read_argument(part);
    if (!argument) return std::unexpected(std::move(argument.error()));
    call.arguments.push_back(std::move(*argument));
  }
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

Result<ExpectedCalls> read_calls(std::string_view cell) {
  if (cell == "-") return ExpectedCalls{.kind = ExpectedCalls::Kind::none, .steps = {}};
  if (cell == "any") return ExpectedCalls{.kind = ExpectedCalls::Kind::any, .steps = {}};
  ExpectedCalls calls{.kind = ExpectedCalls::Kind::listed, .steps = {}};
  for (const auto& part : split_at(cell, "; ")) {
    auto step = read_step(part);
    if (!step) return std::unexpected(std::move(step.error()));
    calls.steps.push_back(std::move(*step));
  }
  return calls;
}

Result<Outcome> read_outcome(std::string_view cell) {
  static const std::map<std::string_view, Outcome> words{
      {"-", Outcome::nothing},       {"open", Outcome::open},   {"quoted", Outcome::quoted},
      {"created", Outcome::created}, {"human", Outcome::human}, {"human?", Outcome::perhaps_human}};
  const auto found = words.find(cell);
  if (found == words.end()) return bad(fmt::format("outcome '{}' is not known", cell));
  return found->second;
}

Result<std::vector<ExpectedFact>> read_facts(std::string_view cell) {
  std::vector<ExpectedFact> facts;
  if (cell == "-") return facts;
  for (const auto& part : split_at(cell, " | ")) {
    const bool absent = part.starts_with('!');
    ExpectedFact fact{.absent = absent, .either = split_at(std::string_view(part).substr(absent ? 1 : 0), " / ")};
    if (any_empty(fact.either)) return bad(fmt::format("the facts '{}' hold an empty one; '-' means none", cell));
    facts.push_back(std::move(fact));
  }
  return facts;
}

Result<CustomerLine> read_row(std::string_view text) {
  const auto cells = split(text, '\t');
  if (cells.size() != columns.size()) return bad(fmt::format("{} columns instead of {}", cells.size(), columns.size()));
  if (any_empty(cells)) return bad("an empty cell; '-' means empty");

  CustomerLine row{.id = cells[0],
                   .language = cells[1],
                   .from = cells[2] == "-" ? std::string(usual_sender) : cells[2],
                   .before = {},
                   .line = with_line_breaks(cells[4]),
                   .calls = {},
                   .facts = {}};
  if (row.language != "es" && row.language != "en")
    return bad(fmt::format("language '{}' is not es or en", row.language));
  if (row.from.find_first_not_of("0123456789") != std::string::npos)
    return bad(fmt::format("'{}' is no phone", row.from));
  if (cells[3] != "-") {
    for (auto& earlier : split_at(cells[3], " / ")) row.before.push_back(with_line_breaks(std::move(earlier)));
  }

  auto calls = read_calls(cells[5]);
  if (!calls) return std::unexpected(std::move(calls.error()));
  auto outcome = read_outcome(cells[6]);
  if (!outcome) return std::unexpected(std::move(outcome.error()));
  auto facts = read_facts(cells[7]);
  if (!facts) return std::unexpected(std::move(facts.error()));
  row.calls = std::move(*calls);
  row.outcome = *outcome;
  row.facts = std::move(*facts);
  return row;
}

}  // namespace

Result<std::vector<CustomerLine>> read_customer_lines(std::string_view tsv) {
  std::vector<CustomerLine> rows;
  std::set<std::string> ids;
  bool named = false;
  std::size_t number = 0;
  for (const auto& text : split(tsv, '\n')) {
    ++number;
    if (text.empty() || text.starts_with('#')) continue;
    if (!named) {
      named = true;
      if (!std::ranges::equal(split(text, '\t'), columns))
        return bad(fmt::format("line {}: not the names of the columns", number));
      continue;
    }
    auto row = read_row(text);
    if (!row) return bad(fmt::format("line {}: {}", number, row.error().message));
    if (!ids.insert(row->id).second) return bad(fmt::format("line {}: the id '{}' is taken", number, row->id));
    rows.push_back(std::move(*row));
  }
  return rows;
}

}  // namespace tendero::conversations
