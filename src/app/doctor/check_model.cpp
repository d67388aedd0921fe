#include <algorithm>

#include <fmt/format.h>

#include "app/doctor/checks.hpp"
#include "app/doctor/graph.hpp"

namespace tendero::app::doctor {

namespace {

std::string without_slashes(std::string url) {
  while (url.ends_with('/')) url.pop_back();
  return url;
}

Finding judge(const Findings& findings, const AssistantSettings& assistant, const net::Response& answer) {
  const std::int64_t status = answer.status;
  if (status == 401 || status == 403) return findings.problem("key_refused", {{"url", assistant.base_url}});
  if (status == 404) return findings.skipped("no_list", {{"url", assistant.base_url}});
  const auto body = Json::parse(answer.body);
  if (status != 200 || !body)
    return findings.problem("other_answer", {{"url", assistant.base_url}, {"status", status}});
  const auto& models = list_at(*body, "data");
  const bool known =
      std::ranges::any_of(models, [&](const Json& each) { return text_at(each, "id") == assistant.model; });
  if (!known) return findings.warning("unknown", {{"url", assistant.base_url}, {"model", assistant.model}});
  return findings.ok("known", {{"url", assistant.base_url}, {"model", assistant.model}});
}

}  // namespace

Task<Finding> check_model(Patient& patient) {
  const auto findings = patient.findings("model");
  const auto& assistant = patient.settings().assistant;
  if (assistant.engine == EngineKind::builtin) co_return findings.ok("builtin");
  // OpenAI API, "List models": GET /models; costs nothing, and wants the key.
  const auto answer =
      co_await patient.transport.send({.purpose = "doctor.model",
                                       .url = without_slashes(assistant.base_url) + "/models",
                                       .headers = {{"Authorization", "Bearer " + assistant.api_key.reveal()}}});
  if (!answer)
    co_return findings.problem("unreachable", {{"url", assistant.base_url}, {"why", answer.error().message}});
  co_return judge(findings, assistant, *answer);
}

}  // namespace tendero::app::doctor
