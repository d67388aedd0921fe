#include "commerce/configuration/field_reader.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "base/text.hpp"

namespace tendero::commerce {

namespace {

constexpr std::size_t longest_secret = 4096;
constexpr std::size_t longest_name_shown = 60;

bool has_control(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

std::optional<std::size_t> place_of(std::string_view word, std::initializer_list<std::string_view> words) {
  const auto* const found = std::ranges::find(words, word);
  if (found == words.end()) return std::nullopt;
  return static_cast<std::size_t>(found - words.begin());
}

}  // namespace

FieldReader::FieldReader(const Json* object, std::string path, FieldProblems& problems)
    : object_(object), path_(std::move(path)), problems_(problems) {}

void FieldReader::problem(std::string_view name, std::string code, std::string message) {
  auto field = path_.empty() ? std::string(name) : fmt::format("{}.{}", path_, name);
  problems_.push_back({std::move(field), std::move(code), std::move(message)});
}

void FieldReader::wrong_type(std::string_view name, std::string_view wanted) {
  problem(name, "wrong_type", fmt::format("must be {}.", wanted));
}

const Json* FieldReader::take(std::string_view name) {
  known_.emplace(name);
  return object_ == nullptr ? nullptr : object_->find(name);
}

bool FieldReader::mentions(std::string_view name) const { return object_ != nullptr && object_->find(name) != nullptr; }

void FieldReader::flag(std::string_view name, bool& target) {
  const auto* value = take(name);
  if (value == nullptr) return;
  if (value->if_bool() == nullptr) return wrong_type(name, "true or false");
  target = *value->if_bool();
}

void FieldReader::text(std::string_view name, std::string& target, std::size_t longest) {
  const auto* value = take(name);
  if (value == nullptr) return;
  if (value->is_null()) return target.clear();
  if (value->if_string() == nullptr) return wrong_type(name, "a text");
  const auto text = trim(*value->if_string());
  if (text.size() > longest || has_control(text))
    return problem(name, "invalid", fmt::format("must be at most {} characters, without line breaks.", longest));
  target = text;
}

std::string FieldReader::required_text(std::string_view name, std::size_t longest) {
  std::string read;
  const auto before = problems_.size();
  text(name, read, longest);
  if (read.empty() && problems_.size() == before) problem(name, "required", "is missing.");
  return read;
}

void FieldReader::secret(std::string_view name, Secret& target) {
  const auto* value = take(name);
  if (value == nullptr) return;
  if (value->is_null()) {
    target = {};
    return;
  }
  if (value->if_string() == nullptr) return wrong_type(name, "a text, or null to delete it");
  if (value->if_string()->empty()) return;
  if (value->if_string()->size() > longest_secret || has_control(*value->if_string()))
    return problem(name, "invalid", fmt::format("must be at most {} characters, without line breaks.", longest_secret));
  target = Secret(*value->if_string());
}

std::optional<std::size_t> FieldReader::word(std::string_view name, std::initializer_list<std::string_view> words) {
  const auto* value = take(name);
  if (value == nullptr) return std::nullopt;
  const auto place = value->if_string() == nullptr ? std::nullopt : place_of(*value->if_string(), words);
  if (!place) problem(name, "unknown_value", fmt::format("must be one of {}.", fmt::join(words, ", ")));
  return place;
}

std::optional<std::int64_t> FieldReader::whole(std::string_view name, std::int64_t least, std::int64_t most) {
  const auto* value = take(name);
  if (value == nullptr) return std::nullopt;
  std::int64_t number = 0;
  const std::string token = value->if_number() == nullptr ? "" : value->if_number()->token;
  const auto* const end = token.data() + token.size();
  const auto [last, error] = std::from_chars(token.data(), end, number);
  if (token.empty() || error != std::errc{} || last != end || number < least || number > most) {
    problem(name, "out_of_range", fmt::format("must be a whole number from {} to {}.", least, most));
    return std::nullopt;
  }
  return number;
}

void FieldReader::words(std::string_view name, std::vector<std::string>& target,
                        std::initializer_list<std::string_view> words) {
  const auto* value = take(name);
  if (value == nullptr) return;
  if (value->if_array() == nullptr) return wrong_type(name, "a list");
  std::vector<std::string> read;
  for (const auto& entry : *value->if_array()) {
    const auto* word = entry.if_string();
    const bool fine = word != nullptr && place_of(*word, words) && std::ranges::find(read, *word) == read.end();
    if (!fine)
      return problem(name, "unknown_value", fmt::format("must be a list of {}, none twice.", fmt::join(words, ", ")));
    read.push_back(*word);
  }
  target = std::move(read);
}

const Json* FieldReader::section(std::string_view name) {
  const auto* value = take(name);
  if (value == nullptr) return nullptr;
  if (value->if_object() != nullptr) return value;
  wrong_type(name, "an object");
  return nullptr;
}

const JsonArray* FieldReader::list(std::string_view name) {
  const auto* value = take(name);
  if (value == nullptr) return nullptr;
  if (value->if_array() == nullptr) wrong_type(name, "a list");
  return value->if_array();
}

void FieldReader::told_by_us(std::initializer_list<std::string_view> names) {
  for (const auto name : names) {
    if (take(name) != nullptr) problem(name, "read_only", "is told by the server; leave it out.");
  }
}

void FieldReader::finish() {
  if (object_ == nullptr || object_->if_object() == nullptr) return;
  for (const auto& [name, value] : *object_->if_object()) {
    if (!known_.contains(name))
      problem(clean(name, longest_name_shown), "unknown_field", "is not known; check its spelling or leave it out.");
  }
}

}  // namespace tendero::commerce
