#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "database/database.hpp"

/// Addresses that hear what happens in the shop, and what became of telling them.
namespace tendero::storage {

/// The kind of work that tells one address of one event.
inline constexpr std::string_view webhook_work = "webhook";

struct OutgoingWebhook {
  std::int64_t id = 0;
  ShopId shop;
  std::string url;
  std::vector<std::string> kinds;  ///< of the feed: "message.received", "message.*", "*"
  std::string secret;              ///< sealed
  bool active = true;
  std::int64_t revision = 0;  ///< counts the changes
  std::int64_t read_to = 0;   ///< the feed's events up to this one are queued, or not wanted
  Instant created_at;
  Instant changed_at;
};

/// Whether it wants to hear of events of this kind.
[[nodiscard]] bool wants(const OutgoingWebhook& webhook, std::string_view kind);

[[nodiscard]] std::vector<OutgoingWebhook> outgoing_webhooks(database::Tx& tx, ShopId shop);  ///< as they were added
[[nodiscard]] std::optional<OutgoingWebhook> outgoing_webhook(database::Tx& tx, std::int64_t id);
/// Its id. It hears what happens from now on.
std::int64_t add_outgoing_webhook(database::Tx& tx, const OutgoingWebhook& webhook, Instant now);
/// One that is switched on again hears what happens from then on. False when the revision is not the latest any more.
bool change_outgoing_webhook(database::Tx& tx, const OutgoingWebhook& webhook, Instant now);
/// With its attempts; what is queued for it comes to nothing. False when there is none.
bool remove_outgoing_webhook(database::Tx& tx, ShopId shop, std::int64_t id);

/// Active ones that have not read the feed to its end.
[[nodiscard]] std::vector<std::int64_t> webhooks_behind(database::Tx& tx);
/// Reads on in the feed, `page` events at most, and queues what is wanted, each once and in the feed's order. True when
/// there is more to read, and room for it: at most `most_waiting` wait, so that an address that is away holds up
/// nothing but itself.
bool queue_webhook_work(database::Tx& tx, std::int64_t webhook, int page, int most_waiting, Instant now);

struct WebhookAttempt {
  std::int64_t webhook = 0;
  std::int64_t sequence = 0;  ///< of the event
  std::string kind;
  int attempt = 0;      ///< the how manieth
  std::string outcome;  ///< "delivered", "retrying", "given_up"
  int status = 0;       ///< that was answered; 0: no answer
  std::string reason;   ///< for people; empty when delivered
  Duration took{0};
  Instant at;
};

/// Of each webhook the latest `kept` attempts are kept.
void note_webhook_attempt(database::Tx& tx, const WebhookAttempt& attempt, int kept);
/// The latest first.
[[nodiscard]] std::vector<WebhookAttempt> webhook_attempts(database::Tx& tx, std::int64_t webhook, int limit);
/// How many events wait to be told.
[[nodiscard]] std::int64_t webhook_backlog(database::Tx& tx, std::int64_t webhook);

}  // namespace tendero::storage
