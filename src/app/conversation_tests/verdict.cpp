#include "app/conversation_tests/verdict.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/conversation_tests/comparing.hpp"
#include "base/text.hpp"

namespace tendero::app::conversations {
namespace {

namespace json = boost::json;
using Items = std::map<std::string, std::int64_t>;

constexpr std::string_view product_search = "search_ecommerce_products";

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

bool fits(const ExpectedArgument& expected, const std::string& wanted, const json::value* actual,
          const KeyOfProduct& key_of) {
  if (expected.name == "items") {
    const auto items = read_items(wanted);
    return items && items == ordered_items(actual, key_of);
  }
  const auto have = comparable(text_of(actual));
  const auto want = comparable(wanted);
  return expected.match == ExpectedArgument::Match::equals ? have == want : have.contains(want);
}

/// Looks at one line with its catalogue in hand and gathers what is wrong.
class Examination {
 public:
  Examination(const Expectation& line, const WhatHappened& happened, const Catalogue& catalogue,
              const KeyOfProduct& key_of, const Texts& texts)
      : line_(line),
        happened_(happened),
        catalogue_(catalogue),
        key_of_(key_of),
        texts_(texts),
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

  using Arguments = std::initializer_list<std::pair<std::string_view, TextArgument>>;
  void complain(std::string_view key, Arguments arguments) { complain(texts_.say(key, arguments)); }

  std::vector<std::string> meanings(std::string_view text) {
    auto found = catalogue_.resolve(text, moment_);
    if (found) return std::move(*found);
    complain(fmt::format("'{}': {}", text, found.error().message));
    return {};
  }

  bool matches(const ExpectedStep& step, const RecordedCall& call) {
    return std::ranges::any_of(step.either, [&](const ExpectedCall& expected) {
      if (expected.name != call.name) return false;
      const auto fit = fits(expected.arguments, call.arguments, catalogue_, key_of_, moment_);
      if (!fit) complain(fit.error().message);
      return fit.value_or(false);
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
    const bool may_stand_between = made.name == product_search || (line_.calls.reads_between && !made.changes_world);
    return may_stand_between && follows(step, call + 1);
  }

  void examine_calls() {
    using Kind = ExpectedCalls::Kind;
    if (line_.calls.kind == Kind::any) return;
    const bool right = line_.calls.kind == Kind::none ? happened_.calls.empty() : follows(0, 0);
    if (right) return;
    std::vector<std::string> made;
    made.reserve(happened_.calls.size());
    for (const auto& call : happened_.calls) made.push_back(call.name + json::serialize(call.arguments));
    complain("talks.wrong.calls",
             {{"calls", made.empty() ? texts_.say("talks.none") : fmt::format("{}", fmt::join(made, "; "))}});
  }

  void examine_outcome() {
    const auto wanted = line_.outcome;
    if (wanted == Outcome::any) return;
    const auto created = static_cast<std::int64_t>(happened_.orders_created);
    const std::int64_t due = wanted == Outcome::created ? 1 : 0;
    if (created != due) complain("talks.wrong.orders_created", {{"created", created}, {"due", due}});
    if (due == 1 && !happened_.new_order) complain("talks.wrong.no_new_order", {});
    if (wanted == Outcome::quoted && !happened_.quoted) complain("talks.wrong.no_quote", {});
    if (wanted == Outcome::nothing && happened_.quoted) complain("talks.wrong.quote", {});
    if (wanted == Outcome::human && !happened_.handed_over) complain("talks.wrong.no_person", {});
    const bool person_fits = wanted == Outcome::human || wanted == Outcome::perhaps_human;
    if (!person_fits && happened_.handed_over) complain("talks.wrong.person", {});
  }

  void examine(const ExpectedFact& fact) {
    std::vector<std::string> wanted;
    for (const auto& written : fact.either) {
      for (auto& meaning : meanings(written)) wanted.push_back(std::move(meaning));
    }
    if (wanted.empty()) return;  // complained about already
    const bool found = std::ranges::any_of(wanted, [&](const auto& text) { return holds(happened_.answer, text); });
    if (found == fact.absent) {
      const auto quoted = fmt::format("'{}'", fmt::join(wanted, fmt::format("' {} '", texts_.say("talks.or"))));
      complain(fact.absent ? "talks.wrong.forbidden" : "talks.wrong.lacking", {{"words", quoted}});
    }
  }

  const Expectation& line_;
  const WhatHappened& happened_;
  const Catalogue& catalogue_;
  const KeyOfProduct& key_of_;
  const Texts& texts_;
  Moment moment_;
  std::vector<std::string> complaints_;
};

}  // namespace

Result<bool> fits(const std::vector<ExpectedArgument>& expected, const json::object& arguments,
                  const Catalogue& catalogue, const KeyOfProduct& key_of, const Moment& moment) {
  for (const auto& argument : expected) {
    bool found = false;
    for (const auto& written : argument.values) {
      const auto meanings = catalogue.resolve(written, moment);
      if (!meanings) return std::unexpected(meanings.error());
      const auto* actual = arguments.if_contains(argument.name);
      found = found || std::ranges::any_of(*meanings,
                                           [&](const auto& wanted) { return fits(argument, wanted, actual, key_of); });
    }
    if (!found) return false;
  }
  return true;
}

std::vector<std::string> complaints(const Expectation& line, const WhatHappened& happened, const Catalogue& catalogue,
                                    const KeyOfProduct& key_of, const Texts& texts) {
  return Examination(line, happened, catalogue, key_of, texts).complaints();
}

}  // namespace tendero::app::conversations
