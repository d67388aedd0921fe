#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "app/doctor/checks.hpp"
#include "app/doctor/graph.hpp"
#include "assistant/providers/capability_profile.hpp"
#include "base/calendar.hpp"

namespace tendero::app::doctor {

namespace {

std::string without_slashes(std::string url) {
  while (url.ends_with('/')) url.pop_back();
  return url;
}

net::Headers key_header(const AssistantSettings& assistant) {
  if (assistant.api_key.empty()) return {};
  const auto profile =
      assistant::profile_named(assistant.profile).value_or(assistant::profile_of_address(assistant.base_url));
  if (profile.key == assistant::KeyHeader::api_key) return {{"api-key", assistant.api_key.reveal()}};
  return {{"Authorization", "Bearer " + assistant.api_key.reveal()}};
}

/// Gemini, "OpenAI compatibility": lists "models/NAME" and takes the name alone.
bool is_model(std::string_view listed, std::string_view wanted) {
  return listed == wanted || (listed.starts_with("models/") && listed.substr(7) == wanted);
}

/// OpenAI, "Models": `shutdown_date` is a day, or null. Nothing when it is far away.
std::optional<Finding> judge_end(const Findings& findings, const Patient& patient, const std::string& day) {
  constexpr Duration warned_before = std::chrono::days{60};
  const auto& settings = patient.settings();
  const auto end = parse_instant(day, settings.zone);
  if (!end) return std::nullopt;
  const auto words = long_date(*end, settings.zone, settings.locale) + " " + day.substr(0, 4);
  const Instant now = patient.world.clock.now();
  if (now >= *end) return findings.problem("ended", {{"model", settings.assistant.model}, {"day", words}});
  if (now < *end - warned_before) return std::nullopt;
  return findings.warning("ends_soon", {{"model", settings.assistant.model}, {"day", words}});
}

Finding judge(const Findings& findings, const Patient& patient, const net::Response& answer) {
  const auto& assistant = patient.settings().assistant;
  const std::int64_t status = answer.status;
  if (status == 401 || status == 403) return findings.problem("key_refused", {{"url", assistant.base_url}});
  if (status == 404) return findings.skipped("no_list", {{"url", assistant.base_url}});
  const auto body = Json::parse(answer.body);
  if (status != 200 || !body)
    return findings.problem("other_answer", {{"url", assistant.base_url}, {"status", status}});
  const auto& models = list_at(*body, "data");
  const auto known =
      std::ranges::find_if(models, [&](const Json& each) { return is_model(text_at(each, "id"), assistant.model); });
  if (known == models.end())
    return findings.warning("unknown", {{"url", assistant.base_url}, {"model", assistant.model}});
  if (auto retiring = judge_end(findings, patient, text_at(*known, "shutdown_date"))) return *std::move(retiring);
  return findings.ok("known", {{"url", assistant.base_url}, {"model", assistant.model}});
}

}  // namespace

Task<Finding> check_model(Patient& patient) {
  const auto findings = patient.findings("model");
  const auto& assistant = patient.settings().assistant;
  if (assistant.engine == EngineKind::builtin) co_return findings.ok("builtin");
  // OpenAI API, "List models": GET /models; costs nothing, and wants the key.
  const auto answer = co_await patient.transport.send({.purpose = "doctor.model",
                                                       .url = without_slashes(assistant.base_url) + "/models",
                                                       .headers = key_header(assistant)});
  if (!answer)
    co_return findings.problem("unreachable", {{"url", assistant.base_url}, {"why", answer.error().message}});
  co_return judge(findings, patient, *answer);
}

}  // namespace tendero::app::doctor
