#include "sandbox/whatsapp/message_field.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <fmt/format.h>

#include "base/text.hpp"

namespace tendero::sandbox::whatsapp {

namespace json = boost::json;

void Field::refuse(GraphError error) const {
  if (!error_) error_ = std::move(error);
}

void Field::not_valid(std::string_view otherwise) const {
  if (given()) refuse(whatsapp::not_valid(fmt::format("{} {}", name_, otherwise)));
}

bool Field::is_empty_text() const { return given() && value_->is_string() && value_->get_string().empty(); }

const json::object* Field::object() const {
  if (!given()) return nullptr;
  if (value_->is_object()) return &value_->get_object();
  refuse(wrong_parameter(fmt::format("Param {} must be a JSON object.", name_)));
  return nullptr;
}

Field Field::may(std::string_view key) const {
  const json::object* members = object();
  std::string name = name_.empty() ? std::string(key) : fmt::format("{}['{}']", name_, key);
  return {members != nullptr ? members->if_contains(key) : nullptr, std::move(name), error_};
}

Field Field::need(std::string_view key) const {
  Field member = may(key);
  if (given() && !member.given()) refuse(missing(member.name_));
  return member;
}

void Field::only(std::initializer_list<std::string_view> keys) const {
  const json::object* members = object();
  if (members == nullptr) return;
  for (const auto& member : *members) {
    const std::string_view key = member.key();
    if (std::ranges::find(keys, key) != keys.end()) continue;
    const std::string_view owner = name_.empty() ? std::string_view("message") : name_;
    refuse(wrong_parameter(fmt::format(R"(Unexpected key "{}" on param "{}".)", key, owner)));
  }
}

const json::array* Field::array() const {
  if (!given()) return nullptr;
  if (value_->is_array()) return &value_->get_array();
  refuse(wrong_parameter(fmt::format("Param {} must be an array.", name_)));
  return nullptr;
}

std::vector<Field> Field::fields_of(const json::array& array) const {
  std::vector<Field> fields;
  fields.reserve(array.size());
  for (const json::value& each : array) fields.emplace_back(&each, fmt::format("{}[{}]", name_, fields.size()), error_);
  return fields;
}

std::vector<Field> Field::items(std::size_t least, std::size_t most) const {
  const json::array* array = this->array();
  if (array == nullptr) return {};
  if (array->size() >= least && array->size() <= most) return fields_of(*array);
  refuse(whatsapp::not_valid(fmt::format("Invalid count of {}. Min allowed: {}, Max allowed: {}", name_, least, most)));
  return {};
}

Field Field::one() const {
  const auto all = items(1, 1);
  return all.empty() ? Field(nullptr, name_ + "[0]", error_) : all.front();
}

std::vector<Field> Field::some() const {
  const json::array* array = this->array();
  if (array == nullptr) return {};
  if (array->empty()) not_valid("must not be empty.");
  return fields_of(*array);
}

std::optional<std::string> Field::string() const {
  if (!given()) return std::nullopt;
  if (value_->is_string()) return std::string(value_->get_string());
  refuse(wrong_parameter(fmt::format("Param {} must be a string.", name_)));
  return std::nullopt;
}

std::string Field::text(std::size_t most) const {
  auto words = string();
  if (!words) return {};
  if (trim(*words).empty()) {
    refuse(missing(name_));
  } else if (count_code_points(*words) > most) {
    refuse(wrong_parameter(fmt::format("Param {} must be at most {} characters long.", name_, most)));
  }
  return *std::move(words);
}

std::string Field::title(std::size_t most) const {
  auto words = string();
  if (!words) return {};
  if (trim(*words).empty() || count_code_points(*words) > most) {
    refuse(whatsapp::not_valid(fmt::format("{} length invalid. Min length: 1, Max length: {}", name_, most)));
  }
  return *std::move(words);
}

std::string Field::id(std::size_t most) const {
  std::string words = text(most);
  if (trim(words) != words) not_valid("must not begin or end with a space.");
  return words;
}

std::string Field::url(std::size_t most) const {
  std::string address = text(most);
  if (!address.starts_with("http://") && !address.starts_with("https://")) not_valid("must be an http(s) URL.");
  return address;
}

std::string Field::word(std::initializer_list<std::string_view> words) const {
  auto said = string();
  if (!said) return {};
  if (std::ranges::find(words, std::string_view(*said)) == words.end()) {
    not_valid(fmt::format("must be one of {}.", fmt::join(words, ", ")));
  }
  return *std::move(said);
}

bool Field::flag() const {
  if (!given()) return false;
  if (value_->is_bool()) return value_->get_bool();
  refuse(wrong_parameter(fmt::format("Param {} must be a boolean.", name_)));
  return false;
}

double Field::number(double least, double most) const {
  if (!given()) return 0;
  const double number = value_->is_number() ? value_->to_number<double>() : most + 1;
  if (number >= least && number <= most) return number;
  not_valid(fmt::format("must be a number from {} to {}.", least, most));
  return 0;
}

std::int64_t Field::integer(std::int64_t least, std::int64_t most) const {
  if (!given()) return 0;
  const bool whole = value_->is_int64() && value_->get_int64() >= least && value_->get_int64() <= most;
  if (whole) return value_->get_int64();
  not_valid(fmt::format("must be a whole number from {} to {}.", least, most));
  return 0;
}

std::int64_t Field::integer_or_text(std::int64_t least, std::int64_t most) const {
  if (!given() || !value_->is_string()) return integer(least, most);
  const std::string_view digits = value_->get_string();
  std::int64_t number = 0;
  const auto [end, bad] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const bool whole = bad == std::errc() && end == digits.data() + digits.size();
  if (whole && number >= least && number <= most) return number;
  not_valid(fmt::format("must be a whole number from {} to {}.", least, most));
  return 0;
}

void Field::only_object() const { static_cast<void>(object()); }

void Field::filled_object() const {
  const json::object* members = object();
  if (members != nullptr && members->empty()) not_valid("must not be empty.");
}

}  // namespace tendero::sandbox::whatsapp
