#include "sandbox/model/reference.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <optional>
#include <ranges>
#include <utility>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "base/text.hpp"

namespace tendero::sandbox::model {

namespace json = boost::json;

namespace {

constexpr std::string_view opening = "{{";
constexpr std::string_view closing = "}}";
constexpr std::array<std::string_view, 6> filters{"upper", "lower", "number", "plural", "before", "after"};

std::unexpected<Fault> missing(std::string_view reference) {
  return fault(FaultKind::broken, "bad_reference",
               fmt::format("There is nothing at '{}' in what the tools and the customer said.", reference));
}

/// "name:argument" apart; an argument that is not there is empty.
std::pair<std::string_view, std::string_view> split_filter(std::string_view filter) {
  const auto colon = filter.find(':');
  return {filter.substr(0, colon), colon == std::string_view::npos ? std::string_view() : filter.substr(colon + 1)};
}

std::string as_text(const json::value& value) {
  return value.is_string() ? std::string(value.get_string()) : json::serialize(value);
}

/// How customers write small quantities, folded; an article is one.
constexpr std::array<std::pair<std::string_view, std::int64_t>, 21> number_words{
    {{"un", 1},    {"una", 1},          {"uno", 1},         {"el", 1},    {"la", 1},   {"a", 1},
     {"an", 1},    {"one", 1},          {"the", 1},         {"dos", 2},   {"two", 2},  {"tres", 3},
     {"three", 3}, {"cuatro", 4},       {"four", 4},        {"cinco", 5}, {"five", 5}, {"seis", 6},
     {"six", 6},   {"media docena", 6}, {"half a dozen", 6}}};

std::optional<std::int64_t> as_number(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// Figures, or a word for a few.
std::optional<std::int64_t> as_quantity(std::string_view text) {
  const auto* const word = std::ranges::find(number_words, text, &std::pair<std::string_view, std::int64_t>::first);
  return word == number_words.end() ? as_number(text) : std::optional(word->second);
}

Result<json::value> place_in(const json::value& root, std::string_view path, std::string_view reference) {
  boost::system::error_code error;
  const auto* found = root.find_pointer(path.empty() ? std::string() : "/" + std::string(path), error);
  if (found == nullptr || found->is_null()) return missing(reference);
  return *found;
}

Result<json::value> captured(const std::vector<std::string>& captures, std::string_view number,
                             std::string_view reference) {
  const auto index = as_number(number);
  if (!index || *index < 0 || static_cast<std::size_t>(*index) >= captures.size()) return missing(reference);
  return json::value(captures[static_cast<std::size_t>(*index)]);
}

Result<json::value> place(std::string_view reference, const Scope& scope) {
  if (reference == "index" && scope.item != nullptr) return json::value(scope.index);
  if (reference.starts_with("customer:")) return captured(scope.customer, reference.substr(9), reference);
  if (reference.starts_with("earlier:")) return captured(scope.earlier, reference.substr(8), reference);
  const auto slash = reference.find('/');
  const auto root = reference.substr(0, slash);
  const auto path = slash == std::string_view::npos ? std::string_view() : reference.substr(slash + 1);
  if (root == "result") {
    if (scope.heard.turn_results == 0) return missing(reference);
    return place_in(scope.heard.results.back().output, path, reference);
  }
  if (const auto* result = newest_result(scope.heard, root)) return place_in(*result, path, reference);
  if (scope.item != nullptr) return place_in(*scope.item, reference, reference);
  return missing(reference);
}

/// "Pizza Pepperoni" -> "Pizzas Pepperoni".
std::string plural(std::string_view name) {
  const auto end = std::min(name.find(' '), name.size());
  std::string first(name.substr(0, end));
  if (first.ends_with('z')) {
    first.replace(first.size() - 1, 1, "ces");
  } else if (!first.ends_with('s')) {
    first += !first.empty() && std::string_view("aeiou").contains(first.back()) ? "s" : "es";
  }
  return first + std::string(name.substr(end));
}

std::string upper(std::string_view text) {
  std::string letters(text);
  for (char& each : letters) {
    if (each >= 'a' && each <= 'z') each = static_cast<char>(each - 'a' + 'A');
  }
  return letters;
}

Result<json::value> filtered(const json::value& value, std::string_view filter, const Scope& scope,
                             std::string_view reference) {
  const auto [name, argument] = split_filter(filter);
  const auto text = as_text(value);
  if (name == "upper") return json::value(upper(text));
  if (name == "lower") return json::value(fold(text));
  if (name == "number") {
    const auto number = as_quantity(text);
    return number ? Result<json::value>(json::value(*number)) : missing(reference);
  }
  if (name == "plural") {
    if (argument.empty()) return json::value(plural(text));
    const auto count = place(argument, scope);
    if (!count) return count;
    return json::value(as_text(*count) == "1" ? text : plural(text));
  }
  const auto at = text.find(argument);
  if (at == std::string::npos) return missing(reference);
  return json::value(name == "before" ? text.substr(0, at) : text.substr(at + argument.size()));
}

/// Calls `on_text` and `on_reference` for each piece of the text in turn. False when braces do not close.
bool walk(std::string_view text, const std::function<bool(std::string_view)>& on_text,
          const std::function<bool(std::string_view)>& on_reference) {
  while (!text.empty()) {
    const auto begin = text.find(opening);
    if (!on_text(text.substr(0, begin))) return false;
    if (begin == std::string_view::npos) return true;
    const auto end = text.find(closing, begin);
    if (end == std::string_view::npos) return false;
    if (!on_reference(text.substr(begin + opening.size(), end - begin - opening.size()))) return false;
    text.remove_prefix(end + closing.size());
  }
  return true;
}

bool filters_exist(std::string_view reference) {
  const auto parts = split(reference, '|');
  return !parts.front().empty() && std::all_of(parts.begin() + 1, parts.end(), [](std::string_view filter) {
    return std::ranges::find(filters, split_filter(filter).first) != filters.end();
  });
}

bool holds(const json::value& item, const json::object& where, const Scope& scope) {
  return item.is_object() && std::ranges::all_of(where, [&](const auto& wanted) {
           const auto* field = item.get_object().if_contains(wanted.key());
           const auto text = fill_value(wanted.value(), scope);
           return field != nullptr && text && fold(as_text(*field)).contains(fold(as_text(*text)));
         });
}

/// Every list that `reference` has stood for in this conversation, the newest first: what is ordered may have been
/// searched for one after another.
std::vector<json::value> lists_at(std::string_view reference, const Scope& scope) {
  std::vector<json::value> lists;
  const auto slash = std::min(reference.find('/'), reference.size());
  const auto tool = reference.substr(0, slash);
  const auto path = reference.substr(std::min(slash + 1, reference.size()));
  for (const auto& result : scope.heard.results | std::views::reverse) {
    if (result.tool != tool) continue;
    if (auto list = place_in(result.output, path, reference); list && list->is_array())
      lists.push_back(*std::move(list));
  }
  if (!lists.empty()) return lists;
  if (auto list = look_up(reference, scope); list && list->is_array()) lists.push_back(*std::move(list));
  return lists;
}

Result<json::value> find(const json::object& search, const Scope& scope) {
  const auto reference = as_text(search.at("$find"));
  const auto* where = search.if_contains("where");
  const auto* take = search.if_contains("take");
  if (where == nullptr || !where->is_object() || take == nullptr) return missing(reference);
  for (const auto& list : lists_at(reference, scope)) {
    for (const auto& item : list.get_array()) {
      if (holds(item, where->get_object(), scope)) return place_in(item, as_text(*take), reference);
    }
  }
  return missing(reference + json::serialize(*where));
}

}  // namespace

Result<json::value> look_up(std::string_view reference, const Scope& scope) {
  const auto parts = split(reference, '|');
  auto value = place(parts.front(), scope);
  for (std::size_t index = 1; value && index < parts.size(); ++index)
    value = filtered(*value, parts[index], scope, reference);
  return value;
}

Result<std::string> fill_text(std::string_view text, const Scope& scope) {
  std::string filled;
  std::optional<Fault> failure;
  const bool whole = walk(
      text,
      [&](std::string_view own) {
        filled += own;
        return true;
      },
      [&](std::string_view reference) {
        const auto value = look_up(reference, scope);
        if (value) {
          filled += as_text(*value);
        } else {
          failure = value.error();
        }
        return value.has_value();
      });
  if (failure) return std::unexpected(*failure);
  if (!whole) return missing(text);
  return filled;
}

Result<json::value> fill_value(const json::value& value, const Scope& scope) {
  if (value.is_string()) {
    const std::string_view text(value.get_string());
    const bool alone =
        text.starts_with(opening) && text.find(closing) == text.size() - closing.size() && text.size() > opening.size();
    if (alone) return look_up(text.substr(opening.size(), text.size() - opening.size() - closing.size()), scope);
    auto filled = fill_text(text, scope);
    if (!filled) return std::unexpected(filled.error());
    return json::value(*filled);
  }
  if (value.is_array()) {
    json::array list;
    for (const auto& each : value.get_array()) {
      auto filled = fill_value(each, scope);
      if (!filled) return filled;
      list.push_back(std::move(*filled));
    }
    return json::value(std::move(list));
  }
  if (!value.is_object()) return value;
  if (value.get_object().contains("$find")) return find(value.get_object(), scope);
  json::object object;
  for (const auto& [key, each] : value.get_object()) {
    auto filled = fill_value(each, scope);
    if (!filled) return filled;
    object[key] = std::move(*filled);
  }
  return json::value(std::move(object));
}

Result<std::string> own_words(std::string_view text) {
  std::string own;
  std::string_view wrong;
  const bool whole = walk(
      text,
      [&](std::string_view piece) {
        own += piece;
        return true;
      },
      [&](std::string_view reference) {
        own += ' ';
        if (!filters_exist(reference)) wrong = reference;
        return filters_exist(reference);
      });
  if (!whole) {
    return fault(FaultKind::invalid, "bad_reference",
                 wrong.empty() ? fmt::format("'{}' holds braces that do not close.", text)
                               : fmt::format("'{}' has a filter that does not exist.", wrong));
  }
  return own;
}

}  // namespace tendero::sandbox::model
