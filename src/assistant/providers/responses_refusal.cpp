#include <algorithm>
#include <array>
#include <charconv>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <fmt/format.h>

#include "assistant/providers/responses_wire.hpp"

namespace tendero::assistant {

namespace json = boost::json;

namespace {

constexpr double longest_wait_ms = 3'600'000;

struct Told {
  std::string code;
  std::string type;
  std::string param;
};

std::string text_of(const json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

/// The error object; some servers put it into a list. What cannot be read tells nothing.
Told read_error(std::string_view body) {
  boost::system::error_code error;
  const auto value = json::parse(body, error, {}, {.max_depth = 16});
  if (error) return {};
  const auto* list = value.if_array();
  const auto* holder = list != nullptr && !list->empty() ? list->front().if_object() : value.if_object();
  const auto* told = holder == nullptr ? nullptr : holder->if_contains("error");
  if (told == nullptr || !told->is_object()) return {};
  const auto& object = told->get_object();
  return {.code = text_of(object, "code"), .type = text_of(object, "type"), .param = text_of(object, "param")};
}

std::optional<Duration> wait_of(const net::Headers& headers) {
  const auto millis = headers.find("retry-after-ms");
  const auto text = millis ? *millis : headers.find("retry-after").value_or(std::string_view());
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || !(number >= 0)) return std::nullopt;
  return Duration{static_cast<std::int64_t>(std::min(longest_wait_ms, millis ? number : number * 1000))};
}

template <std::size_t size>
bool is_one_of(std::string_view word, const std::array<std::string_view, size>& words) {
  return std::ranges::find(words, word) != words.end();
}

/// "invalid_api_key" and its like; anything else may be words.
bool is_name(std::string_view text) {
  constexpr std::size_t longest = 60;
  return !text.empty() && text.size() <= longest &&
         std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

FaultKind meaning_of(int status, const Told& told) {
  static constexpr std::array<std::string_view, 4> account{"insufficient_quota", "credit_balance_exhausted",
                                                           "invalid_api_key", "model_not_found"};
  static constexpr std::array<std::string_view, 3> request{"invalid_prompt", "context_length_exceeded",
                                                           "invalid_encrypted_content"};
  if (is_one_of(told.code, account) || told.type == "insufficient_quota") return FaultKind::broken;
  if (is_one_of(told.code, request) || told.param.starts_with("input")) return FaultKind::invalid;
  if (status == 401 || status == 403 || status == 404) return FaultKind::broken;
  if (status == 400 || status == 413 || status == 422) return FaultKind::invalid;
  return FaultKind::unavailable;
}

}  // namespace

Fault read_refusal(const net::Response& response) {
  const auto told = read_error(response.body);
  const auto what = is_name(told.code) ? told.code : is_name(told.type) ? told.type : std::string();
  // The other side's sentence is left out: it may quote our key or the customer's words.
  auto message = fmt::format("The model's server refused the request with {}{}{}.", response.status,
                             what.empty() ? "" : " ", what);
  switch (meaning_of(response.status, told)) {
    case FaultKind::broken:
      return {FaultKind::broken, "model_refused", std::move(message), std::nullopt};
    case FaultKind::invalid:
      return {FaultKind::invalid, "model_refused_prompt", std::move(message), std::nullopt};
    default:
      break;
  }
  // Asking again is what the server itself knows best about.
  const bool in_vain = response.headers.find("x-should-retry") == "false";
  return {in_vain ? FaultKind::invalid : FaultKind::unavailable, "model_unavailable", std::move(message),
          wait_of(response.headers)};
}

}  // namespace tendero::assistant
