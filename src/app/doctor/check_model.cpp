#include <algorithm>
#include <optional>
#include <ranges>
#include <utility>

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

net::Headers key_header(const ModelServer& server) {
  if (server.api_keys.empty()) return {};
  const auto& key = server.api_keys.front();
  const auto profile =
      assistant::profile_named(server.profile).value_or(assistant::profile_of_address(server.base_url));
  if (profile.key == assistant::KeyHeader::api_key) return {{"api-key", key.reveal()}};
  return {{"Authorization", "Bearer " + key.reveal()}};
}

/// Gemini, "OpenAI compatibility": lists "models/NAME" and takes the name alone.
bool is_model(std::string_view listed, std::string_view wanted) {
  return listed == wanted || (listed.starts_with("models/") && listed.substr(7) == wanted);
}

/// Of two findings the one that wants more of a person; of equals the first.
Finding graver(Finding one, Finding other) {
  const auto weight = [](const Finding& finding) {
    return finding.outcome == Outcome::problem ? 2 : finding.outcome == Outcome::warning ? 1 : 0;
  };
  return weight(other) > weight(one) ? std::move(other) : std::move(one);
}

/// OpenAI, "Models": `shutdown_date` is a day, or null. Nothing when it is far away.
std::optional<Finding> judge_end(const Findings& findings, const Patient& patient, const std::string& model,
                                 const std::string& day) {
  constexpr Duration warned_before = std::chrono::days{60};
  const auto& settings = patient.settings();
  const auto end = parse_instant(day, settings.zone);
  if (!end) return std::nullopt;
  const auto words = long_date(*end, settings.zone, settings.locale) + " " + day.substr(0, 4);
  const Instant now = patient.world.clock.now();
  if (now >= *end) return findings.problem("ended", {{"model", model}, {"day", words}});
  if (now < *end - warned_before) return std::nullopt;
  return findings.warning("ends_soon", {{"model", model}, {"day", words}});
}

Finding judge_model(const Findings& findings, const Patient& patient, const ModelServer& server,
                    const std::string& model, const JsonArray& listed) {
  const auto known =
      std::ranges::find_if(listed, [&](const Json& each) { return is_model(text_at(each, "id"), model); });
  if (known == listed.end()) return findings.warning("unknown", {{"url", server.base_url}, {"model", model}});
  if (auto retiring = judge_end(findings, patient, model, text_at(*known, "shutdown_date")))
    return *std::move(retiring);
  return findings.ok("known", {{"url", server.base_url}, {"model", model}});
}

Finding judge(const Findings& findings, const Patient& patient, const ModelServer& server,
              const net::Response& answer) {
  const std::int64_t status = answer.status;
  if (status == 401 || status == 403) return findings.problem("key_refused", {{"url", server.base_url}});
  if (status == 404) return findings.skipped("no_list", {{"url", server.base_url}});
  const auto body = Json::parse(answer.body);
  if (status != 200 || !body) return findings.problem("other_answer", {{"url", server.base_url}, {"status", status}});
  const auto& listed = list_at(*body, "data");
  auto found = judge_model(findings, patient, server, server.models.front(), listed);
  for (const auto& model : server.models | std::views::drop(1))
    found = graver(std::move(found), judge_model(findings, patient, server, model, listed));
  return found;
}

/// OpenAI API, "List models": GET /models; costs nothing, and wants the key.
Task<Finding> ask(Patient& patient, const Findings& findings, const ModelServer& server) {
  const auto answer = co_await patient.transport.send(
      {.purpose = "doctor.model", .url = without_slashes(server.base_url) + "/models", .headers = key_header(server)});
  if (!answer) co_return findings.problem("unreachable", {{"url", server.base_url}, {"why", answer.error().message}});
  co_return judge(findings, patient, server, *answer);
}

}  // namespace

Task<Finding> check_model(Patient& patient) {
  const auto findings = patient.findings("model");
  const auto& assistant = patient.settings().assistant;
  if (assistant.engine == EngineKind::builtin) co_return findings.ok("builtin");
  auto found = co_await ask(patient, findings, assistant.first);
  if (!assistant.second.models.empty()) {
    auto second = co_await ask(patient, findings, assistant.second);
    found = graver(std::move(found), std::move(second));
  }
  co_return found;
}

}  // namespace tendero::app::doctor
