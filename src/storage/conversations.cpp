#include "storage/conversations.hpp"

#include <stdexcept>

#include "crm/identifiers.hpp"
#include "storage/assignments.hpp"
#include "storage/columns.hpp"
#include "storage/feed.hpp"
#include "storage/feed_bodies.hpp"
#include "storage/handovers.hpp"
#include "storage/resolutions.hpp"
#include "storage/service_clocks.hpp"

namespace tendero::storage {
namespace {

void publish_change(database::Tx& tx, ConversationId id, Instant now) {
  const auto changed = conversation(tx, id);
  publish(tx, changed->shop, id, "conversation.changed", bodies::of_conversation(*changed), now);
}

}  // namespace

ConversationId find_or_make_conversation(database::Tx& tx, ShopId shop, ContactId contact,
                                         std::string_view phone_number_id, Instant now) {
  const auto made = tx.row(
      "INSERT INTO conversations (shop_id, contact_id, phone_number_id, answerer, state, epoch, language, "
      "turns_scheduled, created_at) VALUES ($1, $2, $3, $4, $5, 0, '', 0, $6) "
      "ON CONFLICT (contact_id, phone_number_id) DO NOTHING RETURNING id",
      shop, contact, phone_number_id, crm::to_word(crm::Answerer::bot), crm::to_word(crm::ConversationState::open),
      now);
  if (made) {
    publish_change(tx, made->id<ConversationId>(0), now);
    return made->id<ConversationId>(0);
  }
  return tx
      .row("SELECT id FROM conversations WHERE contact_id = $1 AND phone_number_id = $2", contact, phone_number_id)
      ->id<ConversationId>(0);
}

std::optional<crm::Conversation> conversation(database::Tx& tx, ConversationId id) {
  const auto row = tx.row(
      "SELECT c.shop_id, s.id, c.phone_number_id, c.answerer, c.state, c.epoch, c.last_customer_message, c.language, "
      "s.blocked, s.unreachable_since FROM conversations c JOIN contacts p ON p.id = c.contact_id "
      "JOIN contacts s ON s.id = COALESCE(p.merged_into, p.id) WHERE c.id = $1",
      id);
  if (!row) return std::nullopt;
  return crm::Conversation{.id = id,
                           .shop = row->id<ShopId>(0),
                           .contact = row->id<ContactId>(1),
                           .phone_number_id = row->text(2),
                           .answerer = stored(crm::read_answerer, row->text(3)),
                           .state = stored(crm::read_conversation_state, row->text(4)),
                           .epoch = row->integer(5),
                           .last_customer_message = row->maybe_instant(6),
                           .language = row->text(7),
                           .contact_blocked = row->flag(8),
                           .contact_unreachable = row->maybe_instant(9).has_value()};
}

std::optional<crm::Conversation> conversation_with(database::Tx& tx, ShopId shop, const PhoneNumber& phone) {
  const auto row = tx.row(
      "SELECT c.id FROM contact_identifiers i JOIN conversations c ON c.contact_id = i.contact_id "
      "WHERE i.shop_id = $1 AND i.kind = $2 AND i.value = $3 ORDER BY COALESCE(c.last_customer_message, 0) DESC LIMIT "
      "1",
      shop, crm::to_word(crm::IdentifierKind::phone), phone.digits());
  return row ? conversation(tx, row->id<ConversationId>(0)) : std::nullopt;
}

void move_window(database::Tx& tx, ConversationId id, Instant at) {
  tx.run(
      "UPDATE conversations SET last_customer_message = $1 "
      "WHERE id = $2 AND (last_customer_message IS NULL OR last_customer_message < $1)",
      at, id);
  tx.run(
      "UPDATE contacts SET last_seen_at = $1 WHERE last_seen_at < $1 AND id = (SELECT COALESCE(p.merged_into, p.id) "
      "FROM conversations c JOIN contacts p ON p.id = c.contact_id WHERE c.id = $2)",
      at, id);
}

void note_customer_message(database::Tx& tx, ConversationId id, Instant at) {
  move_window(tx, id, at);
  const bool was_open = !change_state(tx, id, crm::ConversationState::open, at);
  // What was put off is there again with the customer's next message.
  if (was_open) set_snooze(tx, id, std::nullopt, at);
}

bool change_state(database::Tx& tx, ConversationId id, crm::ConversationState state, Instant now) {
  const auto changed = tx.run("UPDATE conversations SET state = $1, snoozed_until = NULL WHERE id = $2 AND state <> $1",
                              crm::to_word(state), id);
  if (changed == 0) return false;
  follow_service(tx, conversation(tx, id).value(), now);
  if (state != crm::ConversationState::open) note_resolved(tx, id, now);
  publish_change(tx, id, now);
  if (state == crm::ConversationState::open) watch_assignment(tx, id, now);
  return true;
}

void set_language(database::Tx& tx, ConversationId id, std::string_view language) {
  tx.run("UPDATE conversations SET language = $1 WHERE id = $2 AND language <> $1", language, id);
}

std::int64_t change_answerer(database::Tx& tx, ConversationId id, crm::Answerer answerer, Instant now) {
  const auto row = tx.row("UPDATE conversations SET answerer = $1, epoch = epoch + 1 WHERE id = $2 RETURNING epoch",
                          crm::to_word(answerer), id);
  if (!row) throw std::invalid_argument("no conversation " + id.text());
  // What the assistant still has under way in a conversation that goes on in this one is void as well.
  tx.run("UPDATE conversations SET answerer = $1, epoch = epoch + 1 WHERE continued_in = $2", crm::to_word(answerer),
         id);
  follow_answerer(tx, id, answerer, now);
  follow_service(tx, conversation(tx, id).value(), now);
  if (answerer == crm::Answerer::bot) assign(tx, id, std::nullopt, now);
  publish_change(tx, id, now);
  return row->integer(0);
}

}  // namespace tendero::storage
