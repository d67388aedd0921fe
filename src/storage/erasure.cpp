#include "storage/erasure.hpp"

#include <array>
#include <limits>
#include <ranges>

#include <fmt/format.h>

#include "storage/attempts.hpp"
#include "storage/erased_keys.hpp"
#include "storage/erasure_trail.hpp"
#include "storage/exports.hpp"
#include "storage/feed.hpp"
#include "storage/feed_bodies.hpp"
#include "storage/media.hpp"
#include "storage/message_search.hpp"
#include "storage/outbox.hpp"
#include "storage/scheduled_messages.hpp"
#include "storage/ticket_history.hpp"
#include "storage/transcripts.hpp"

namespace tendero::storage {
namespace {

constexpr std::int64_t everything = std::numeric_limits<std::int64_t>::max();

/// What WhatsApp calls the states of a message in its reports.
constexpr std::array reported_states{"sent", "delivered", "read", "failed", "played", "pending"};

void end_work(database::Tx& tx, const database::Rows& ids, Instant now) {
  for (const auto& row : ids) {
    const auto id = row.id<WorkId>(0);
    tx.run("DELETE FROM work WHERE id = $1", id);
    tx.run("DELETE FROM dead_work WHERE id = $1", id);
    tx.run("UPDATE work_keys SET finished_at = $1 WHERE id = $2", now, id);
  }
}

/// Raw updates of this message that are still kept. Those that wait in the queue are found by whom they name.
void erase_updates_of(database::Tx& tx, const std::string& number, const std::string& external_id, Instant now) {
  std::vector<std::string> keys{fmt::format("message:{}:{}", number, external_id),
                                fmt::format("echo:{}:{}", number, external_id)};
  for (const auto* state : reported_states) keys.push_back(fmt::format("status:{}:{}:{}", number, external_id, state));
  for (const auto& key : keys) {
    const auto row = tx.row("SELECT id FROM inbox WHERE phone_number_id = $1 AND update_key = $2", number, key);
    if (row) erase_update(tx, row->id<UpdateId>(0), now);
  }
}

/// A late report names the message by the channel's id, or, when the send was still under way, by our reference.
std::string remembered_as(database::Tx& tx, MessageId id, const std::string& external_id) {
  if (!external_id.empty()) return external_id;
  const auto row = outbox_row(tx, id);
  return row ? row->reference() : std::string();
}

void erase_message(database::Tx& tx, const Person& person, const database::Row& message, Instant now) {
  const auto id = message.id<MessageId>(0);
  const auto& external_id = message.text(2);
  const auto known_as = remembered_as(tx, id, external_id);
  if (!known_as.empty()) remember_erased(tx, erased_fingerprint("message", known_as), now);
  if (!external_id.empty()) {
    erase_updates_of(tx, message.text(1), external_id, now);
    tx.run("DELETE FROM parked_reports WHERE shop_id = $1 AND external_id = $2", person.shop, external_id);
  }
  forget_line(tx, "media:" + id.text(), now);
  forget_line(tx, "transcribe:" + id.text(), now);
  drop_transcript(tx, id);
  drop_media(tx, id, now);
  drop_from_index(tx, id);
  drop_attachment(tx, id);
  tx.run("DELETE FROM outbox WHERE message_id = $1", id);
  tx.run("DELETE FROM messages WHERE id = $1", id);
}

std::int64_t erase_messages(database::Tx& tx, const Person& person, ConversationId conversation, Instant now,
                            std::int64_t limit) {
  const auto messages =
      tx.rows("SELECT id, phone_number_id, external_id FROM messages WHERE conversation_id = $1 ORDER BY id LIMIT $2",
              conversation, limit);
  for (const auto& message : messages) erase_message(tx, person, message, now);
  return std::ssize(messages);
}

/// A request that is sent again must not be taken for a new order.
std::int64_t erase_agent_orders(database::Tx& tx, const Person& person, Instant now, std::int64_t limit) {
  std::int64_t erased = 0;
  for (const auto& phone : person.phones) {
    const auto orders = tx.rows(
        "SELECT id, COALESCE(request_key, '') FROM agent_orders WHERE shop_id = $1 AND customer_phone = $2 LIMIT $3",
        person.shop, phone, limit - erased);
    for (const auto& order : orders) {
      if (!order.text(1).empty()) remember_erased(tx, erased_fingerprint("order_request", order.text(1)), now);
      tx.run("DELETE FROM agent_orders WHERE id = $1", order.id<AgentOrderId>(0));
    }
    erased += std::ssize(orders);
  }
  return erased;
}

/// In the order in which they refer to each other.
constexpr std::array of_conversations{
    "DELETE FROM tool_calls WHERE id IN (SELECT id FROM tool_calls WHERE conversation_id = $1 LIMIT $2)",
    "DELETE FROM model_calls WHERE id IN (SELECT id FROM model_calls WHERE conversation_id = $1 LIMIT $2)",
    "DELETE FROM handovers WHERE id IN (SELECT id FROM handovers WHERE conversation_id = $1 LIMIT $2)",
    "DELETE FROM service_clocks WHERE id IN (SELECT id FROM service_clocks WHERE conversation_id = $1 LIMIT $2)",
    "DELETE FROM satisfaction_questions WHERE id IN (SELECT id FROM satisfaction_questions WHERE conversation_id = $1 "
    "LIMIT $2)",
    "DELETE FROM conversation_labels WHERE conversation_id = $1 AND label_id IN (SELECT label_id FROM "
    "conversation_labels WHERE conversation_id = $1 LIMIT $2)",
    "DELETE FROM agent_reads WHERE conversation_id = $1 AND agent_id IN (SELECT agent_id FROM agent_reads WHERE "
    "conversation_id = $1 LIMIT $2)",
    "DELETE FROM conversation_viewers WHERE conversation_id = $1 AND agent_id IN (SELECT agent_id FROM "
    "conversation_viewers WHERE conversation_id = $1 LIMIT $2)",
    "DELETE FROM resolutions WHERE id IN (SELECT id FROM resolutions WHERE conversation_id = $1 LIMIT $2)",
    "DELETE FROM quotes WHERE id IN (SELECT id FROM quotes WHERE conversation_id = $1 LIMIT $2)",
    "DELETE FROM cancellations WHERE id IN (SELECT id FROM cancellations WHERE conversation_id = $1 LIMIT $2)",
    "DELETE FROM message_changes WHERE id IN (SELECT id FROM message_changes WHERE conversation_id = $1 LIMIT $2)",
    "DELETE FROM conversation_notes WHERE id IN "
    "(SELECT id FROM conversation_notes WHERE conversation_id = $1 LIMIT $2)",
    "DELETE FROM reactions WHERE id IN (SELECT id FROM reactions WHERE conversation_id = $1 LIMIT $2)",
    "DELETE FROM turns WHERE id IN (SELECT id FROM turns WHERE conversation_id = $1 LIMIT $2)"};

/// Reports of messages that this server never knew, such as those that the shop wrote in another app.
void erase_parked_reports(database::Tx& tx, const Person& person) {
  for (const auto& row : tx.rows("SELECT id, external_id FROM parked_reports WHERE shop_id = $1", person.shop)) {
    if (person.named_in_id(row.text(1))) tx.run("DELETE FROM parked_reports WHERE id = $1", row.integer(0));
  }
}

/// Those that were not carried out yet, or were refused: they name a phone and nobody's contact.
void erase_import_rows(database::Tx& tx, const Person& person) {
  for (const auto& phone : person.phones) {
    tx.run("DELETE FROM contact_import_rows WHERE shop_id = $1 AND phone = $2", person.shop, phone);
  }
}

/// The contact itself, and whatever refers to it.
void erase_row_of(database::Tx& tx, ContactId id) {
  forget_attempts(tx, "proof:contact:" + id.text());
  for (const auto* const statement :
       {"DELETE FROM contact_tags WHERE contact_id = $1", "DELETE FROM contact_values WHERE contact_id = $1",
        "DELETE FROM contact_notes WHERE contact_id = $1", "DELETE FROM contact_import_rows WHERE contact_id = $1",
        "DELETE FROM broadcast_recipients WHERE contact_id = $1",
        "DELETE FROM merge_reviews WHERE contact_id = $1 OR other_id = $1",
        "DELETE FROM merges WHERE contact_id = $1 OR into_id = $1", "DELETE FROM customer_links WHERE contact_id = $1",
        "DELETE FROM conversations WHERE contact_id = $1", "DELETE FROM contact_identifiers WHERE contact_id = $1",
        "DELETE FROM retired_identifiers WHERE contact_id = $1", "DELETE FROM contacts WHERE id = $1"}) {
    tx.run(statement, id);
  }
}

}  // namespace

void forget_line(database::Tx& tx, std::string_view line, Instant now) {
  end_work(tx, tx.rows("SELECT id FROM work WHERE line = $1 UNION ALL SELECT id FROM dead_work WHERE line = $1", line),
           now);
}

void forget_work(database::Tx& tx, std::string_view once_key, Instant now) {
  end_work(tx, tx.rows("SELECT id FROM work_keys WHERE once_key = $1", once_key), now);
}

void stop_work(database::Tx& tx, const Person& person, Instant now) {
  for (const auto id : person.conversations) {
    forget_line(tx, "turn:" + id.text(), now);
    forget_line(tx, "send:" + id.text(), now);
    forget_line(tx, "escalate:" + id.text(), now);
    forget_line(tx, "service_level:" + id.text(), now);
    forget_line(tx, "unanswered:" + id.text(), now);
  }
}

std::int64_t erase_history(database::Tx& tx, const Person& person, Instant now, std::int64_t limit) {
  std::int64_t erased = 0;
  for (const auto id : person.contacts) {
    if (erased >= limit) return erased;
    erased += erase_tickets_of(tx, id, limit - erased);
  }
  for (const auto id : person.conversations) {
    if (erased >= limit) return erased;
    erased += erase_scheduled(tx, id, now, limit - erased);
    if (erased < limit) erased += erase_messages(tx, person, id, now, limit - erased);
    for (const auto* statement : of_conversations) {
      if (erased >= limit) return erased;
      erased += tx.run(statement, id, limit - erased);
    }
  }
  return erased >= limit ? erased : erased + erase_agent_orders(tx, person, now, limit - erased);
}

void erase_contact(database::Tx& tx, const Person& person, Instant now) {
  stop_work(tx, person, now);
  erase_history(tx, person, now, everything);
  erase_parked_reports(tx, person);
  drop_exports_of_people(tx, person.shop, now);
  erase_import_rows(tx, person);
  // The one that counts goes last: the others lead to it.
  for (const auto id : std::views::reverse(person.contacts)) erase_row_of(tx, id);
  // PostgreSQL clears its pages by itself.
  const auto cleaned = tx.engine() == database::Engine::postgresql ? std::optional(now) : std::nullopt;
  tx.run("INSERT INTO erasures (shop_id, erased_at, cleaned_at) VALUES ($1, $2, $3)", person.shop, now, cleaned);
  publish(tx, person.shop, {}, "contact.erased", bodies::of_erasure(person.contact, person.conversations), now);
}

bool message_erased(database::Tx& tx, MessageId id) {
  return !tx.row("SELECT 1 FROM outbox WHERE message_id = $1", id);
}

std::optional<CleaningDue> cleaning_due(database::Tx& tx) {
  const auto first = tx.row("SELECT MIN(erased_at) FROM erasures WHERE cleaned_at IS NULL")->maybe_instant(0);
  if (!first) return std::nullopt;
  const auto update = tx.row("SELECT received_at FROM inbox ORDER BY id DESC LIMIT 1");
  return CleaningDue{.since = *first, .last_update = update ? std::optional(update->instant(0)) : std::nullopt};
}

void note_cleaned(database::Tx& tx, Instant until, Instant now) {
  tx.run("UPDATE erasures SET cleaned_at = $1 WHERE cleaned_at IS NULL AND erased_at <= $2", now, until);
}

}  // namespace tendero::storage
