#include "storage/outbox.hpp"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

#include "crm/reachability.hpp"
#include "crm/service_window.hpp"
#include "storage/columns.hpp"
#include "storage/delivery_steps.hpp"
#include "storage/feed.hpp"
#include "storage/feed_bodies.hpp"
#include "storage/joining.hpp"
#include "storage/message_rows.hpp"
#include "storage/message_search.hpp"
#include "storage/service_clocks.hpp"
#include "storage/work_queue.hpp"

namespace tendero::storage {
namespace {

using crm::DeliveryState;

// True when somebody took the conversation over after the bot wrote this.
bool taken_over(database::Tx& tx, const OutboxRow& row) {
  if (row.author != crm::Author::bot) return false;
  return tx.row("SELECT epoch FROM conversations WHERE id = $1", row.conversation)->integer(0) != row.epoch;
}

/// Whoever thinks for long may find the window closed. An answer to that is a template, and for people to choose.
bool window_has_closed(const OutboxRow& row, Instant now) {
  return crm::needs_window(row.content) &&
         !crm::window_open({.id = row.conversation, .last_customer_message = row.last_customer_message}, now);
}

void set_state(database::Tx& tx, const OutboxRow& row, DeliveryState state) {
  const auto set = [&](MessageId message) {
    tx.run("UPDATE messages SET delivery = $1 WHERE id = $2", crm::to_word(state), message);
  };
  set(row.message);
  if (row.joined > 0) std::ranges::for_each(joined_to(tx, row.message), set);
}

OutboxRow known_row(database::Tx& tx, MessageId message) {
  auto row = outbox_row(tx, message);
  if (!row) throw std::invalid_argument("no message of ours: " + message.text());
  return *std::move(row);
}

}  // namespace

std::string OutboxRow::reference() const { return fmt::format("tendero:{}:{}", message.value, to_millis(queued_at)); }

MessageId queue_message(database::Tx& tx, const crm::Conversation& conversation, crm::Author author,
                        const crm::Outgoing& outgoing, std::optional<TurnId> turn, std::string_view once_key,
                        Instant now) {
  if (const auto known = queued_message(tx, once_key)) return *known;
  crm::Message message{.conversation = conversation.id,
                       .author = author,
                       .content = outgoing.content,
                       .at = now,
                       .reply_to = outgoing.reply_to,
                       .turn = turn,
                       .delivery = DeliveryState::queued,
                       .facts = outgoing.facts,
                       .agent = outgoing.agent};
  message.id = tx.insert<MessageId>(
      "INSERT INTO messages (shop_id, conversation_id, phone_number_id, author, content, at, stored_at, external_id, "
      "turn_id, due_to_bot, delivery, facts, agent_id, reply_to) "
      "VALUES ($1, $2, $3, $4, $5, $6, $6, '', $7, 0, $8, $9, $10, $11) "
      "RETURNING id",
      conversation.shop, conversation.id, conversation.phone_number_id, crm::to_word(author),
      crm::to_json(message.content), now, turn, crm::to_word(message.delivery), facts_to_json(message.facts),
      message.agent, message.reply_to);
  note_newest(tx, conversation.id, message.id);
  index_message(tx, conversation.shop, message);
  tx.run(
      "INSERT INTO outbox (message_id, shop_id, once_key, epoch, attempts, possibly_doubled, queued_at, fault_code, "
      "fault_reason) VALUES ($1, $2, $3, $4, 0, 0, $5, '', '')",
      message.id, conversation.shop, once_key, conversation.epoch, now);
  enqueue(tx,
          {.shop = conversation.shop,
           .kind = "send",
           .line = "send:" + conversation.id.text(),
           .once_key = "send:" + message.id.text(),
           .payload = fmt::format(R"({{"message":{}}})", message.id.value),
           .due = now},
          now);
  if (author == crm::Author::agent) note_service_response(tx, conversation.id, now);
  publish(tx, conversation.shop, conversation.id, "message.queued", bodies::of_message(message), now);
  return message.id;
}

std::optional<MessageId> queued_message(database::Tx& tx, std::string_view once_key) {
  const auto known = tx.row("SELECT message_id FROM outbox WHERE once_key = $1", once_key);
  if (!known) return std::nullopt;
  return known->id<MessageId>(0);
}

std::optional<OutboxRow> outbox_row(database::Tx& tx, MessageId message) {
  const auto row = tx.row(
      "SELECT m.shop_id, m.conversation_id, COALESCE(p.merged_into, p.id), m.phone_number_id, o.epoch, m.author, "
      "m.delivery, o.attempts, o.possibly_doubled, o.queued_at, o.begun_at, m.content, m.reply_to, m.external_id, "
      "o.refusals, o.fault_reason, COALESCE(t.last_customer_message, c.last_customer_message), o.joined_to, "
      "(SELECT COUNT(*) FROM outbox j WHERE j.joined_to = o.message_id) "
      "FROM outbox o JOIN messages m ON m.id = o.message_id JOIN conversations c ON c.id = m.conversation_id "
      "LEFT JOIN conversations t ON t.id = c.continued_in "
      "JOIN contacts p ON p.id = c.contact_id WHERE o.message_id = $1",
      message);
  if (!row) return std::nullopt;
  return OutboxRow{.message = message,
                   .shop = row->id<ShopId>(0),
                   .conversation = row->id<ConversationId>(1),
                   .contact = row->id<ContactId>(2),
                   .phone_number_id = row->text(3),
                   .epoch = row->integer(4),
                   .author = stored(crm::read_author, row->text(5)),
                   .state = stored(crm::read_delivery_state, row->text(6)),
                   .attempts = static_cast<int>(row->integer(7)),
                   .refusals = static_cast<int>(row->integer(14)),
                   .refused_for = row->text(15),
                   .possibly_doubled = row->flag(8),
                   .queued_at = row->instant(9),
                   .begun_at = row->maybe_instant(10),
                   .last_customer_message = row->maybe_instant(16),
                   .content = stored_content(row->text(11)),
                   .reply_to = maybe_id<MessageId>(*row, 12),
                   .external_id = row->text(13),
                   .joined_to = maybe_id<MessageId>(*row, 17),
                   .joined = static_cast<int>(row->integer(18))};
}

crm::DeliveryState begin_send(database::Tx& tx, MessageId message, Instant now) {
  const OutboxRow row = known_row(tx, message);
  if (row.state == DeliveryState::sending) return move_up(tx, row, {.state = DeliveryState::unknown, .at = now}, now);
  if (row.state != DeliveryState::queued) return row.state;
  if (taken_over(tx, row)) {
    // One that may have gone out already cannot be called dropped.
    const auto end = row.possibly_doubled ? DeliveryState::unknown : DeliveryState::dropped;
    return move_up(tx, row, {.state = end, .at = now}, now);
  }
  if (window_has_closed(row, now)) {
    if (row.possibly_doubled) return move_up(tx, row, {.state = DeliveryState::unknown, .at = now}, now);
    return move_up(tx, row,
                   {.state = DeliveryState::failed,
                    .at = now,
                    .code = crm::window_closed_code,
                    .reason = crm::window_closed_reason},
                   now);
  }
  if (row.joined_to) part(tx, message);
  set_state(tx, row, DeliveryState::sending);
  tx.run("UPDATE outbox SET attempts = attempts + 1, begun_at = $1 WHERE message_id = $2 OR joined_to = $2", now,
         message);
  return DeliveryState::sending;
}

void mark_sent(database::Tx& tx, MessageId message, std::string_view external_id, Instant now) {
  const OutboxRow row = known_row(tx, message);
  move_up(tx, row, {.state = DeliveryState::sent, .at = now}, now);
  learn_external_id(tx, row, external_id, now);
}

crm::DeliveryState mark_unknown(database::Tx& tx, MessageId message, Instant now) {
  const OutboxRow row = known_row(tx, message);
  if (row.state != DeliveryState::sending) return row.state;
  return move_up(tx, row, {.state = DeliveryState::unknown, .at = now}, now);
}

void mark_not_sent(database::Tx& tx, MessageId message, std::string_view reason) {
  const OutboxRow row = known_row(tx, message);
  if (row.state != DeliveryState::sending) return;
  set_state(tx, row, DeliveryState::queued);
  const int refusals = row.refused_for == reason ? row.refusals + 1 : 1;
  tx.run("UPDATE outbox SET fault_reason = $1, refusals = $2 WHERE message_id = $3", reason, refusals, message);
}

crm::DeliveryState mark_repeat(database::Tx& tx, MessageId message) {
  const OutboxRow row = known_row(tx, message);
  if (row.state != DeliveryState::unknown || row.possibly_doubled || taken_over(tx, row)) return row.state;
  set_state(tx, row, DeliveryState::queued);
  tx.run("UPDATE outbox SET possibly_doubled = 1 WHERE message_id = $1 OR joined_to = $1", message);
  return DeliveryState::queued;
}

bool call_message_back(database::Tx& tx, MessageId message, Instant now) {
  const auto row = outbox_row(tx, message);
  if (!row || row->state != DeliveryState::queued || row->possibly_doubled || row->joined_to || row->joined > 0) {
    return false;
  }
  return move_up(tx, *row, {.state = DeliveryState::dropped, .at = now}, now) == DeliveryState::dropped;
}

void mark_failed(database::Tx& tx, MessageId message, std::string_view code, std::string_view reason, Instant now) {
  move_up(tx, known_row(tx, message),
          {.state = DeliveryState::failed,
           .at = now,
           .code = code,
           .reason = reason,
           .unreachable = code == crm::unreachable_code},
          now);
}

}  // namespace tendero::storage
