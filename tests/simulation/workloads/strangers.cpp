#include "simulation/workloads/strangers.hpp"

#include <fmt/format.h>

#include "base/hmac.hpp"
#include "simulation/origins.hpp"
#include "support/bella_italia.hpp"

namespace tendero::simulation {

using std::chrono::seconds;

namespace {
constexpr int reports_in_a_storm = 25;
constexpr Duration comes_again_after = seconds{4};
}  // namespace

Strangers::Strangers(const Plan& plan, Outside& outside, Story& story)
    : outside_(outside),
      story_(story),
      random_(plan.seed + 5),
      alarm_(outside.world().scheduler.make_alarm()),
      storms_(plan.storms) {
  if (storms_ > 0) outside_.world().scheduler.spawn("strangers", storm());
}

std::string Strangers::mark(std::string outcome) {
  left_.push_back({.mark = fmt::format("storm-{}.", left_.size()), .outcome = std::move(outcome)});
  return left_.back().mark;
}

/// WhatsApp Cloud API, "Webhooks": one change of one account.
std::string Strangers::update(std::string number, std::string field, std::string member) {
  return fmt::format(
      R"({{"object":"whatsapp_business_account","entry":[{{"id":"900800700600","changes":[{{"field":"{}","value":)"
      R"({{"messaging_product":"whatsapp","metadata":{{"display_phone_number":"529995550000","phone_number_id":"{}"}},{}}}}}]}}]}})",
      field, number, member);
}

std::string Strangers::reports() {
  std::string list;
  for (int index = 0; index < reports_in_a_storm; ++index) {
    list +=
        fmt::format(R"({}{{"id":"wamid.{}","status":"{}","timestamp":"1763000000","recipient_id":"5215500000000"}})",
                    list.empty() ? "" : ",", mark("parked"), index % 2 == 0 ? "delivered" : "read");
  }
  return update(test::number_id, "messages", fmt::format(R"("statuses":[{}])", list));
}

Task<> Strangers::storm() {
  while (storms_ > 0) {
    co_await alarm_->wait_until(outside_.world().clock.now() + seconds{1 + random_() % 30});
    co_await post(reports(), true);
    co_await post(update("111222333444", "messages",
                         fmt::format(R"("messages":[{{"id":"wamid.{}","from":"5215500000000","timestamp":"1763000000",)"
                                     R"("type":"text","text":{{"body":"hola"}}}}])",
                                     mark("unrouted"))),
                  true);
    co_await post(update(test::number_id, "moon_phase", fmt::format(R"("phase":"{}")", mark("unknown"))), true);
    co_await post("\xff\xfe no JSON at all: " + mark("unknown"), true);
    co_await post(update(test::number_id, "messages", fmt::format(R"("messages":[{{"id":"{}"}}])", mark(""))), false);
    --storms_;
  }
}

Task<> Strangers::post(std::string body, bool is_signed) {
  const auto signature = "sha256=" + to_hex(hmac_sha256(body, is_signed ? test::app_secret : "somebody-else"));
  while (true) {
    net::OutgoingRequest request{.purpose = "sim.stranger",
                                 .method = "POST",
                                 .url = std::string(server_origin) + "/webhooks/whatsapp",
                                 .headers = {{"X-Hub-Signature-256", signature}},
                                 .body = body};
    const auto answer = co_await outside_.transport().send(std::move(request));
    const int expected = is_signed ? 200 : 401;
    if (answer && answer->status == expected) co_return;
    story_.note("stranger", "is not heard, and comes again");
    co_await alarm_->wait_until(outside_.world().clock.now() + comes_again_after);
  }
}

}  // namespace tendero::simulation
