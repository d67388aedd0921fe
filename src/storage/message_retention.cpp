#include "storage/message_retention.hpp"

#include <array>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "storage/id_window.hpp"
#include "storage/media.hpp"
#include "storage/message_search.hpp"
#include "storage/ticket_history.hpp"
#include "storage/transcripts.hpp"

namespace tendero::storage {
namespace {

/// A table whose numbers rise with the moment in `moment`, and which of its old rows may go.
struct OldRows {
  std::string_view table;
  std::string_view moment;
  std::string_view may_go;
};

// In the order in which they refer to each other. What is queued or was given up, and can be replayed, has a key of
// work that is not finished.
constexpr OldRows messages{
    "messages", "stored_at",
    "NOT EXISTS (SELECT 1 FROM work_keys k WHERE k.once_key = 'send:' || CAST(t.id AS TEXT) AND k.finished_at IS NULL) "
    "AND NOT (t.due_to_bot = 1 AND t.turn_id IS NULL AND EXISTS (SELECT 1 FROM work w WHERE w.line = 'turn:' || "
    "CAST(t.conversation_id AS TEXT))) "
    "AND NOT EXISTS (SELECT 1 FROM work_keys k WHERE k.once_key = 'media:' || CAST(t.id AS TEXT) AND k.finished_at IS "
    "NULL) "
    "AND NOT EXISTS (SELECT 1 FROM work_keys k WHERE k.once_key = 'transcribe:' || CAST(t.id AS TEXT) AND "
    "k.finished_at IS NULL) "
    "AND NOT (t.due_to_bot = 1 AND t.turn_id IS NULL AND EXISTS (SELECT 1 FROM dead_work w WHERE w.line = 'turn:' || "
    "CAST(t.conversation_id AS TEXT)))"};
constexpr std::array others{
    OldRows{"tool_calls", "recorded_at", "t.state <> 'intended'"},
    OldRows{"model_calls", "recorded_at", "1 = 1"},
    OldRows{"handovers", "asked_at", "t.ended_at IS NOT NULL"},
    OldRows{"resolutions", "resolved_at", "1 = 1"},
    OldRows{"quotes", "made_at", "t.state <> 'ordering'"},
    OldRows{"cancellations", "made_at", "1 = 1"},
    OldRows{"message_changes", "noted_at", "1 = 1"},
    OldRows{"reactions", "noted_at", "1 = 1"},
    OldRows{"conversation_notes", "created_at", "1 = 1"},
    OldRows{"scheduled_messages", "created_at", "t.state <> 'waiting'"},
    OldRows{"account_news", "noted_at", "1 = 1"},
    OldRows{"turns", "began_at",
            "t.ended_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM tool_calls c WHERE c.turn_id = t.id) "
            "AND NOT EXISTS (SELECT 1 FROM model_calls m WHERE m.turn_id = t.id)"},
    OldRows{"agent_orders", "made_at", "t.state <> 'ordering'"},
    OldRows{"service_clocks", "began_at", "t.ended_at IS NOT NULL"},
    OldRows{"satisfaction_questions", "asked_at", "1 = 1"},
    OldRows{"ticket_steps", "at", "EXISTS (SELECT 1 FROM tickets k WHERE k.id = t.ticket_id AND k.status = 'closed')"},
    OldRows{"ticket_notes", "at", "EXISTS (SELECT 1 FROM tickets k WHERE k.id = t.ticket_id AND k.status = 'closed')"},
    OldRows{"tickets", "created_at",
            "t.status = 'closed' AND NOT EXISTS (SELECT 1 FROM ticket_steps s WHERE s.ticket_id = t.id) "
            "AND NOT EXISTS (SELECT 1 FROM ticket_notes n WHERE n.ticket_id = t.id) "
            "AND NOT EXISTS (SELECT 1 FROM ticket_attachments a WHERE a.ticket_id = t.id)"}};

database::Rows old_rows(database::Tx& tx, const OldRows& of, Instant before, std::int64_t limit) {
  const auto last = last_before(tx, of.table, of.moment, before);
  if (last == 0) return {};
  const auto sql = fmt::format("SELECT t.id FROM {} t WHERE t.id > 0 AND t.id <= $1 AND {} ORDER BY t.id LIMIT $2",
                               of.table, of.may_go);
  return tx.rows(sql, last, limit);
}

std::int64_t forget_old(database::Tx& tx, const OldRows& of, Instant before, std::int64_t limit) {
  const auto rows = old_rows(tx, of, before, limit);
  const auto sql = fmt::format("DELETE FROM {} WHERE id = $1", of.table);
  for (const auto& row : rows) tx.run(sql, row.integer(0));
  return std::ssize(rows);
}

std::int64_t forget_old_messages(database::Tx& tx, Instant before, std::int64_t limit) {
  const auto rows = old_rows(tx, messages, before, limit);
  for (const auto& row : rows) {
    drop_transcript(tx, row.id<MessageId>(0));
    drop_media(tx, row.id<MessageId>(0), before);
    drop_from_index(tx, row.id<MessageId>(0));
    drop_attachment(tx, row.id<MessageId>(0));
    tx.run("DELETE FROM outbox WHERE message_id = $1", row.integer(0));
    tx.run("DELETE FROM messages WHERE id = $1", row.integer(0));
  }
  return std::ssize(rows);
}

}  // namespace

std::int64_t forget_messages(database::Tx& tx, Instant before, int limit) {
  std::int64_t forgotten = forget_old_messages(tx, before, limit);
  for (const auto& each : others) {
    if (forgotten >= limit) break;
    forgotten += forget_old(tx, each, before, limit - forgotten);
  }
  return forgotten;
}

std::int64_t prune_audit(database::Tx& tx, Instant before, int limit) {
  return forget_old(tx, {"audit", "at", "1 = 1"}, before, limit);
}

std::int64_t prune_erasures(database::Tx& tx, Instant before, int limit) {
  const auto pruned = forget_old(tx, {"erasures", "erased_at", "t.cleaned_at IS NOT NULL"}, before, limit);
  return pruned + forget_old(tx, {"erased_keys", "erased_at", "1 = 1"}, before, limit - pruned);
}

}  // namespace tendero::storage
