#include <algorithm>
#include <array>
#include <cstdint>

#include <fmt/format.h>

#include "app/doctor/checks.hpp"
#include "app/doctor/graph.hpp"

namespace tendero::app::doctor {

namespace {

/// WhatsApp Cloud API, "Template status": these are not sent until somebody does something.
constexpr std::array stopped{"REJECTED", "PAUSED", "DISABLED", "LIMIT_EXCEEDED"};
constexpr int most_pages = 60;  // an account has 6,000 at most
constexpr std::size_t most_named = 5;

/// What was read of all templates.
struct Tally {
  std::int64_t approved = 0;
  std::vector<std::string> stopped = {};
  std::vector<std::string> disliked = {};
};

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t index = 0; index < std::min(names.size(), most_named); ++index) {
    text += (text.empty() ? "" : ", ") + names[index];
  }
  return names.size() > most_named ? text + ", …" : text;
}

void count(Tally& tally, const Json& each) {
  const auto status = text_at(each, "status");
  const auto name = fmt::format("{} ({})", text_at(each, "name"), text_at(each, "language"));
  if (status == "APPROVED") ++tally.approved;
  if (std::ranges::find(stopped, status) != stopped.end()) tally.stopped.push_back(name + " " + status);
  const auto* quality = each.find("quality_score");
  if (quality != nullptr && text_at(*quality, "score") == "RED") tally.disliked.push_back(name);
}

Finding judge(const Findings& findings, const Tally& tally) {
  if (!tally.stopped.empty()) return findings.warning("stopped", {{"templates", listed(tally.stopped)}});
  if (!tally.disliked.empty()) return findings.warning("bad_quality", {{"templates", listed(tally.disliked)}});
  if (tally.approved == 0) return findings.warning("none_approved");
  return findings.ok("approved", {{"count", tally.approved}});
}

std::string after_of(const Json& body) {
  const auto* paging = body.find("paging");
  const auto* cursors = paging == nullptr || text_at(*paging, "next").empty() ? nullptr : paging->find("cursors");
  return cursors == nullptr ? std::string() : text_at(*cursors, "after");
}

}  // namespace

Task<Finding> check_templates(Patient& patient) {
  const auto findings = patient.findings("templates");
  if (patient.settings().whatsapp.access_token.empty() || patient.graph_silent) co_return findings.after("token");
  const auto account = account_of(patient);
  if (account.empty()) co_return findings.after("subscription");
  Tally tally;
  std::string after;
  for (int page = 0; page < most_pages; ++page) {
    auto path =
        net::encode_component(account) + "/message_templates?fields=name,language,status,quality_score&limit=100";
    if (!after.empty()) path += "&after=" + net::encode_component(after);
    const auto answer = co_await ask_graph(patient, std::move(path));
    if (!answer || refuses_token(*answer)) co_return findings.after("token");
    if (answer->status != 200) co_return findings.warning("not_told", {{"why", answer->message}});
    for (const auto& each : list_at(answer->body, "data")) count(tally, each);
    after = after_of(answer->body);
    if (after.empty()) break;
  }
  co_return judge(findings, tally);
}

}  // namespace tendero::app::doctor
