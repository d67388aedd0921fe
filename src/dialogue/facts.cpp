#include "dialogue/facts.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <regex>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <fmt/format.h>

#include "base/text.hpp"

namespace tendero::dialogue {

namespace json = boost::json;

namespace {

/// As many as the shortest phone number with its area code.
constexpr std::size_t least_digits = 9;

struct Fact {
  std::string text;
  std::string kind;
};

/// "$1,340.00", "$ 340" and "$340.00" are one amount.
std::string canonical_amount(std::string_view written) {
  std::string digits;
  for (const char c : written) {
    if ((c >= '0' && c <= '9') || c == '.') digits += c;
  }
  const auto point = digits.find('.');
  if (point == std::string::npos) return digits + ".00";
  return digits.substr(0, point) + "." + (digits.substr(point + 1) + "00").substr(0, 2);
}

std::string digits_of(std::string_view text) {
  std::string digits;
  std::ranges::copy_if(text, std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
  return digits;
}

bool has_digit(std::string_view text) { return text.find_first_of("0123456789") != std::string_view::npos; }

/// Phones, cards and accounts; an order number or a date in figures is none.
void collect_digit_runs(const std::string& answer, std::vector<Fact>& found) {
  static const std::regex other(R"([A-Z]{2,8}-[0-9A-Z][0-9A-Z-]*|\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b)");
  static const std::regex run(R"(\+?[0-9][0-9 ().-]{5,}[0-9])");
  const auto rest = std::regex_replace(answer, other, " ; ");
  for (auto match = std::sregex_iterator(rest.begin(), rest.end(), run); match != std::sregex_iterator(); ++match) {
    if (digits_of(match->str()).size() >= least_digits) found.push_back({.text = match->str(), .kind = "digits"});
  }
}

std::vector<Fact> facts_in(std::string_view answer) {
  static const std::regex email(R"([A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+)");
  static const std::regex link(R"((https?://|www\.)[^\s<>"]*[^\s<>".,;:!?)])", std::regex::icase);
  static const std::regex spoken_amount(R"([0-9][0-9,]*(\.[0-9]{1,2})? ?(pesos|mxn|d(o|ó)lares|usd|euros)\b)",
                                        std::regex::icase);
  static const std::regex amount(R"(\$ ?[0-9][0-9,]*(\.[0-9]{1,2})?)");
  static const std::regex number(R"(\b[A-Z]{2,8}-[0-9A-Z][0-9A-Z-]*\b)");
  static const std::regex date(R"([a-zA-Záéíóúü]+, (?:[0-9]{1,2} de [a-z]+|[A-Z][a-z]+ [0-9]{1,2}))");
  std::vector<Fact> found;
  const std::string text(answer);
  const auto collect = [&](const std::regex& pattern, std::string_view kind) {
    for (auto match = std::sregex_iterator(text.begin(), text.end(), pattern); match != std::sregex_iterator();
         ++match) {
      found.push_back({.text = match->str(), .kind = std::string(kind)});
    }
  };
  // Regular expressions are slow, and most answers hold nothing that one of these could find.
  if (has_digit(text)) {
    collect(amount, "money");
    collect(spoken_amount, "money");
    collect(number, "order_number");
    collect(date, "date");
  }
  if (text.contains('@')) collect(email, "email");
  if (text.contains('.') || text.contains("://")) collect(link, "link");
  if (has_digit(text)) collect_digit_runs(text, found);
  // "ORD-2025-XXXXXX" shows the customer what a number looks like; it is none.
  std::erase_if(found, [](const Fact& fact) {
    return fact.kind == "order_number" && (fact.text.contains("XXX") || !has_digit(fact.text));
  });
  return found;
}

bool tells(std::string_view told, const Fact& fact) {
  if (fact.kind == "money") return told.starts_with('$') && canonical_amount(told) == canonical_amount(fact.text);
  if (fact.kind == "order_number") return fold(told) == fold(fact.text);
  if (fact.kind == "email" || fact.kind == "link") return fold(told).contains(fold(fact.text));
  if (fact.kind == "digits") return digits_of(told).contains(digits_of(fact.text));
  return told == fact.text;
}

/// JSON pointer (RFC 6901) to the first text in `value` that tells the fact.
std::optional<std::string> pointer_to(const json::value& value, const Fact& fact) {
  if (value.is_string()) return tells(value.get_string(), fact) ? std::optional(std::string()) : std::nullopt;
  if (value.is_array()) {
    std::size_t index = 0;
    for (const auto& item : value.get_array()) {
      if (const auto rest = pointer_to(item, fact)) return fmt::format("/{}{}", index, *rest);
      ++index;
    }
  }
  if (value.is_object()) {
    for (const auto& [key, item] : value.get_object()) {
      if (const auto rest = pointer_to(item, fact)) return fmt::format("/{}{}", std::string_view(key), *rest);
    }
  }
  return std::nullopt;
}

std::optional<crm::FactSource> source_in_tools(const Fact& fact, std::span<const storage::ToolRecord> tools) {
  for (auto tool = tools.rbegin(); tool != tools.rend(); ++tool) {
    boost::system::error_code error;
    const auto output = json::parse(tool->output, error);
    if (error) continue;
    if (const auto pointer = pointer_to(output, fact)) {
      return crm::FactSource{.fact = fact.text, .kind = fact.kind, .tool_call = tool->id, .origin = *pointer};
    }
  }
  return std::nullopt;
}

bool said_by_customer(const Fact& fact, std::span<const std::string> customer_words) {
  const auto wanted = fold(fact.text);
  for (const auto& words : customer_words) {
    if (fact.kind == "digits" && digits_of(words).contains(digits_of(fact.text))) return true;
    // People leave out the dashes.
    auto folded = fold(words);
    if (folded.contains(wanted)) return true;
    std::string joined;
    for (const char c : folded) joined += c == ' ' ? '-' : c;
    if (joined.contains(wanted)) return true;
  }
  return false;
}

}  // namespace

FactCheck check_facts(std::string_view answer, std::span<const storage::ToolRecord> tools,
                      std::span<const std::string> customer_words) {
  FactCheck check;
  for (const auto& fact : facts_in(answer)) {
    if (auto source = source_in_tools(fact, tools)) {
      check.sources.push_back(std::move(*source));
    } else if (fact.kind != "money" && fact.kind != "date" && said_by_customer(fact, customer_words)) {
      check.sources.push_back({.fact = fact.text, .kind = fact.kind, .tool_call = {}, .origin = "customer"});
    } else if (fact.kind != "date") {
      check.unsupported.push_back(fact.text);
    }
  }
  return check;
}

bool mentions_amount(std::string_view text, std::string_view display_amount) {
  for (const auto& fact : facts_in(text)) {
    if (fact.kind == "money" && canonical_amount(fact.text) == canonical_amount(display_amount)) return true;
  }
  return false;
}

}  // namespace tendero::dialogue
