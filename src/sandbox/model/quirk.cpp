#include "sandbox/model/quirk.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <boost/json/string.hpp>
#include <fmt/format.h>

namespace tendero::sandbox::model {

namespace json = boost::json;

namespace {

constexpr std::array<std::pair<std::string_view, Quirk>, 34> names{{
    {"rate_limited", Quirk::rate_limited},
    {"slow_down", Quirk::slow_down},
    {"insufficient_quota", Quirk::insufficient_quota},
    {"server_error", Quirk::server_error},
    {"overloaded", Quirk::overloaded},
    {"array_error", Quirk::array_error},
    {"prompt_refused", Quirk::prompt_refused},
    {"dropped", Quirk::dropped},
    {"html", Quirk::html},
    {"truncated_json", Quirk::truncated_json},
    {"failed", Quirk::failed},
    {"incomplete", Quirk::incomplete},
    {"content_filter", Quirk::content_filter},
    {"silent", Quirk::silent},
    {"refusal", Quirk::refusal},
    {"commentary", Quirk::commentary},
    {"unknown_items", Quirk::unknown_items},
    {"parallel_calls", Quirk::parallel_calls},
    {"arguments_object", Quirk::arguments_object},
    {"arguments_double_encoded", Quirk::arguments_double_encoded},
    {"arguments_fenced", Quirk::arguments_fenced},
    {"arguments_broken", Quirk::arguments_broken},
    {"no_call_id", Quirk::no_call_id},
    {"no_usage", Quirk::no_usage},
    {"calls_in_text", Quirk::calls_in_text},
    {"bare_call", Quirk::bare_call},
    {"thoughts", Quirk::thoughts},
    {"wrong_finish", Quirk::wrong_finish},
    {"thought_signature", Quirk::thought_signature},
    {"index_zero", Quirk::index_zero},
    {"no_index", Quirk::no_index},
    {"no_done", Quirk::no_done},
    {"comments", Quirk::comments},
    {"cut_stream", Quirk::cut_stream},
}};
constexpr std::string_view stalled = "stalled";
constexpr std::int64_t max_delay_ms = 3'600'000;

/// A whole number from 0 to `max`; nothing when it is something else.
std::optional<std::int64_t> count_of(const json::object& object, std::string_view key, std::int64_t otherwise,
                                     std::int64_t max) {
  const auto* value = object.if_contains(key);
  if (value == nullptr) return otherwise;
  if (!value->is_int64() || value->get_int64() < 0 || value->get_int64() > max) return std::nullopt;
  return value->get_int64();
}

}  // namespace

std::optional<Quirk> read_quirk(std::string_view name) noexcept {
  const auto* const found = std::ranges::find(names, name, &std::pair<std::string_view, Quirk>::first);
  return found == names.end() ? std::nullopt : std::optional(found->second);
}

std::string_view to_word(Quirk quirk) noexcept {
  const auto* const found = std::ranges::find(names, quirk, &std::pair<std::string_view, Quirk>::second);
  return found == names.end() ? std::string_view() : found->first;
}

Result<ModelFault> read_fault(const json::object& object) {
  const auto* kind = object.if_contains("kind");
  if (kind == nullptr || !kind->is_string())
    return fault(FaultKind::invalid, "invalid_input", "kind is missing: the name of a fault.");
  const std::string_view name(kind->get_string());
  ModelFault read{.quirk = read_quirk(name)};
  if (!read.quirk && name != stalled) {
    std::string known(stalled);
    for (const auto& each : names) known.append(", ").append(each.first);
    return fault(FaultKind::invalid, "invalid_input",
                 fmt::format("kind '{}' is not known; use one of: {}.", name, known));
  }
  const auto times = count_of(object, "times", 1, 1'000'000);
  const auto ms = count_of(object, "ms", name == stalled ? 60'000 : 0, max_delay_ms);
  const auto retry_after = count_of(object, "retry_after_ms", 1'000, max_delay_ms);
  if (!times)
    return fault(FaultKind::invalid, "invalid_input",
                 "times must be a whole number, 0 for all requests until cleared.");
  if (!ms || !retry_after) {
    return fault(FaultKind::invalid, "invalid_input", "ms and retry_after_ms must be milliseconds, at most one hour.");
  }
  read.times = static_cast<int>(*times);
  read.delay = Duration{*ms};
  read.retry_after = Duration{*retry_after};
  return read;
}

std::optional<ModelFault> ModelFaults::take() {
  if (faults_.empty()) return std::nullopt;
  auto& first = faults_.front();
  const auto taken = first;
  if (first.times > 0 && --first.times == 0) faults_.erase(faults_.begin());
  return taken;
}

json::array ModelFaults::json() const {
  json::array list;
  for (const auto& each : faults_) {
    list.push_back(json::object{{"kind", each.quirk ? to_word(*each.quirk) : stalled},
                                {"times", each.times},
                                {"ms", each.delay.count()},
                                {"retry_after_ms", each.retry_after.count()}});
  }
  return list;
}

}  // namespace tendero::sandbox::model
