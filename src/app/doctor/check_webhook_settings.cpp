#include "app/doctor/checks.hpp"

namespace tendero::app::doctor {

Task<Finding> check_webhook_settings(Patient& patient) {
  const auto findings = patient.findings("webhook_settings");
  const auto& whatsapp = patient.settings().whatsapp;
  if (whatsapp.app_secrets.empty()) co_return findings.problem("no_app_secret");
  if (whatsapp.verify_token.empty()) co_return findings.problem("no_verify_token");
  co_return findings.ok("set", {{"secrets", static_cast<std::int64_t>(whatsapp.app_secrets.size())}});
}

}  // namespace tendero::app::doctor
