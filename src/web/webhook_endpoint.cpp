#include "web/webhook_endpoint.hpp"

#include <ranges>
#include <utility>

#include <fmt/format.h>

#include "base/trace.hpp"
#include "channels/whatsapp/admit.hpp"
#include "storage/inbox.hpp"

namespace tendero::web {

namespace {

/// WhatsApp Cloud API, "Webhooks": payloads can be up to 3 MB.
constexpr std::size_t max_event_bytes = 4 << 20;
/// A webhook of thousands of updates must not become a line of thousands of ids.
constexpr int most_traces = 50;

std::vector<storage::NewUpdate> to_new_updates(std::vector<channels::whatsapp::AdmittedUpdate> admitted) {
  std::vector<storage::NewUpdate> updates;
  updates.reserve(admitted.size());
  for (auto& update : admitted) {
    updates.push_back(
        {std::move(update.key), std::move(update.line), std::move(update.phone_number_id), std::move(update.payload)});
  }
  return updates;
}

/// So that whoever follows a message through the log begins at its webhook.
std::string traces_of(const std::vector<storage::NewUpdate>& updates) {
  std::vector<std::string> traces;
  for (const auto& update : updates | std::views::take(most_traces)) traces.push_back(trace_of(update.key));
  return fmt::format("{}", fmt::join(traces, " "));
}

net::Response try_again_later() {
  auto response = net::error_response(503, "storage_unavailable", "The event could not be stored; deliver it again.");
  response.headers.set("Retry-After", "5");
  return response;
}

}  // namespace

WebhookEndpoint::WebhookEndpoint(WebhookSettings settings, database::Database& database, World& world,
                                 std::function<void()> wake)
    : settings_(std::move(settings)), database_(database), world_(world), wake_(std::move(wake)) {}

void WebhookEndpoint::add_routes(Router& router) {
  struct Address {
    const char* pattern;
    const char* suffix;
  };
  // The application that this one replaces had its webhook at /api/v2/.
  for (const auto& [pattern, suffix] :
       {Address{"/webhooks/whatsapp", ""}, {"/api/v2", "AtRoot"}, {"/api/v2/", "AtRootSlash"}}) {
    router.add(Route("GET", pattern, crm::Permission::open,
                     Operation(std::string("verifyWebhook") + suffix, "Proves to Meta that this address is ours",
                               {"hub.mode", "hub.verify_token", "hub.challenge"}, {200, 403}),
                     [this](Call call) { return verify(std::move(call.request)); }));
    Route events("POST", pattern, crm::Permission::signed_webhook,
                 Operation(std::string("receiveWebhook") + suffix, "Takes the events that WhatsApp delivers", {},
                           {200, 401, 503}),
                 [this](Call call) { return receive(std::move(call.request)); });
    events.max_body = max_event_bytes;
    router.add(std::move(events));
  }
}

/// WhatsApp Cloud API, "Webhooks, verification requests": answer the challenge when mode and token are right.
Task<net::Response> WebhookEndpoint::verify(net::Request request) const {
  const auto token = request.query("hub.verify_token").value_or("");
  const auto challenge = request.query("hub.challenge");
  const bool ours = !settings_.verify_token.empty() && equal_in_constant_time(token, settings_.verify_token.reveal());
  if (request.query("hub.mode") != "subscribe" || !ours || !challenge) {
    world_.metrics.count("tendero_webhook_handshakes_total", {{"outcome", "refused"}});
    co_return net::error_response(403, "forbidden",
                                  "The verify token is not the one that is set here (WHATSAPP_VERIFY_TOKEN).");
  }
  world_.metrics.count("tendero_webhook_handshakes_total", {{"outcome", "verified"}});
  co_return net::text_response(200, *challenge);
}

Task<net::Response> WebhookEndpoint::receive(net::Request request) {
  const auto signature = request.headers.find("X-Hub-Signature-256").value_or("");
  if (!channels::whatsapp::signature_valid(request.body, signature, settings_.app_secrets)) {
    world_.metrics.count("tendero_webhooks_total", {{"outcome", "bad_signature"}});
    world_.log.warning("webhook.bad_signature", {{"bytes", static_cast<std::int64_t>(request.body.size())},
                                                 {"signed", !signature.empty()},
                                                 {"secrets", static_cast<std::int64_t>(settings_.app_secrets.size())}});
    co_return net::error_response(401, "unauthenticated", "The signature of this event is missing or wrong.");
  }
  auto updates = to_new_updates(channels::whatsapp::admit(request.body));
  auto traces = traces_of(updates);
  auto storing = [updates = std::move(updates), now = world_.clock.now()](database::Tx& tx) {
    return storage::store_updates(tx, updates, now);
  };
  const auto stored = co_await database_.write("inbox", std::move(storing), database::Urgency::waited_for);
  if (!stored) {
    world_.metrics.count("tendero_webhooks_total", {{"outcome", "not_stored"}});
    world_.log.error("webhook.not_stored", {{"code", stored.error().code}, {"why", stored.error().message}});
    co_return try_again_later();
  }
  world_.metrics.count("tendero_webhooks_total", {{"outcome", "stored"}});
  world_.metrics.count("tendero_webhook_updates_total", {{"outcome", "new"}}, stored->stored);
  world_.metrics.count("tendero_webhook_updates_total", {{"outcome", "known"}}, stored->known);
  world_.log.info(
      "webhook.received",
      {{"new", std::int64_t{stored->stored}}, {"known", std::int64_t{stored->known}}, {"updates", std::move(traces)}});
  wake_();
  co_return net::json_response(200, R"({"success":true})");
}

}  // namespace tendero::web
