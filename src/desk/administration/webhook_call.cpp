#include "desk/administration/webhook_call.hpp"

#include <fmt/format.h>

#include "base/hmac.hpp"

namespace tendero::desk {

namespace {

bool is_redirect(int status) { return status >= 300 && status < 400; }

std::string reason_of(int status) {
  if (is_redirect(status))
    return fmt::format("It answered {}: redirects are not followed; enter where it leads.", status);
  return fmt::format("It answered {}.", status);
}

}  // namespace

std::string webhook_signature(const std::string& body, const Secret& secret, Instant now) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
  const auto mark = hmac_sha256(fmt::format("{}.{}", seconds, body), secret.reveal());
  return fmt::format("t={},v1={}", seconds, to_hex(mark));
}

Task<WebhookAnswer> call_webhook(const WebhookWay& way, const Seal& seal, const storage::OutgoingWebhook& webhook,
                                 const storage::FeedEvent& event, const Clock& clock) {
  const auto secret = seal.open(webhook.secret);
  if (!secret) co_return WebhookAnswer{.reason = secret.error().message};
  const Instant began = clock.now();
  WebhookPost post{.url = webhook.url, .headers = {}, .body = way.body(event)};
  post.headers = {{"Content-Type", "application/json"},
                  {"X-Tendero-Event", event.kind},
                  {"X-Tendero-Delivery", fmt::format("{}-{}", webhook.id, event.sequence)},
                  {"X-Tendero-Signature", webhook_signature(post.body, *secret, began)}};
  const auto status = co_await way.post(std::move(post));
  WebhookAnswer answer{.took = clock.now() - began};
  if (!status) {
    answer.reason = status.error().message;
    co_return answer;
  }
  answer.status = *status;
  answer.delivered = *status >= 200 && *status < 300;
  if (!answer.delivered) answer.reason = reason_of(*status);
  co_return answer;
}

}  // namespace tendero::desk
