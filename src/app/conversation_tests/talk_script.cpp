#include "app/conversation_tests/talk_script.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <map>
#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/conversation_tests/shop_news.hpp"
#include "base/text.hpp"

namespace tendero::app::conversations {

namespace {

using Problem = std::optional<std::string>;

constexpr std::string_view tap_mark = "[tap] ";

/// "2 days"; nothing when it is not written so.
std::optional<Duration> read_duration(std::string_view text) {
  int count = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error != std::errc{} || count < 1) return std::nullopt;
  const auto unit = trim(text.substr(static_cast<std::size_t>(stop - text.data())));
  if (unit.starts_with("minute")) return std::chrono::minutes{count};
  if (unit.starts_with("hour")) return std::chrono::hours{count};
  if (unit.starts_with("day")) return std::chrono::days{count};
  return std::nullopt;
}

/// Reads one file, line by line.
class Reader {
 public:
  explicit Reader(std::string_view file) : file_(file) {}

  Result<std::vector<Talk>> read(std::string_view text) && {
    for (const auto& raw : split(text, '\n')) {
      ++number_;
      const auto line = trim(raw);
      if (line.empty() || line.starts_with('#')) continue;
      if (auto problem = take(line)) return bad(*problem);
    }
    if (auto problem = end_talk()) return bad(*problem);
    if (talks_.empty()) return bad("there is no talk; begin one with 'talk: its name'");
    return std::move(talks_);
  }

 private:
  std::unexpected<Fault> bad(const std::string& what) const {
    return fault(FaultKind::invalid, "bad_talk", fmt::format("{}:{}: {}", file_, number_, what));
  }

  Problem take(std::string_view line) {
    if (line.starts_with('>')) return take_words(trim(line.substr(1)));
    static const std::map<std::string_view, Problem (Reader::*)(std::string_view)> keys{
        {"language", &Reader::take_language}, {"talk", &Reader::take_talk},   {"tags", &Reader::take_tags},
        {"as", &Reader::take_customer},       {"shop", &Reader::take_shop},   {"later", &Reader::take_wait},
        {"agent", &Reader::take_agent},       {"calls", &Reader::take_calls}, {"outcome", &Reader::take_outcome},
        {"has", &Reader::take_has},           {"lacks", &Reader::take_lacks}, {"order", &Reader::take_order}};
    const auto colon = line.find(':');
    const auto key = keys.find(trim(line.substr(0, std::min(colon, line.size()))));
    if (colon == std::string_view::npos || key == keys.end()) {
      std::vector<std::string_view> known;
      for (const auto& [name, function] : keys) known.push_back(name);
      return fmt::format("'{}' is nothing that a talk knows; write '> words' of the customer, or one of: {}", line,
                         fmt::join(known, ", "));
    }
    const auto value = trim(line.substr(colon + 1));
    if (value.empty()) return fmt::format("nothing stands after '{}:'", key->first);
    const bool heads_file = key->first == "talk" || (key->first == "language" && talks_.empty());
    if (!heads_file && talks_.empty()) return "no talk has begun; begin one with 'talk: its name'";
    return (this->*key->second)(value);
  }

  Talk& talk() { return talks_.back(); }

  Problem end_talk() {
    if (talks_.empty() || !talk().steps.empty()) return std::nullopt;
    return fmt::format("the talk '{}' has no line of a customer; write '> words'", talk().name);
  }

  Problem take_talk(std::string_view name) {
    if (auto problem = end_talk()) return problem;
    if (language_.empty()) return "say 'language: es', 'en' or 'pt' before the first talk";
    if (std::ranges::find(talks_, name, &Talk::name) != talks_.end())
      return fmt::format("there is a talk '{}' above; name this one otherwise", name);
    talks_.push_back({.file = file_, .line = number_, .name = std::string(name), .language = language_, .tags = {}});
    return std::nullopt;
  }

  Problem take_language(std::string_view word) {
    if (word != "es" && word != "en" && word != "pt") return fmt::format("language '{}' is none of es, en, pt", word);
    if (talks_.empty()) {
      language_ = word;
    } else if (talk().steps.empty()) {
      talk().language = word;
    } else {
      return "the language stands before the first line of the customer";
    }
    return std::nullopt;
  }

  Problem take_tags(std::string_view text) {
    for (auto& tag : split_at(text, ",")) talk().tags.push_back(std::move(tag));
    return std::nullopt;
  }

