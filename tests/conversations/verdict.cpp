#include "conversations/verdict.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.hpp"

namespace tendero::conversations {
namespace {

namespace json = boost::json;
using Items = std::map<std::string, std::int64_t>;

constexpr std::string_view product_search = "search_ecommerce_products";

bool digit(char c) { return c >= '0' && c <= '9'; }

/// The comma of "1,250.00" separates thousands; the one of "2,5" does not.
bool separates_thousands(std::string_view text, std::size_t at) {
  if (text[at] != ',' || at == 0 || !digit(text[at - 1]) || at + 3 >= text.size()) return false;
  const bool three = digit(text[at + 1]) && digit(text[at + 2]) && digit(text[at + 3]);
  return three && (at + 4 == text.size() || !digit(text[at + 4]));
}

std::string comparable(std::string_view written) {
  std::string bare;
  for (const char c : written) {
    if (c != '*' && c != '_') bare += c;
  }
  const auto folded = fold(bare);
  std::string text;
  for (std::size_t i = 0; i < folded.size(); ++i) {
    if (!separates_thousands(folded, i)) text += folded[i];
  }
  return text;
}

/// True when a number stands on both sides of the cut before `at`: inside its digits or around its point.
bool cuts_number(std::string_view text, std::size_t at) {
  const auto digit_at = [&](std::size_t i) { return i < text.size() && digit(text[i]); };
  if (at == 0 || at >= text.size()) return false;
  if (digit_at(at - 1) && digit_at(at)) return true;
  const bool point_before = text[at - 1] == '.' && at >= 2 && digit_at(at - 2) && digit_at(at);
  const bool point_after = text[at] == '.' && digit_at(at - 1) && digit_at(at + 1);
  return point_before || point_after;
}

bool holds_comparable(std::string_view text, std::string_view wanted) {
  for (auto at = text.find(wanted); at != std::string_view::npos; at = text.find(wanted, at + 1)) {
    if (!cuts_number(text, at) && !cuts_number(text, at + wanted.size())) return true;
  }
  return false;
}

std::string text_of(const json::value* value) {
  if (value == nullptr || value->is_null()) return {};
  return value->is_string() ? std::string(value->get_string()) : json::serialize(*value);
}

/// "2 x pizza-pepperoni, 1 x tiramisu"; nothing when it is not written so.
std::optional<Items> read_items(std::string_view written) {
  Items items;
  for (const auto& part : split(written, ',')) {
    const auto text = trim(part);
    std::int64_t quantity = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), quantity);
    const auto rest = text.substr(static_cast<std::size_t>(stop - text.data()));
    if (error != std::errc{} || !rest.starts_with(" x ")) return std::nullopt;
    items[std::string(trim(rest.substr(3)))] += quantity;
  }
  return items;
}

/// What a call would order, by key; nothing when an item is malformed or no product of the shop.
std::optional<Items> ordered_items(const json::value* value, const KeyOfProduct& key_of) {
  if (value == nullptr || !value->is_array()) return std::nullopt;
  Items items;
  for (const auto& entry : value->get_array()) {
    if (!entry.is_object()) return std::nullopt;
    const auto* quantity = entry.get_object().if_contains("quantity");
    const auto key = key_of(text_of(entry.get_object().if_contains("product_id")));
    if (key.empty() || quantity == nullptr || !quantity->is_int64()) return std::nullopt;
    items[key] += quantity->get_int64();
  }
  return items;
}

/// Looks at one line with its catalogue in hand and gathers what is wrong.
class Examination {
 public:
  Examination(const CustomerLine& line, const WhatHappened& happened, const Catalogue& catalogue,
              const KeyOfProduct& key_of)
      : line_(line),
        happened_(happened),
        catalogue_(catalogue),
        key_of_(key_of),
        moment_{.language = line.language, .today = happened.today, .new_order = happened.new_order} {}

  std::vector<std::string> complaints() && {
    examine_calls();
    examine_outcome();
    for (const auto& fact : line_.facts) examine(fact);
    return std::move(complaints_);
  }

 private:
  void complain(std::string sentence) {
    if (std::ranges::find(complaints_, sentence) == complaints_.end()) complaints_.push_back(std::move(sentence));
  }

  std::vector<std::string> meanings(std::string_view text) {
    auto found = catalogue_.resolve(text, moment_);
    if (found) return std::move(*found);
    complain(fmt::format("'{}': {}", text, found.error().message));
    return {};
  }

