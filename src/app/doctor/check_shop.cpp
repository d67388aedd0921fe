#include <algorithm>

#include "app/doctor/checks.hpp"
#include "app/engine.hpp"
#include "commerce/configuration/document.hpp"
#include "commerce/configuration/probe.hpp"
#include "commerce/rest/rest_shop.hpp"
#include "desk/integration/names.hpp"
#include "desk/integration/stored_integration.hpp"
#include "storage/integrations.hpp"
#include "storage/known_shop.hpp"
#include "storage/settings.hpp"

namespace tendero::app::doctor {

namespace {

using commerce::Closed;

/// What is stored decides before the settings. Nothing is stored where there is no database or no shop yet.
Task<Result<desk::IntegrationTexts>> stored_texts(Patient& patient) {
  if (!patient.database) co_return desk::IntegrationTexts{};
  co_return co_await patient.database->read("doctor.shop", [](database::Tx& tx) -> desk::IntegrationTexts {
    const auto shop = storage::known_shop(tx, shop_slug);
    if (!shop) return {};
    auto row = storage::integration(tx, *shop, desk::document_name);
    return {.document = row ? std::optional(std::move(row->document)) : std::nullopt,
            .setting = storage::setting(tx, *shop, desk::legacy_setting),
            .preset = storage::setting(tx, *shop, desk::preset_setting)};
  });
}

/// Any key will do where nothing is stored.
Seal seal_of(const Settings& settings) {
  if (!settings.secret_key.empty()) return Seal(settings.secret_key);
  return Seal(DataFolder::secret_in(settings.data, DataFolder::secret_key_name).value_or(Secret("there is none")));
}

Finding not_open(const Findings& findings, const commerce::IntegrationState& state) {
  switch (state.closed) {
    case Closed::not_configured:
      return findings.skipped("none");
    case Closed::disabled:
      return findings.skipped("disabled");
    case Closed::preset:
      return findings.skipped("preset", {{"preset", std::string(state.preset->id)}});
    case Closed::unusable:
    case Closed::open:
      break;
  }
  return findings.problem("unusable", {{"why", state.shop.error().message}});
}

Finding failed(const Findings& findings, const commerce::ProbeStep& step, const commerce::IntegrationSettings& shop) {
  const auto say = [&](std::string_view code) {
    return findings.problem(code, {{"url", shop.api_url}, {"step", step.name}, {"why", step.message}});
  };
  if (step.code == "shop_unreachable") return say("unreachable");
  if (step.code == "shop_timeout") return say("too_slow");
  if (step.code == "shop_auth_failed") return say(step.name == "login" ? "login_refused" : "not_allowed");
  if (step.code == "no_delivery_option") return say("no_delivery_option");
  return say("other_answer");
}

Finding judge(const Findings& findings, const commerce::ProbeReport& report,
              const commerce::IntegrationSettings& shop) {
  if (const auto* const failure = report.first_failure()) return failed(findings, *failure, shop);
  const auto warnings = commerce::warnings_of(shop);
  if (!warnings.empty() && warnings.front().code == "plain_http")
    return findings.warning("plain_http", {{"url", shop.api_url}});
  if (!warnings.empty()) return findings.warning("not_verified", {{"url", shop.api_url}});
  const bool empty = std::ranges::any_of(report.steps, [](const auto& step) { return !step.advice.empty(); });
  if (empty) return findings.warning("no_products", {{"url", shop.api_url}});
  return findings.ok("answers", {{"url", shop.api_url}});
}

}  // namespace

Task<Finding> check_shop(Patient& patient) {
  const auto findings = patient.findings("shop");
  if (patient.database && !patient.schema_current) co_return findings.after("migrations");
  const auto texts = co_await stored_texts(patient);
  if (!texts) co_return findings.after("database");
  const auto state = desk::decide(*texts, integration_defaults(patient.settings()), seal_of(patient.settings()));
  if (state.closed != Closed::open) co_return not_open(findings, state);
  commerce::rest::RestShop shop(state.settings, patient.transport, patient.world);
  const auto report = co_await commerce::probe(shop, state.settings, patient.world);
  co_return judge(findings, report, state.settings);
}

}  // namespace tendero::app::doctor
