#include "conversations/customer_lines.hpp"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "base/text.hpp"

namespace tendero::app::conversations {
namespace {

constexpr std::array<std::string_view, 8> columns{"id",   "language", "from",    "before",
                                                  "line", "calls",    "outcome", "facts"};

std::unexpected<Fault> bad(std::string what) { return fault(FaultKind::invalid, "bad_table", std::move(what)); }

bool any_empty(const std::vector<std::string>& parts) { return std::ranges::any_of(parts, &std::string::empty); }

std::string with_line_breaks(std::string text) {
  for (auto at = text.find("\\n"); at != std::string::npos; at = text.find("\\n", at + 1)) text.replace(at, 2, "\n");
  return text;
}

Result<CustomerLine> read_row(std::string_view text) {
  const auto cells = split(text, '\t');
  if (cells.size() != columns.size()) return bad(fmt::format("{} columns instead of {}", cells.size(), columns.size()));
  if (any_empty(cells)) return bad("an empty cell; '-' means empty");

  CustomerLine row{{.language = cells[1]},
                   cells[0],
                   cells[2] == "-" ? std::string(usual_sender) : cells[2],
                   {},
                   with_line_breaks(cells[4])};
  if (row.language != "es" && row.language != "en" && row.language != "pt")
    return bad(fmt::format("language '{}' is not es, en or pt", row.language));
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

}  // namespace tendero::app::conversations
