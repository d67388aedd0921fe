#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "base/seal.hpp"
#include "base/task.hpp"
#include "base/world.hpp"
#include "storage/feed.hpp"
#include "storage/outgoing_webhooks.hpp"

/// How an address of the owner's is told of an event.
namespace tendero::desk {

/// A POST of JSON that is about to leave.
struct WebhookPost {
  std::string url;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
};

/// What lies outside this room.
struct WebhookWay {
  /// What is wrong with an address, for people; empty: nothing.
  std::function<std::string(const std::string& url)> problem;
  /// The status that was answered. Redirects are not followed. Fault: there was no answer.
  std::function<Task<Result<int>>(WebhookPost)> post;
  /// The event as the API shows it: one JSON object.
  std::function<std::string(const storage::FeedEvent&)> body;
};

/// How a call ended.
struct WebhookAnswer {
  bool delivered = false;  ///< the status was 2xx
  int status = 0;          ///< 0: no answer
  std::string reason;      ///< for people; empty when delivered
  Duration took{0};
};

/// `t=<seconds since 1970>,v1=<hexadecimal HMAC-SHA256 of "<t>.<body>" under the secret>`: whoever checks it knows who
/// sent the body, and by `t` that nobody plays it back later.
[[nodiscard]] std::string webhook_signature(const std::string& body, const Secret& secret, Instant now);

/// Tells the address of the event. Repeatable: the receiver knows an event again by its sequence.
Task<WebhookAnswer> call_webhook(const WebhookWay& way, const Seal& seal, const storage::OutgoingWebhook& webhook,
                                 const storage::FeedEvent& event, const Clock& clock);

}  // namespace tendero::desk
