#include "storage/assignments.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "storage/columns.hpp"
#include "storage/conversations.hpp"
#include "storage/feed.hpp"
#include "storage/feed_bodies.hpp"
#include "storage/handovers.hpp"
#include "storage/work_queue.hpp"

namespace tendero::storage {
namespace {

ShopId shop_of(database::Tx& tx, ConversationId id) {
  return tx.row("SELECT shop_id FROM conversations WHERE id = $1", id)->id<ShopId>(0);
}

void publish_change(database::Tx& tx, ConversationId id, Instant now) {
  const auto changed = conversation(tx, id).value();
  publish(tx, changed.shop, id, "conversation.changed", bodies::of_conversation(changed), now);
}

void publish_assignment(database::Tx& tx, ConversationId id, std::optional<crm::AgentId> agent, Instant now) {
  publish(tx, shop_of(tx, id), id, "conversation.assigned", bodies::of_assignment(id, agent), now);
}

/// An absent priority is normal.
database::Value stored_priority(crm::Priority priority) {
  return priority == crm::Priority::normal ? database::Value() : database::Value(crm::to_word(priority));
}

crm::Priority read_stored_priority(const database::Row& row, std::size_t column) {
  return row.is_null(column) ? crm::Priority::normal : stored(crm::read_priority, row.text(column));
}

}  // namespace

Handling handling_of(database::Tx& tx, ConversationId conversation) {
  const auto row = tx.row(
      "SELECT c.assignee_id, COALESCE(a.name, ''), COALESCE(a.active, 1), c.assigned_at, c.priority, c.snoozed_until "
      "FROM conversations c LEFT JOIN agents a ON a.id = c.assignee_id WHERE c.id = $1",
      conversation);
  Handling handling;
  if (!row) return handling;
  if (const auto id = maybe_id<crm::AgentId>(*row, 0))
    handling.assignee = Assignee{.id = *id, .name = row->text(1), .active = row->flag(2)};
  handling.since = row->maybe_instant(3);
  handling.priority = read_stored_priority(*row, 4);
  handling.snoozed_until = row->maybe_instant(5);
  return handling;
}

bool claim(database::Tx& tx, ConversationId conversation, crm::AgentId agent, Instant now) {
  // Compared where it is written, so that no two can both be told that it was free.
  const auto claimed = tx.run(
      "UPDATE conversations SET assignee_id = $1, assigned_at = $2 WHERE id = $3 AND (assignee_id IS NULL OR EXISTS "
      "(SELECT 1 FROM agents WHERE agents.id = conversations.assignee_id AND agents.active = 0))",
      agent, now, conversation);
  if (claimed == 0) {
    const auto has = handling_of(tx, conversation).assignee;
    return has && has->id == agent;
  }
  publish_assignment(tx, conversation, agent, now);
  watch_assignment(tx, conversation, now);
  return true;
}

bool assign(database::Tx& tx, ConversationId conversation, std::optional<crm::AgentId> agent, Instant now) {
  const auto changed = agent ? tx.run(
                                   "UPDATE conversations SET assignee_id = $1, assigned_at = $2 WHERE id = $3 AND "
                                   "(assignee_id IS NULL OR assignee_id <> $1)",
                                   *agent, now, conversation)
                             : tx.run(
                                   "UPDATE conversations SET assignee_id = NULL, assigned_at = NULL WHERE id = $1 "
                                   "AND assignee_id IS NOT NULL",
                                   conversation);
  if (changed == 0) return false;
  publish_assignment(tx, conversation, agent, now);
  if (agent) watch_assignment(tx, conversation, now);
  return true;
}

void watch_assignment(database::Tx& tx, ConversationId conversation, Instant now) {
  const auto handling = handling_of(tx, conversation);
  if (!handling.assignee || !handling.since) return;
  const auto since = to_millis(*handling.since);
  enqueue(tx,
          {.shop = shop_of(tx, conversation),
           .kind = std::string(unanswered_work),
           .line = fmt::format("{}:{}", unanswered_work, conversation.value),
           .once_key = fmt::format("{}:{}:{}:{}", unanswered_work, conversation.value, since, to_millis(now)),
           .payload =
               fmt::format(R"({{"conversation":{},"since":{},"from":{}}})", conversation.value, since, to_millis(now)),
           .due = now},
          now);
}

std::optional<Instant> unanswered_since(database::Tx& tx, ConversationId conversation) {
  const auto answered = tx.row(
      "SELECT id FROM messages WHERE conversation_id = $1 AND author = 'agent' ORDER BY id DESC LIMIT 1", conversation);
  const auto waits = tx.row(
      "SELECT stored_at FROM messages WHERE conversation_id = $1 AND id > $2 AND author = 'customer' ORDER BY id "
      "LIMIT 1",
      conversation, answered ? answered->id<MessageId>(0) : MessageId{});
  return waits ? std::optional(waits->instant(0)) : std::nullopt;
}

bool set_priority(database::Tx& tx, ConversationId conversation, crm::Priority priority, Instant now) {
  if (handling_of(tx, conversation).priority == priority) return false;
  tx.run("UPDATE conversations SET priority = $1 WHERE id = $2", stored_priority(priority), conversation);
  publish_change(tx, conversation, now);
  return true;
}

bool set_snooze(database::Tx& tx, ConversationId conversation, std::optional<Instant> until, Instant now) {
  const auto changed =
      until ? tx.run(
                  "UPDATE conversations SET snoozed_until = $1 WHERE id = $2 AND (snoozed_until IS NULL OR "
                  "snoozed_until <> $1)",
                  *until, conversation)
            : tx.run("UPDATE conversations SET snoozed_until = NULL WHERE id = $1 AND snoozed_until IS NOT NULL",
                     conversation);
  if (changed > 0) publish_change(tx, conversation, now);
  return changed > 0;
}

void free_conversations_of(database::Tx& tx, ShopId shop, crm::AgentId agent, Instant now) {
  for (const auto& row : tx.rows("SELECT id FROM conversations WHERE shop_id = $1 AND assignee_id = $2 AND state = "
                                 "'open' ORDER BY last_message_id",
                                 shop, agent)) {
    const auto theirs = conversation(tx, row.id<ConversationId>(0)).value();
    assign(tx, theirs.id, std::nullopt, now);
    if (theirs.answerer != crm::Answerer::human) continue;
    end_handover(tx, theirs.id, now);
    hand_over(tx, theirs, {.reason = "given_up"}, now);
  }
}

void hand_on_handling(database::Tx& tx, ConversationId from, ConversationId into, Instant now) {
  const auto earlier = handling_of(tx, from);
  const auto later = handling_of(tx, into);
  if (earlier.holder() && !later.holder()) assign(tx, into, earlier.assignee->id, now);
  if (earlier.priority > later.priority) set_priority(tx, into, earlier.priority, now);
}

}  // namespace tendero::storage
