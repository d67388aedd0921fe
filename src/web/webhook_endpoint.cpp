#include "web/webhook_endpoint.hpp"

#include <utility>

#include "channels/whatsapp/admit.hpp"
#include "storage/arrivals.hpp"

namespace tendero::web {

namespace {

/// WhatsApp Cloud API, "Webhooks": payloads can be up to 3 MB.
constexpr std::size_t max_event_bytes = 4 << 20;

net::Response try_again_later() {
  auto response = net::error_response(503, "storage_unavailable", "The event could not be stored; deliver it again.");
  response.headers.set("Retry-After", "5");
  return response;
}

}  // namespace

WebhookEndpoint::WebhookEndpoint(WebhookSettings settings, database::Database& database, World& world,
                                 WebhookHooks hooks)
    : settings_(std::move(settings)), database_(database), world_(world), hooks_(std::move(hooks)) {}

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
  if (hooks_.overloaded()) {
    world_.metrics.count("tendero_webhooks_total", {{"outcome", "overloaded"}});
    co_return try_again_later();
  }
  auto keeping = [&request, now = world_.clock.now()](database::Tx& tx) {
    storage::keep_arrival(tx, request.body, now);
  };
  const auto kept = co_await database_.write("webhook", keeping, database::Urgency::waited_for);
  if (!kept) {
    world_.metrics.count("tendero_webhooks_total", {{"outcome", kept.error().code}});
    world_.log.error("webhook.not_stored", {{"code", kept.error().code}, {"why", kept.error().message}});
    co_return try_again_later();
  }
  world_.metrics.count("tendero_webhooks_total", {{"outcome", "stored"}});
  hooks_.wake();
  co_return net::json_response(200, R"({"success":true})");
}

}  // namespace tendero::web
