#include "storage/joining.hpp"

#include <optional>
#include <string>
#include <utility>

#include "storage/message_rows.hpp"

namespace tendero::storage {
namespace {

/// How many rows behind the leader are looked at; what is left waits for the next time.
constexpr int most_joined = 50;

const crm::Text* words_of(const OutboxRow& row) { return std::get_if<crm::Text>(&row.content); }

/// Never begun, so that nothing of it can have arrived.
bool is_fresh_text(const OutboxRow& row) {
  return row.state == crm::DeliveryState::queued && row.attempts == 0 && !row.possibly_doubled &&
         words_of(row) != nullptr;
}

/// The newest author's words are their own: a takeover voids the assistant's alone.
bool same_voice(database::Tx& tx, const OutboxRow& one, const OutboxRow& other) {
  const auto agent = [&](MessageId id) {
    return tx.row("SELECT COALESCE(agent_id, 0) FROM messages WHERE id = $1", id)->integer(0);
  };
  return one.author == other.author && one.epoch == other.epoch && agent(one.message) == agent(other.message);
}

crm::Content together(const crm::Content& first, const crm::Text& next) {
  auto text = std::get<crm::Text>(first);
  text.body += "\n\n" + next.body;
  text.preview = text.preview || next.preview;
  return text;
}

/// What is queued behind the leader in its conversation and belongs to nobody yet, in order.
std::vector<MessageId> waiting_behind(database::Tx& tx, const OutboxRow& leader) {
  std::vector<MessageId> waiting;
  for (const auto& row :
       tx.rows("SELECT o.message_id FROM messages m JOIN outbox o ON o.message_id = m.id "
               "WHERE m.conversation_id = $1 AND m.id > $2 AND m.delivery = $3 AND o.joined_to IS NULL "
               "ORDER BY m.id LIMIT $4",
               leader.conversation, leader.message, crm::to_word(crm::DeliveryState::queued), most_joined)) {
    waiting.push_back(row.id<MessageId>(0));
  }
  return waiting;
}

}  // namespace

int join_waiting(database::Tx& tx, MessageId leader, const std::function<bool(const crm::Content&)>& fits) {
  const auto first = outbox_row(tx, leader);
  if (!first || !is_fresh_text(*first) || first->joined_to) return 0;
  auto content = joined_content(tx, *first);
  int joined = 0;
  for (const auto id : waiting_behind(tx, *first)) {
    const auto row = *outbox_row(tx, id);
    if (!is_fresh_text(row) || row.reply_to || !same_voice(tx, *first, row)) break;
    auto longer = together(content, *words_of(row));
    if (!fits(longer)) break;
    content = std::move(longer);
    tx.run("UPDATE outbox SET joined_to = $1 WHERE message_id = $2", leader, id);
    ++joined;
  }
  return joined;
}

crm::Content joined_content(database::Tx& tx, const OutboxRow& row) {
  if (row.joined == 0) return row.content;
  auto content = row.content;
  for (const auto id : joined_to(tx, row.message)) content = together(content, *words_of(*outbox_row(tx, id)));
  return content;
}

std::vector<MessageId> joined_to(database::Tx& tx, MessageId leader) {
  std::vector<MessageId> joined;
  for (const auto& row : tx.rows("SELECT message_id FROM outbox WHERE joined_to = $1 ORDER BY message_id", leader))
    joined.push_back(row.id<MessageId>(0));
  return joined;
}

void part(database::Tx& tx, MessageId message) {
  tx.run("UPDATE outbox SET joined_to = NULL WHERE message_id = $1", message);
}

}  // namespace tendero::storage
