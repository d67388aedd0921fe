#include "app/doctor/checks.hpp"
#include "app/doctor/graph.hpp"

namespace tendero::app::doctor {

namespace {

/// WhatsApp Cloud API, "Phone numbers": status is CONNECTED, PENDING, FLAGGED, RESTRICTED, RATE_LIMITED, BANNED,
/// DISCONNECTED, DELETED or MIGRATED; quality_rating GREEN, YELLOW, RED, UNKNOWN or NA. "Messaging limits": TIER_250,
/// TIER_2K, TIER_10K, TIER_100K or TIER_UNLIMITED people a day who did not write first.
Finding judge(const Findings& findings, const Json& number) {
  const auto shown = text_at(number, "display_phone_number");
  const auto name = text_at(number, "verified_name");
  const auto status = text_at(number, "status");
  const bool sends = status.empty() || status == "CONNECTED" || status == "FLAGGED" || status == "RATE_LIMITED";
  if (!sends) return findings.problem("not_connected", {{"number", shown}, {"status", status}});
  if (!status.empty() && status != "CONNECTED")
    return findings.warning("limited", {{"number", shown}, {"status", status}});
  const auto quality = text_at(number, "quality_rating");
  if (quality == "RED") return findings.warning("bad_quality", {{"number", shown}});
  if (quality == "YELLOW") return findings.warning("middling_quality", {{"number", shown}});
  const auto tier = text_at(number, "whatsapp_business_manager_messaging_limit");
  if (tier.empty()) return findings.ok("connected", {{"number", shown}, {"name", name}});
  return findings.ok("connected_with_limit", {{"number", shown}, {"name", name}, {"tier", tier}});
}

}  // namespace

Task<Finding> check_number(Patient& patient) {
  const auto findings = patient.findings("number");
  const auto& whatsapp = patient.settings().whatsapp;
  if (whatsapp.phone_number_id.empty()) co_return findings.problem("none");
  if (whatsapp.access_token.empty() || patient.graph_silent) co_return findings.after("token");
  const auto answer =
      co_await ask_graph(patient, net::encode_component(whatsapp.phone_number_id) +
                                      "?fields=id,display_phone_number,verified_name,quality_rating,status,"
                                      "whatsapp_business_manager_messaging_limit");
  if (!answer || refuses_token(*answer)) co_return findings.after("token");
  if (answer->code != 0)
    co_return findings.problem("unknown", {{"id", whatsapp.phone_number_id}, {"why", answer->message}});
  if (answer->status != 200) co_return findings.warning("not_told", {{"why", answer->message}});
  co_return judge(findings, answer->body);
}

}  // namespace tendero::app::doctor
