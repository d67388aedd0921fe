#include <algorithm>

#include <fmt/format.h>

#include "app/doctor/checks.hpp"
#include "app/doctor/graph.hpp"

namespace tendero::app::doctor {

namespace {

/// {"data": [{"whatsapp_business_api_data": {"id", "name", "link"}, "override_callback_uri"?}]}
const Json* subscription_of(const JsonArray& apps, const std::string& app_id) {
  const auto found = std::ranges::find_if(apps, [&](const Json& each) {
    const auto* const app = each.find("whatsapp_business_api_data");
    return app != nullptr && (app_id.empty() || text_at(*app, "id") == app_id);
  });
  return found == apps.end() ? nullptr : &*found;
}

Finding judge(const Patient& patient, const Findings& findings, const Json& body, const std::string& account) {
  const auto app_id = patient.token ? patient.token->app_id : std::string();
  const auto* const ours = subscription_of(list_at(body, "data"), app_id);
  const auto& settings = patient.settings();
  if (ours == nullptr) {
    return findings.problem("none", {{"account", account},
                                     {"url", fmt::format("{}/{}/{}/subscribed_apps", settings.whatsapp.graph_url,
                                                         settings.whatsapp.graph_version, account)}});
  }
  const auto elsewhere = text_at(*ours, "override_callback_uri");
  if (!elsewhere.empty() && !settings.public_url.empty() && !elsewhere.starts_with(settings.public_url))
    return findings.warning("elsewhere", {{"account", account}, {"url", elsewhere}});
  return findings.ok("subscribed", {{"account", account}});
}

}  // namespace

// WhatsApp Cloud API, "Webhooks": the app's subscription and the account's are both needed; without the account's,
// nothing ever comes.
Task<Finding> check_subscription(Patient& patient) {
  const auto findings = patient.findings("subscription");
  if (patient.settings().whatsapp.access_token.empty() || patient.graph_silent) co_return findings.after("token");
  const auto account = account_of(patient);
  if (account.empty()) co_return findings.skipped("no_account");
  const auto answer = co_await ask_graph(patient, net::encode_component(account) + "/subscribed_apps");
  if (!answer || refuses_token(*answer)) co_return findings.after("token");
  if (answer->code != 0) co_return findings.problem("unknown", {{"account", account}, {"why", answer->message}});
  if (answer->status != 200) co_return findings.warning("not_told", {{"why", answer->message}});
  co_return judge(patient, findings, answer->body, account);
}

}  // namespace tendero::app::doctor
