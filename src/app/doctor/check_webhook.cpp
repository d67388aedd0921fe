#include <fmt/format.h>

#include "app/doctor/checks.hpp"
#include "app/doctor/graph.hpp"
#include "base/text.hpp"

namespace tendero::app::doctor {

namespace {

constexpr std::string_view path = "/webhooks/whatsapp";

std::string webhook_url(const Settings& settings) {
  std::string_view base = settings.public_url;
  while (base.ends_with('/')) base.remove_suffix(1);
  return std::string(base) + std::string(path);
}

/// WhatsApp Cloud API, "Webhooks, verification requests": GET with hub.mode=subscribe, hub.challenge and
/// hub.verify_token; the answer is 200 with exactly the challenge. The server changes nothing then.
net::OutgoingRequest handshake(const Settings& settings, const std::string& challenge) {
  return {.purpose = "doctor.webhook",
          .url = fmt::format("{}?hub.mode=subscribe&hub.challenge={}&hub.verify_token={}", webhook_url(settings),
                             net::encode_component(challenge),
                             net::encode_component(settings.whatsapp.verify_token.reveal())),
          .max_response_bytes = 64 << 10};
}

Finding unreached(const Findings& findings, const std::string& url, const Fault& why) {
  if (why.code == "tls_failed") return findings.problem("certificate", {{"url", url}, {"why", why.message}});
  if (why.code == "dns_failed") return findings.problem("no_such_name", {{"url", url}, {"why", why.message}});
  if (why.code == "invalid_url") return findings.problem("no_url", {{"url", url}});
  return findings.problem("unreachable", {{"url", url}, {"why", why.message}});
}

Finding judge(const Findings& findings, const std::string& url, const net::Response& answer,
              const std::string& challenge) {
  const std::int64_t status = answer.status;
  if (status == 200 && answer.body == challenge) return findings.ok("answers", {{"url", url}});
  if (status == 403) return findings.problem("token_refused", {{"url", url}});
  if (status >= 300 && status < 400) return findings.problem("redirected", {{"url", url}, {"status", status}});
  if (status == 502 || status == 503 || status == 504)
    return findings.problem("nobody_behind", {{"url", url}, {"status", status}});
  return findings.problem("somebody_else", {{"url", url}, {"status", status}});
}

}  // namespace

Task<Finding> check_webhook(Patient& patient) {
  const auto findings = patient.findings("webhook");
  const auto& settings = patient.settings();
  if (settings.whatsapp.verify_token.empty()) co_return findings.after("webhook_settings");
  if (settings.public_url.empty()) co_return findings.skipped("no_public_url");
  const auto url = webhook_url(settings);
  // WhatsApp Cloud API, "Webhooks": a certificate of a public authority is needed.
  if (is_metas(settings) && !fold(url).starts_with("https://"))
    co_return findings.problem("plain_http", {{"url", url}});
  const auto challenge = patient.world.chance.make_token();
  const auto answer = co_await patient.transport.send(handshake(settings, challenge));
  if (!answer) co_return unreached(findings, url, answer.error());
  co_return judge(findings, url, *answer, challenge);
}

}  // namespace tendero::app::doctor
