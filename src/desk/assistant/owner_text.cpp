#include "desk/assistant/owner_text.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "base/text.hpp"
#include "crm/instructions.hpp"

namespace tendero::desk {

namespace {

std::string with_plain_line_breaks(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool before_line_feed = text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n';
    if (!before_line_feed) plain += text[at];
  }
  return plain;
}

std::optional<std::int64_t> whole_number(const Json& value) {
  const auto* number = value.if_number();
  if (number == nullptr) return std::nullopt;
  std::int64_t read = 0;
  const auto* const end = number->token.data() + number->token.size();
  const auto [last, error] = std::from_chars(number->token.data(), end, read);
  return error == std::errc{} && last == end ? std::optional(read) : std::nullopt;
}

bool is_missing(const Json* value) { return value == nullptr || value->is_null(); }

}  // namespace

std::string member(const std::string& place, std::string_view name) {
  return place.empty() ? std::string(name) : fmt::format("{}.{}", place, name);
}

void OwnerText::add(std::string field, std::string_view code, Arguments arguments) {
  problems_.push_back({.field = std::move(field),
                       .code = std::string(code),
                       .message = texts_.say(fmt::format("owner_text.{}", code), arguments)});
}

std::string OwnerText::text(const Json* value, const std::string& field, std::size_t longest, bool required) {
  if (!is_missing(value) && value->if_string() == nullptr) {
    add(field, "not_text");
    return {};
  }
  const auto written = is_missing(value) ? std::string() : with_plain_line_breaks(*value->if_string());
  const auto text = trim(written);
  if (text.empty() && required) add(field, "required");
  if (const auto count = count_code_points(text); count > longest) {
    add(field, "too_long", {{"count", static_cast<std::int64_t>(count)}, {"most", static_cast<std::int64_t>(longest)}});
    return {};
  }
  if (crm::has_control_characters(text)) {
    add(field, "control_characters");
    return {};
  }
  return std::string(text);
}

const JsonArray* OwnerText::list(const Json* value, const std::string& field, std::size_t most) {
  if (is_missing(value)) return nullptr;
  const auto* list = value->if_array();
  if (list == nullptr) {
    add(field, "not_list");
    return nullptr;
  }
  if (list->size() > most) {
    add(field, "too_many",
        {{"count", static_cast<std::int64_t>(list->size())}, {"most", static_cast<std::int64_t>(most)}});
    return nullptr;
  }
  return list;
}

std::vector<std::string> OwnerText::texts(const Json* value, const std::string& field, std::size_t most,
                                          std::size_t longest) {
  std::vector<std::string> texts;
  const auto* sent = list(value, field, most);
  if (sent == nullptr) return texts;
  for (std::size_t at = 0; at < sent->size(); ++at) {
    const auto place = fmt::format("{}[{}]", field, at);
    // A field may be left out; an element that is none was meant to be something.
    if ((*sent)[at].is_null()) add(place, "not_text");
    auto one = text(&(*sent)[at], place, longest);
    if (!one.empty()) texts.push_back(std::move(one));
  }
  return texts;
}

std::int64_t OwnerText::number(const Json* value, const std::string& field) {
  if (is_missing(value)) return 0;
  const auto number = whole_number(*value);
  if (!number || *number < 0) add(field, "not_number");
  return number.value_or(0);
}

std::string OwnerText::one_of(const Json* value, const std::string& field,
                              std::initializer_list<std::string_view> words) {
  if (is_missing(value)) return std::string(*words.begin());
  const auto* word = value->if_string();
  if (word != nullptr && std::ranges::find(words, *word) != words.end()) return *word;
  add(field, "unknown_value", {{"values", fmt::format("{}", fmt::join(words, ", "))}});
  return {};
}

bool OwnerText::object(const Json& value, const std::string& place, std::initializer_list<std::string_view> known) {
  const auto* members = value.if_object();
  if (members == nullptr) {
    add(place, "not_object");
    return false;
  }
  for (const auto& [name, ignored] : *members) {
    if (std::ranges::find(known, name) == known.end()) add(member(place, clean(name, 60)), "unknown_field");
  }
  return true;
}

}  // namespace tendero::desk
