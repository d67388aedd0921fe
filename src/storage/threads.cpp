#include "storage/threads.hpp"

#include <algorithm>

#include "storage/assignments.hpp"
#include "storage/conversations.hpp"
#include "storage/feed.hpp"
#include "storage/feed_bodies.hpp"
#include "storage/labels.hpp"

namespace tendero::storage {
namespace {

void publish_change(database::Tx& tx, ConversationId id, Instant now) {
  const auto changed = conversation(tx, id);
  if (!changed) return;
  publish(tx, changed->shop, id, "conversation.changed", bodies::of_conversation(*changed), now);
}

/// A person that was asked for in one is asked for in the other.
void take_over_answerer(database::Tx& tx, const crm::Conversation& from, const crm::Conversation& into, Instant now) {
  if (into.answerer != crm::Answerer::bot || from.answerer == crm::Answerer::bot) return;
  change_answerer(tx, into.id, from.answerer, now);
}

TakenOver continue_thread(database::Tx& tx, ConversationId from, ConversationId into, Instant now) {
  const auto earlier = conversation(tx, from).value();
  const auto later = conversation(tx, into).value();
  tx.run("UPDATE conversations SET continued_in = $1 WHERE id = $2", into, from);
  const auto window = std::max(earlier.last_customer_message, later.last_customer_message);
  tx.run(
      "UPDATE conversations SET last_customer_message = $1, last_message_id = COALESCE((SELECT MAX(last_message_id) "
      "FROM conversations WHERE id IN ($2, $3)), last_message_id) WHERE id = $2",
      window, into, from);
  if (later.language.empty()) set_language(tx, into, earlier.language);
  take_over_answerer(tx, earlier, later, now);
  hand_on_labels(tx, from, into);
  hand_on_handling(tx, from, into, now);
  publish_change(tx, into, now);
  return {.conversation = into, .window_before = later.last_customer_message, .window_after = window};
}

}  // namespace

ConversationId current_thread(database::Tx& tx, ConversationId id) {
  const auto row = tx.row("SELECT COALESCE(continued_in, id) FROM conversations WHERE id = $1", id);
  return row ? row->id<ConversationId>(0) : id;
}

std::vector<ConversationId> threads_of(database::Tx& tx, ConversationId id) {
  std::vector<ConversationId> threads{current_thread(tx, id)};
  for (const auto& row : tx.rows("SELECT id FROM conversations WHERE continued_in = $1", threads.front())) {
    threads.push_back(row.id<ConversationId>(0));
  }
  return threads;
}

std::vector<TakenOver> continue_threads(database::Tx& tx, ShopId shop, ContactId contact, ContactId root, Instant now) {
  std::vector<TakenOver> taken;
  for (const auto& row : tx.rows(
           "SELECT id, phone_number_id FROM conversations WHERE contact_id = $1 ORDER BY phone_number_id", contact)) {
    const auto into = find_or_make_conversation(tx, shop, root, row.text(1), now);
    taken.push_back(continue_thread(tx, row.id<ConversationId>(0), into, now));
  }
  return taken;
}

void part_threads(database::Tx& tx, ContactId contact, Instant now) {
  for (const auto& row : tx.rows("UPDATE conversations SET continued_in = NULL WHERE contact_id = $1 AND continued_in "
                                 "IS NOT NULL RETURNING id",
                                 contact)) {
    publish_change(tx, row.id<ConversationId>(0), now);
  }
}

void give_back_window(database::Tx& tx, const TakenOver& taken, Instant now) {
  tx.run("UPDATE conversations SET last_customer_message = $1 WHERE id = $2 AND last_customer_message = $3",
         taken.window_before, taken.conversation, taken.window_after);
  tx.run(
      "UPDATE conversations SET last_message_id = (SELECT MAX(id) FROM messages WHERE conversation_id = $1) "
      "WHERE id = $1",
      taken.conversation);
  follow_newest(tx, taken.conversation);
  publish_change(tx, taken.conversation, now);
}

}  // namespace tendero::storage
