#include "assistant/providers/wire_text.hpp"

#include <algorithm>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "base/text.hpp"

namespace tendero::assistant {

namespace json = boost::json;

namespace {

constexpr std::size_t max_function_name = 64;
constexpr std::size_t max_depth = 64;
constexpr std::size_t max_code_points = 20'000;
constexpr std::size_t max_answer_code_points = 4096;  // one WhatsApp text
constexpr std::int64_t most_counted = 100'000'000;

}  // namespace

std::string responses_item_of(std::string_view model) { return "responses:" + std::string(model); }

std::string chat_item_of(std::string_view model) { return "chat:" + std::string(model); }

std::string harmless(std::string_view text) { return clean(text, max_code_points); }

std::string said_text(const CustomerSaid& said) {
  if (said.seen.empty()) return said.text;
  return said.text + "\n[seen] " + json::serialize(json::value(harmless(said.seen)));
}

json::value parsed(std::string_view text) {
  boost::system::error_code error;
  auto value = json::parse(text, error, {}, {.max_depth = max_depth});
  return error ? json::value(nullptr) : value;
}

bool is_function_name(std::string_view name) noexcept {
  constexpr std::string_view marks = "_-";
  return !name.empty() && name.size() <= max_function_name && std::ranges::all_of(name, [&](char each) {
    return (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z') || (each >= '0' && each <= '9') ||
           marks.contains(each);
  });
}

std::string_view text_of(const json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  return value != nullptr && value->is_string() ? std::string_view(value->get_string()) : std::string_view();
}

const json::object* object_of(const json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  return value == nullptr ? nullptr : value->if_object();
}

std::int64_t count_of(const json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  return value != nullptr && value->is_int64() ? std::clamp<std::int64_t>(value->get_int64(), 0, most_counted) : 0;
}

std::int64_t count_in(const json::object& object, std::string_view part, std::string_view key) {
  const auto* inner = object_of(object, part);
  return inner == nullptr ? 0 : count_of(*inner, key);
}

std::string arguments_of(const json::object& call) {
  const auto* arguments = call.if_contains("arguments");
  if (arguments == nullptr || arguments->is_null()) return {};
  return arguments->is_string() ? std::string(arguments->get_string()) : json::serialize(*arguments);
}

std::string sayable(std::string_view words) { return std::string(trim(clean(trim(words), max_answer_code_points))); }

}  // namespace tendero::assistant
