#include "storage/service_clocks.hpp"

#include <fmt/format.h>

#include "crm/words.hpp"
#include "storage/settings.hpp"
#include "storage/threads.hpp"
#include "storage/work_queue.hpp"

namespace tendero::storage {
namespace {

constexpr crm::Words<ServiceTarget, 2> targets{{"first_response", "resolution"}};
constexpr std::string_view columns =
    "id, shop_id, conversation_id, began_at, responded_at, resolved_at, ended_at, response_missed_at, "
    "resolution_missed_at";

ServiceClock read(const database::Row& row) {
  return {.id = row.id<ServiceClockId>(0),
          .shop = row.id<ShopId>(1),
          .conversation = row.id<ConversationId>(2),
          .began_at = row.instant(3),
          .responded_at = row.maybe_instant(4),
          .resolved_at = row.maybe_instant(5),
          .ended_at = row.maybe_instant(6),
          .response_missed_at = row.maybe_instant(7),
          .resolution_missed_at = row.maybe_instant(8)};
}

bool runs(database::Tx& tx, ConversationId conversation) {
  for (const auto thread : threads_of(tx, conversation)) {
    if (tx.row("SELECT 1 FROM service_clocks WHERE conversation_id = $1 AND ended_at IS NULL", thread)) return true;
  }
  return false;
}

void queue_look(database::Tx& tx, const crm::Conversation& conversation, ServiceClockId id, Instant now) {
  if (!setting(tx, conversation.shop, service_setting)) return;
  enqueue(tx,
          {.shop = conversation.shop,
           .kind = std::string(service_work),
           .line = fmt::format("{}:{}", service_work, conversation.id.value),
           .once_key = fmt::format("{}:{}", service_work, id.value),
           .payload = fmt::format(R"({{"clock":{}}})", id.value),
           .due = now},
          now);
}

void begin(database::Tx& tx, const crm::Conversation& conversation, Instant now) {
  if (runs(tx, conversation.id)) return;
  const auto id = tx.insert<ServiceClockId>(
      "INSERT INTO service_clocks (shop_id, conversation_id, began_at) VALUES ($1, $2, $3) RETURNING id",
      conversation.shop, conversation.id, now);
  queue_look(tx, conversation, id, now);
}

void end(database::Tx& tx, ConversationId conversation, std::optional<Instant> resolved_at, Instant now) {
  for (const auto thread : threads_of(tx, conversation)) {
    tx.run("UPDATE service_clocks SET ended_at = $1, resolved_at = $2 WHERE conversation_id = $3 AND ended_at IS NULL",
           now, resolved_at, thread);
  }
}

}  // namespace

std::string_view to_word(ServiceTarget target) noexcept { return targets.of(target); }

void follow_service(database::Tx& tx, const crm::Conversation& conversation, Instant now) {
  if (conversation.state != crm::ConversationState::open) return end(tx, conversation.id, now, now);
  switch (conversation.answerer) {
    case crm::Answerer::waiting:
    case crm::Answerer::human:
      return begin(tx, conversation, now);
    case crm::Answerer::bot:
      return end(tx, conversation.id, std::nullopt, now);
    case crm::Answerer::paused:
      return;
  }
}

void note_service_response(database::Tx& tx, ConversationId conversation, Instant now) {
  for (const auto thread : threads_of(tx, conversation)) {
    tx.run(
        "UPDATE service_clocks SET responded_at = $1 WHERE conversation_id = $2 AND ended_at IS NULL AND responded_at "
        "IS NULL",
        now, thread);
  }
}

std::optional<ServiceClock> service_clock(database::Tx& tx, ServiceClockId id) {
  static const auto one = fmt::format("SELECT {} FROM service_clocks WHERE id = $1", columns);
  const auto row = tx.row(one, id);
  return row ? std::optional(read(*row)) : std::nullopt;
}

std::optional<ServiceClock> latest_clock(database::Tx& tx, ConversationId conversation) {
  static const auto latest =
      fmt::format("SELECT {} FROM service_clocks WHERE conversation_id = $1 ORDER BY id DESC LIMIT 1", columns);
  std::optional<ServiceClock> found;
  for (const auto thread : threads_of(tx, conversation)) {
    const auto row = tx.row(latest, thread);
    if (!row) continue;
    auto clock = read(*row);
    const bool counts = !found || (found->ended_at && (!clock.ended_at || clock.id > found->id));
    if (counts) found = std::move(clock);
  }
  return found;
}

bool mark_missed(database::Tx& tx, ServiceClockId id, ServiceTarget target, Instant now) {
  const std::string_view column =
      target == ServiceTarget::first_response ? "response_missed_at" : "resolution_missed_at";
  return tx.run(fmt::format("UPDATE service_clocks SET {0} = $1 WHERE id = $2 AND {0} IS NULL", column), now, id) > 0;
}

}  // namespace tendero::storage
