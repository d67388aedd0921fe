#include "assistant/providers/refusal.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <fmt/format.h>

#include "assistant/providers/chat_wire.hpp"
#include "assistant/providers/wire_text.hpp"

namespace tendero::assistant {

namespace json = boost::json;

namespace {

constexpr double longest_wait_ms = 3'600'000;
constexpr int least_status = 100;
constexpr int greatest_status = 599;

struct Told {
  std::string code;
  std::string type;
  std::string param;
  int status = 0;  ///< a code that is a number; 0: none
};

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
  const auto number = count_of(object, "code");
  return {.code = std::string(text_of(object, "code")),
          .type = std::string(text_of(object, "type")),
          .param = std::string(text_of(object, "param")),
          .status = number >= least_status && number <= greatest_status ? static_cast<int>(number) : 0};
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

FaultKind meaning_of(int status, const Told& told, const CapabilityProfile& profile) {
  static constexpr std::array<std::string_view, 4> account{"insufficient_quota", "credit_balance_exhausted",
                                                           "invalid_api_key", "model_not_found"};
  static constexpr std::array<std::string_view, 4> request{"invalid_prompt", "context_length_exceeded",
                                                           "invalid_encrypted_content", "content_filter"};
  if (is_one_of(told.code, account) || told.type == "insufficient_quota") return FaultKind::broken;
  if (is_one_of(told.code, request) || told.param.starts_with("input")) return FaultKind::invalid;
  // 402: OpenRouter, "Errors": no credit is left.
  if (status == 401 || status == 402 || status == 403 || status == 404) return FaultKind::broken;
  if (status == 400 || status == 413 || status == 422) return FaultKind::invalid;
  if (status == 500 && !profile.retry_500) return FaultKind::invalid;
  return FaultKind::unavailable;
}

/// The other side's sentence is left out: it may quote our key or the customer's words.
Fault meant(int status, const Told& told, const CapabilityProfile& profile) {
  const auto what = is_name(told.code) ? told.code : is_name(told.type) ? told.type : std::string();
  auto message =
      fmt::format("The model's server refused the request with {}{}{}.", status, what.empty() ? "" : " ", what);
  switch (meaning_of(status, told, profile)) {
    case FaultKind::broken:
      return {FaultKind::broken, "model_refused", std::move(message), std::nullopt};
    case FaultKind::invalid:
      return {FaultKind::invalid, "model_refused_prompt", std::move(message), std::nullopt};
    default:
      return {FaultKind::unavailable, "model_unavailable", std::move(message), std::nullopt};
  }
}

}  // namespace

Fault read_refusal(const net::Response& response, const CapabilityProfile& profile) {
  auto fault = meant(response.status, read_error(response.body), profile);
  if (fault.kind != FaultKind::unavailable) return fault;
  // Asking again is what the server itself knows best about.
  if (response.headers.find("x-should-retry") == "false") fault.kind = FaultKind::invalid;
  fault.retry_after = wait_of(response.headers);
  return fault;
}

Fault refusal_in(std::string_view body, const CapabilityProfile& profile) {
  const auto told = read_error(body);
  constexpr int bad_gateway = 502;  // it had begun, so the request as such was taken
  return meant(told.status == 0 ? bad_gateway : told.status, told, profile);
}

Adjustments adjusted(Adjustments adjustments, std::string_view refusal_body) {
  static constexpr std::array<std::string_view, 8> may_go{
      "tool_choice", "parallel_tool_calls",   "strict", "safety_identifier",
      "max_tokens",  "max_completion_tokens", "stream", "stream_options"};
  const auto param = read_error(refusal_body).param;
  if (param == "reasoning_effort") adjustments.effort_none = true;
  const auto named = std::ranges::find_if(
      may_go, [&](std::string_view each) { return param == each || param.ends_with("." + std::string(each)); });
  if (named != may_go.end()) adjustments.left_out.emplace(*named);
  return adjustments;
}

}  // namespace tendero::assistant