  Problem take_customer(std::string_view digits) {
    if (digits.find_first_not_of("0123456789") != std::string_view::npos)
      return fmt::format("'{}' is no phone; write its digits with the country's, such as 529991234567", digits);
    if (!talk().steps.empty()) return "who writes stands before the first line of the customer";
    talk().customer = digits;
    return std::nullopt;
  }

  Problem take_words(std::string_view words) {
    if (talks_.empty()) return "no talk has begun; begin one with 'talk: its name'";
    const bool tap = words.starts_with(tap_mark);
    if (tap) words = trim(words.substr(tap_mark.size()));
    if (words.empty()) return "the customer's words are missing";
    Step step{.kind = tap ? Step::Kind::tap : Step::Kind::say, .line = number_, .words = std::string(words)};
    for (auto at = step.words.find("\\n"); at != std::string::npos; at = step.words.find("\\n", at + 1))
      step.words.replace(at, 2, "\n");
    step.expected = {.language = talk().language, .calls = {.kind = ExpectedCalls::Kind::any}, .outcome = Outcome::any};
    talk().steps.push_back(std::move(step));
    return std::nullopt;
  }

  Problem take_wait(std::string_view text) {
    const auto duration = read_duration(text);
    if (!duration) return fmt::format("'{}' is no time; write '20 minutes', '3 hours' or '2 days'", text);
    talk().steps.push_back({.kind = Step::Kind::wait, .line = number_, .wait = *duration});
    return std::nullopt;
  }

  Problem take_shop(std::string_view text) {
    auto news = read_shop_news(text);
    if (!news) return news.error().message;
    talk().steps.push_back({.kind = Step::Kind::shop, .line = number_, .shop = std::move(*news)});
    return std::nullopt;
  }

  Problem take_agent(std::string_view text) {
    if (text != "takes over" && text != "gives back")
      return fmt::format("an agent 'takes over' or 'gives back'; '{}' is neither", text);
    talk().steps.push_back(
        {.kind = text == "takes over" ? Step::Kind::person : Step::Kind::assistant, .line = number_});
    return std::nullopt;
  }

  /// Where an expectation is put: the customer's newest line.
  Step* newest_line() {
    auto& steps = talk().steps;
    const bool expects =
        !steps.empty() && (steps.back().kind == Step::Kind::say || steps.back().kind == Step::Kind::tap);
    return expects ? &steps.back() : nullptr;
  }

  Problem expecting(const std::function<Problem(Expectation&)>& put) {
    auto* line = newest_line();
    return line != nullptr ? put(line->expected)
                           : Problem("an expectation stands below the customer's line that it is about");
  }

  Problem take_calls(std::string_view text) {
    return expecting([&](Expectation& expected) -> Problem {
      auto calls = read_calls(text == "none" ? "-" : text);
      if (!calls) return calls.error().message;
      expected.calls = std::move(*calls);
      expected.calls.reads_between = true;
      return std::nullopt;
    });
  }

  Problem take_outcome(std::string_view text) {
    return expecting([&](Expectation& expected) -> Problem {
      const auto outcome = read_outcome(text == "none" ? "-" : text);
      if (!outcome) return outcome.error().message;
      expected.outcome = *outcome;
      return std::nullopt;
    });
  }

  Problem add_facts(std::string_view text, bool absent) {
    return expecting([&](Expectation& expected) -> Problem {
      auto facts = read_facts(text);
      if (!facts) return facts.error().message;
      for (auto& fact : *facts) {
        fact.absent = absent;
        expected.facts.push_back(std::move(fact));
      }
      return std::nullopt;
    });
  }
  Problem take_has(std::string_view text) { return add_facts(text, false); }
  Problem take_lacks(std::string_view text) { return add_facts(text, true); }

  Problem take_order(std::string_view text) {
    static constexpr std::array<std::string_view, 5> parts{"items", "total", "delivery", "payment", "address"};
    auto order = read_arguments(text);
    if (!order) return order.error().message;
    for (const auto& argument : *order) {
      if (std::ranges::find(parts, argument.name) == parts.end())
        return fmt::format("an order has no '{}'; it has {}", argument.name, fmt::join(parts, ", "));
    }
    talk().orders.push_back(std::move(*order));
    return std::nullopt;
  }

  std::string file_;
  std::string language_;
  int number_ = 0;
  std::vector<Talk> talks_;
};

}  // namespace

bool Talk::tagged(std::string_view tag) const { return std::ranges::find(tags, tag) != tags.end(); }

Result<std::vector<Talk>> read_talks(std::string_view file, std::string_view text) { return Reader(file).read(text); }

}  // namespace tendero::app::conversations
