#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/doctor/checks.hpp"
#include "app/doctor/graph.hpp"
#include "base/calendar.hpp"

namespace tendero::app::doctor {

namespace {

/// Whoever runs the server may be away for a week.
constexpr Duration soon = std::chrono::days{7};

// WhatsApp Cloud API, "Access tokens": whatsapp_business_messaging to send and to get webhooks,
// whatsapp_business_management for everything else.
constexpr std::array<std::string_view, 2> needed{"whatsapp_business_messaging", "whatsapp_business_management"};

bool holds(const JsonArray& list, std::string_view word) {
  return std::ranges::any_of(
      list, [word](const Json& each) { return each.if_string() != nullptr && *each.if_string() == word; });
}

std::string missing_scopes(const Json& data) {
  std::vector<std::string_view> missing;
  for (const auto scope : needed) {
    if (!holds(list_at(data, "scopes"), scope)) missing.push_back(scope);
  }
  return fmt::format("{}", fmt::join(missing, ", "));
}

/// Seconds since 1970; 0, as Meta writes it, and nothing: it does not end.
std::optional<Instant> moment_at(const Json& data, std::string_view name) {
  const auto text = text_at(data, name);
  std::int64_t seconds = 0;
  std::from_chars(text.data(), text.data() + text.size(), seconds);
  return seconds > 0 ? std::optional(Instant{std::chrono::seconds{seconds}}) : std::nullopt;
}

/// `granular_scopes`: [{"scope", "target_ids"}]; without target_ids it reaches all of the business.
std::vector<std::string> accounts_in(const Json& data) {
  std::vector<std::string> accounts;
  for (const auto& each : list_at(data, "granular_scopes")) {
    if (text_at(each, "scope") != needed.front()) continue;
    for (const auto& id : list_at(each, "target_ids")) {
      if (id.if_string() != nullptr) accounts.push_back(*id.if_string());
      if (id.if_number() != nullptr) accounts.push_back(id.if_number()->token);
    }
  }
  return accounts;
}

bool is_true(const Json& data, std::string_view name) {
  const auto* const value = data.find(name);
  return value != nullptr && value->if_bool() != nullptr && *value->if_bool();
}

std::string why_invalid(const Json& data) {
  const auto* const error = data.find("error");
  return error == nullptr ? std::string() : text_at(*error, "message");
}

Finding judge(Patient& patient, const Findings& findings, const Json& data) {
  if (!is_true(data, "is_valid")) return findings.problem("refused", {{"why", why_invalid(data)}});
  const auto& settings = patient.settings();
  patient.token = TokenFacts{.app_id = text_at(data, "app_id"), .accounts = accounts_in(data)};
  if (auto missing = missing_scopes(data); !missing.empty())
    return findings.problem("scopes_missing", {{"scopes", std::move(missing)}});
  const auto& account = settings.whatsapp.business_account_id;
  const auto& accounts = patient.token->accounts;
  if (!account.empty() && !accounts.empty() && std::ranges::find(accounts, account) == accounts.end())
    return findings.problem("other_account", {{"account", account}});
  const auto expires = moment_at(data, "expires_at");
  if (!expires) return findings.ok("lasting");
  const auto day = short_date(*expires, settings.zone, settings.locale);
  if (*expires < patient.world.clock.now() + soon) return findings.warning("ends_soon", {{"day", day}});
  return findings.ok("until", {{"day", day}});
}

}  // namespace

Task<Finding> check_token(Patient& patient) {
  const auto findings = patient.findings("token");
  const auto& whatsapp = patient.settings().whatsapp;
  if (whatsapp.access_token.empty()) co_return findings.problem("none");
  // Graph API, "Debug-Token": GET /debug_token?input_token=…; a token may be asked about with itself.
  const auto answer =
      co_await ask_graph(patient, "debug_token?input_token=" + net::encode_component(whatsapp.access_token.reveal()));
  if (!answer) {
    patient.graph_silent = true;
    co_return findings.problem("unreachable", {{"url", whatsapp.graph_url}, {"why", answer.error().message}});
  }
  if (refuses_token(*answer)) co_return findings.problem("refused", {{"why", answer->message}});
  const auto* const data = answer->body.find("data");
  if (answer->status != 200 || data == nullptr) co_return findings.warning("not_told", {{"why", answer->message}});
  co_return judge(patient, findings, *data);
}

}  // namespace tendero::app::doctor
