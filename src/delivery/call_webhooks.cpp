#include "delivery/call_webhooks.hpp"

#include <algorithm>
#include <optional>

#include <boost/json/parse.hpp>
#include <fmt/format.h>

namespace tendero::delivery {

namespace {

constexpr int page = 200;
constexpr int kept_attempts = 50;
constexpr Duration first_pause = std::chrono::seconds{10};
constexpr Duration longest_pause = std::chrono::hours{4};

struct Telling {
  std::int64_t webhook = 0;
  std::int64_t sequence = 0;
};

Telling telling_of(const storage::Work& work) {
  const auto payload = boost::json::parse(work.payload);
  return {.webhook = payload.at("webhook").to_number<std::int64_t>(),
          .sequence = payload.at("sequence").to_number<std::int64_t>()};
}

struct Known {
  storage::OutgoingWebhook webhook;
  storage::FeedEvent event;
};

/// Nothing when the address was removed or switched off, or the event is forgotten.
std::optional<Known> find(database::Tx& tx, const Telling& telling) {
  auto webhook = storage::outgoing_webhook(tx, telling.webhook);
  if (!webhook || !webhook->active) return std::nullopt;
  auto events = storage::feed_after(tx, webhook->shop, telling.sequence - 1, 1);
  if (events.empty() || events.front().sequence != telling.sequence) return std::nullopt;
  return Known{.webhook = *std::move(webhook), .event = std::move(events.front())};
}

/// 10 s, 30 s, 90 s … four hours: ten attempts take more than half a day.
Duration pause_after(int attempts) {
  auto pause = first_pause;
  for (int at = 1; at < attempts && pause < longest_pause; ++at) pause *= 3;
  return std::min(pause, longest_pause);
}

std::unexpected<Fault> lease_lost() {
  return fault(FaultKind::unavailable, "lease_lost", "Another worker has this webhook's event.");
}

}  // namespace

void CallWebhooks::ring() {
  if (std::exchange(rung_, true)) return;
  world_.scheduler.spawn("webhooks.look", look());
}

Task<> CallWebhooks::look() {
  const auto alarm = world_.scheduler.make_alarm();
  co_await alarm->wait_until(world_.clock.now() + looked_after);
  rung_ = false;
  const auto behind =
      co_await database_.read("webhooks.behind", [](database::Tx& tx) { return storage::webhooks_behind(tx); });
  if (!behind) co_return;
  for (const auto webhook : *behind) {
    Result<bool> more = true;
    while (more && *more) {
      more = co_await database_.write("webhooks.queue", [webhook, now = world_.clock.now()](database::Tx& tx) {
        return storage::queue_webhook_work(tx, webhook, page, most_waiting, now);
      });
    }
  }
  if (!behind->empty()) wake_();
}

Task<Result<void>> CallWebhooks::handle(storage::Work work) {
  const auto telling = telling_of(work);
  const auto known =
      co_await database_.read("webhooks.event", [telling](database::Tx& tx) { return find(tx, telling); });
  if (!known) co_return std::unexpected(known.error());
  if (!*known) {
    const auto done = co_await database_.write("webhooks.drop", [&work, now = world_.clock.now()](database::Tx& tx) {
      return storage::complete(tx, work, now);
    });
    if (!done) co_return std::unexpected(done.error());
    co_return *done ? Result<void>{} : lease_lost();
  }
  const auto answer = co_await desk::call_webhook(way_, seal_, (*known)->webhook, (*known)->event, world_.clock);
  co_return co_await end(work, (*known)->event, answer);
}

Task<Result<void>> CallWebhooks::end(const storage::Work& work, const storage::FeedEvent& event,
                                     const desk::WebhookAnswer& answer) {
  const auto webhook = telling_of(work).webhook;
  const bool given_up = !answer.delivered && work.attempts >= most_attempts;
  const auto* const outcome = answer.delivered ? "delivered" : given_up ? "given_up" : "retrying";
  const Instant now = world_.clock.now();
  const auto ended = co_await database_.write("webhooks.end", [&](database::Tx& tx) -> Result<void> {
    const bool ours = answer.delivered ? storage::complete(tx, work, now)
                      : given_up       ? storage::bury(tx, work, "webhook_refused: " + answer.reason, now)
                                       : storage::retry(tx, work, now + pause_after(work.attempts), "webhook_refused");
    if (!ours) return lease_lost();
    // It may have been removed while it was called.
    if (!storage::outgoing_webhook(tx, webhook)) return {};
    storage::note_webhook_attempt(tx,
                                  {.webhook = webhook,
                                   .sequence = event.sequence,
                                   .kind = event.kind,
                                   .attempt = work.attempts,
                                   .outcome = outcome,
                                   .status = answer.status,
                                   .reason = answer.reason,
                                   .took = answer.took,
                                   .at = now},
                                  kept_attempts);
    return {};
  });
  if (!ended) co_return std::unexpected(ended.error());
  world_.metrics.count("tendero_webhook_calls_total", {{"outcome", outcome}});
  if (given_up) world_.log.warning("webhook.given_up", {{"webhook", webhook}, {"status", std::int64_t{answer.status}}});
  co_return Result<void>{};
}

}  // namespace tendero::delivery
