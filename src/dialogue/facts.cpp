#include "dialogue/facts.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <tuple>

#include "base/calendar.hpp"
#include "base/text.hpp"
#include "dialogue/facts/statement.hpp"
#include "dialogue/facts/told.hpp"
#include "dialogue/phrases.hpp"

namespace tendero::dialogue {

using facts::Kind;
using facts::Statement;
using facts::Statements;
using facts::Text;
using facts::Today;
using facts::Told;

namespace {

Today today_of(const Background& background) {
  if (!background.now) return std::nullopt;
  const auto noon = parse_instant(iso_day(*background.now, background.zone), "UTC");
  return noon ? Today(std::chrono::floor<std::chrono::days>(*noon)) : std::nullopt;
}

/// All that the answer states, by kind and place. What stands inside a number, an e-mail or a link is part of it.
Statements stated_in(const Text& text, const Today& today) {
  Statements whole;
  facts::find_order_numbers(text, whole);
  facts::find_emails(text, whole);
  facts::find_links(text, whole);
  Statements found;
  facts::find_amounts(text, found);
  facts::find_offers(text, found);
  facts::find_days(text, found);
  facts::find_times(text, today, found);
  facts::find_stock(text, found);
  facts::find_availability(text, found);
  facts::find_states(text, found);
  facts::find_currencies(text, found);
  std::erase_if(found, [&](const Statement& each) { return facts::covered(whole, each.begin); });
  std::ranges::move(whole, std::back_inserter(found));
  facts::find_streets(text, found);
  facts::find_digit_runs(text, found);
  std::ranges::sort(found, {}, [](const Statement& each) { return std::tuple(each.kind, each.begin, each.end); });
  return found;
}

facts::Kinds kinds_of(const Statements& stated) {
  facts::Kinds kinds = 0;
  for (const auto& each : stated) kinds |= facts::only(each.kind);
  return kinds;
}

/// What customers say of themselves and of what they want.
bool customer_vouches(Kind kind) {
  return kind == Kind::order_number || kind == Kind::day || kind == Kind::time || kind == Kind::email ||
         kind == Kind::street || kind == Kind::digits;
}

/// What somebody wants called off is said in one breath, or in two messages.
constexpr std::size_t newest_words = 2;

bool calls_off(std::string_view said) {
  const auto words = as_words(said);
  return holds_listed(words, "words.cancel") || holds_listed(words, "words.no");
}

/// The products told of that this sentence names; of names within names the longest.
std::vector<const Told::Product*> named_in(std::string_view folded, const Told& told) {
  std::vector<const Told::Product*> named;
  for (const auto& product : told.products()) {
    if (folded.contains(product.name)) named.push_back(&product);
  }
  const auto all = named;
  std::erase_if(named, [&](const Told::Product* one) {
    return std::ranges::any_of(
        all, [one](const Told::Product* other) { return one != other && other->name.contains(one->name); });
  });
  return named;
}

/// One answer against all that was told and said.
class Check {
 public:
  Check(const Text& text, const Statements& stated, std::span<const storage::ToolRecord> tools, const Today& today,
        const Background& background)
      : text_(text),
        stated_(stated),
        kinds_(kinds_of(stated)),
        told_(tools, kinds_, today, background.zone),
        today_(today) {
    if (today) read(iso_day(*background.now, background.zone), today, false, own_);
    // The date is known; that something happens on it is not.
    std::erase_if(own_,
                  [](const auto& key) { return key.starts_with("day:in") || key.size() == sizeof("day:w0") - 1; });
    for (const auto& words : background.shop) read(words, today, false, own_);
    if (!background.currency.empty()) own_.insert("currency:" + fold(background.currency));
    knows_currency_ = !background.currency.empty();
  }

  void hear(std::span<const std::string> customer_words) {
    for (const auto& words : customer_words.last(std::min<std::size_t>(customer_words.size(), newest_words)))
      calls_off_ = calls_off_ || calls_off(words);
    for (const auto& words : customer_words) {
      read(words, today_, true, customers_);
      customers_joined_.push_back(facts::order_number_key(fold(words)).substr(sizeof("order:") - 1));
    }
  }

  /// Nothing for a statement that only looks like one.
  [[nodiscard]] bool is_statement(const Statement& statement) const {
    if (statement.kind == Kind::currency) return knows_currency_;
    return statement.kind != Kind::availability || named_in(sentence_around(statement), told_).size() == 1;
  }

  [[nodiscard]] std::optional<crm::FactSource> source_of(const Statement& statement) const {
    crm::FactSource source{.fact = written(statement), .kind = std::string(to_word(statement.kind))};
    if (const auto* told = told_source(statement)) {
      source.tool_call = told->tool;
      source.origin = told->pointer;
      return source;
    }
    if (is_own(statement)) source.origin = "settings";
    if (source.origin.empty() && customer_vouches(statement.kind) && said(statement)) source.origin = "customer";
    return source.origin.empty() ? std::nullopt : std::optional(std::move(source));
  }

  [[nodiscard]] std::string written(const Statement& statement) const {
    return std::string(text_.raw().substr(statement.begin, statement.end - statement.begin));
  }

 private:
  using Keys = std::set<std::string, std::less<>>;

  void read(std::string_view words, const Today& today, bool loosely, Keys& keys) const {
    for (auto& statement : facts::vouched_for_by(Text(words), kinds_, today, loosely)) {
      for (auto& key : statement.keys) keys.insert(std::move(key));
    }
  }