  bool matches(const ExpectedArgument& expected, const json::object& arguments) {
    const auto* actual = arguments.if_contains(expected.name);
    for (const auto& written : expected.values) {
      for (const auto& wanted : meanings(written)) {
        if (expected.name == "items") {
          const auto items = read_items(wanted);
          if (items && items == ordered_items(actual, key_of_)) return true;
          continue;
        }
        const auto have = comparable(text_of(actual));
        const auto want = comparable(wanted);
        if (expected.match == ExpectedArgument::Match::equals ? have == want : have.contains(want)) return true;
      }
    }
    return false;
  }

  bool matches(const ExpectedStep& step, const RecordedCall& call) {
    return std::ranges::any_of(step.either, [&](const ExpectedCall& expected) {
      return expected.name == call.name &&
             std::ranges::all_of(expected.arguments,
                                 [&](const ExpectedArgument& argument) { return matches(argument, call.arguments); });
    });
  }

  /// True when the calls from `call` on are the steps from `step` on, with searches strewn in.
  bool follows(std::size_t step, std::size_t call) {
    const auto& steps = line_.calls.steps;
    if (call == happened_.calls.size()) {
      return std::all_of(steps.begin() + static_cast<std::ptrdiff_t>(step), steps.end(),
                         [](const auto& s) { return s.optional; });
    }
    const auto& made = happened_.calls[call];
    if (step < steps.size() && matches(steps[step], made) && follows(step + 1, call + 1)) return true;
    if (step < steps.size() && steps[step].optional && follows(step + 1, call)) return true;
    return made.name == product_search && follows(step, call + 1);
  }

  void examine_calls() {
    using Kind = ExpectedCalls::Kind;
    if (line_.calls.kind == Kind::any) return;
    const bool right = line_.calls.kind == Kind::none ? happened_.calls.empty() : follows(0, 0);
    if (right) return;
    std::vector<std::string> made;
    made.reserve(happened_.calls.size());
    for (const auto& call : happened_.calls) made.push_back(call.name + json::serialize(call.arguments));
    complain(fmt::format("these calls were not expected: {}",
                         made.empty() ? "none" : fmt::format("{}", fmt::join(made, "; "))));
  }

  void examine_outcome() {
    const auto wanted = line_.outcome;
    if (wanted == Outcome::created) {
      if (happened_.orders_created != 1)
        complain(fmt::format("{} orders were created instead of 1", happened_.orders_created));
      if (!happened_.new_order) complain("the sender has no new order");
    } else if (happened_.orders_created != 0) {
      complain(fmt::format("{} orders were created instead of none", happened_.orders_created));
    }
    if (wanted == Outcome::quoted && !happened_.quoted) complain("no quote was made");
    if (wanted == Outcome::nothing && happened_.quoted) complain("a quote was made");
    if (wanted == Outcome::human && !happened_.handed_over) complain("not handed to a human");
    if (wanted != Outcome::human && wanted != Outcome::perhaps_human && happened_.handed_over)
      complain("handed to a human");
  }

  void examine(const ExpectedFact& fact) {
    std::vector<std::string> wanted;
    for (const auto& written : fact.either) {
      for (auto& meaning : meanings(written)) wanted.push_back(std::move(meaning));
    }
    if (wanted.empty()) return;  // complained about already
    const bool found = std::ranges::any_of(wanted, [&](const auto& text) { return holds(happened_.answer, text); });
    if (found == fact.absent) {
      complain(fmt::format("the answer {} '{}'", fact.absent ? "must not hold" : "lacks", fmt::join(wanted, "' or '")));
    }
  }

  const CustomerLine& line_;
  const WhatHappened& happened_;
  const Catalogue& catalogue_;
  const KeyOfProduct& key_of_;
  Moment moment_;
  std::vector<std::string> complaints_;
};

}  // namespace

bool holds(std::string_view answer, std::string_view text) {
  return holds_comparable(comparable(answer), comparable(text));
}

std::vector<std::string> complaints(const CustomerLine& line, const WhatHappened& happened, const Catalogue& catalogue,
                                    const KeyOfProduct& key_of) {
  return Examination(line, happened, catalogue, key_of).complaints();
}

}  // namespace tendero::conversations