  static bool any_in(const Statement& statement, const Keys& keys) {
    return std::ranges::any_of(statement.keys, [&](const auto& key) { return keys.contains(key); });
  }

  [[nodiscard]] const Told::Source* told_source(const Statement& statement) const {
    switch (statement.kind) {
      case Kind::digits:
        return told_.source_of_digits(statement.keys.front());
      case Kind::state:
        return state_source(statement);
      case Kind::availability:
        return availability_source(statement);
      case Kind::stock:
        return stock_source(statement);
      default:
        return told_.source_of(statement.keys);
    }
  }

  [[nodiscard]] bool is_own(const Statement& statement) const {
    if (statement.kind == Kind::digits) return holds_digits(own_, statement.keys.front());
    if (statement.kind == Kind::state) return called_off(statement);
    return any_in(statement, own_);
  }

  [[nodiscard]] bool said(const Statement& statement) const {
    const auto& key = statement.keys.empty() ? std::string() : statement.keys.front();
    if (statement.kind == Kind::digits) return holds_digits(customers_, key);
    if (statement.kind == Kind::order_number) {
      // People leave out the dashes.
      return std::ranges::any_of(customers_joined_,
                                 [&](const auto& each) { return each.contains(key.substr(sizeof("order:") - 1)); });
    }
    return any_in(statement, customers_);
  }

  static bool holds_digits(const Keys& keys, std::string_view key) {
    const auto wanted = key.substr(key.find(':') + 1);
    return std::ranges::any_of(keys,
                               [&](const auto& each) { return each.starts_with("digits:") && each.contains(wanted); });
  }

  [[nodiscard]] std::string sentence_around(const Statement& statement) const {
    for (const auto& sentence : text_.sentences()) {
      const auto begin = text_.at(sentence.first).begin;
      const auto end = text_.at(sentence.last - 1).end;
      if (begin <= statement.begin && statement.begin < end) return fold(text_.raw().substr(begin, end - begin));
    }
    return {};
  }

  /// A sentence that names one product speaks of its stock, else of any that was told.
  [[nodiscard]] const Told::Source* stock_source(const Statement& statement) const {
    const auto named = named_in(sentence_around(statement), told_);
    if (named.size() != 1 || named[0]->stock.empty()) return told_.source_of(statement.keys);
    return named[0]->stock == statement.keys.front() ? &named[0]->source : nullptr;
  }

  [[nodiscard]] const Told::Source* availability_source(const Statement& statement) const {
    const auto named = named_in(sentence_around(statement), told_);
    const auto* word = named.front()->available ? "available" : "sold out";
    return statement.keys.front() == word ? &named.front()->source : nullptr;
  }

  /// The number of the order that a statement is about: in its own sentence, else the last before it; empty when the
  /// answer names none.
  [[nodiscard]] std::string order_of(const Statement& statement) const {
    std::string key;
    for (const auto& each : stated_) {
      if (each.kind != Kind::order_number) continue;
      const auto [first, last] = std::minmax(each.begin, statement.begin);
      const auto between = text_.raw().substr(first, last - first);
      const bool beside = key.empty() && between.find_first_of(".!?\n") == std::string_view::npos;
      if (each.begin < statement.begin || beside) key = each.keys.front();
    }
    return key;
  }

  /// States in words that we do not know are the engine's to translate.
  [[nodiscard]] const Told::Source* state_source(const Statement& statement) const {
    const auto number = order_of(statement);
    for (const auto& order : told_.orders()) {
      if (!number.empty() && order.key != number) continue;
      const bool same =
          order.states.empty() || std::ranges::find(order.states, statement.keys.front()) != order.states.end();
      if (same) return &order.source;
    }
    return nullptr;
  }

  /// "Tu pedido queda cancelado": a quote that its customer does not want.
  [[nodiscard]] bool called_off(const Statement& statement) const {
    return statement.keys.front() == "state:canceled" && calls_off_ && told_.ends_with_quote() &&
           order_of(statement).empty();
  }

  const Text& text_;
  const Statements& stated_;
  facts::Kinds kinds_;
  Told told_;
  Today today_;
  Keys own_;
  bool knows_currency_ = false;
  bool calls_off_ = false;  ///< the customer, with what they said last
  Keys customers_;
  std::vector<std::string> customers_joined_;
};

}  // namespace

std::vector<std::string> what_shop_says(const DialogueSettings& settings) {
  auto says = settings.contacts;
  says.push_back(settings.company);
  return says;
}

FactCheck check_facts(std::string_view answer, std::span<const storage::ToolRecord> tools,
                      std::span<const std::string> customer_words, const Background& background) {
  FactCheck check;
  const Text text(answer);
  const auto today = today_of(background);
  const auto stated = stated_in(text, today);
  if (stated.empty()) return check;
  Check against(text, stated, tools, today, background);
  against.hear(customer_words);
  for (const auto& statement : stated) {
    if (!against.is_statement(statement)) continue;
    if (auto source = against.source_of(statement)) {
      check.sources.push_back(std::move(*source));
    } else {
      check.unsupported.push_back(against.written(statement));
    }
  }
  return check;
}

bool mentions_amount(std::string_view text, std::string_view display_amount) {
  Statements wanted;
  facts::find_amounts(Text(display_amount), wanted);
  Statements found;
  facts::find_amounts(Text(text), found);
  return std::ranges::any_of(found, [&](const Statement& each) {
    return !wanted.empty() && !each.keys.empty() && !wanted[0].keys.empty() && each.keys[0] == wanted[0].keys[0];
  });
}

}  // namespace tendero::dialogue
