#include "storage/transcripts.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "storage/columns.hpp"
#include "storage/feed.hpp"
#include "storage/feed_bodies.hpp"
#include "storage/message_search.hpp"
#include "storage/work_queue.hpp"

namespace tendero::storage {
namespace {

std::string line_of(MessageId message) { return "transcribe:" + message.text(); }

bool is_wished(crm::MediaKind kind, TranscriptWishes wishes) noexcept {
  if (kind == crm::MediaKind::voice || kind == crm::MediaKind::audio) return wishes.recordings;
  return kind == crm::MediaKind::image && wishes.photos;
}

crm::Transcript read_transcript(const database::Row& row, std::size_t first) {
  return {.state = stored(crm::read_transcript_state, row.text(first)),
          .words = row.text(first + 1),
          .engine = row.text(first + 2),
          .reason = row.text(first + 3)};
}

/// A customer's, whom somebody may answer: for nobody else a model is paid.
bool is_of_customer(database::Tx& tx, MessageId message) {
  return tx
      .row(
          "SELECT 1 FROM messages m JOIN conversations c ON c.id = m.conversation_id JOIN contacts p ON "
          "p.id = c.contact_id WHERE m.id = $1 AND m.author = 'customer' AND p.blocked = 0",
          message)
      .has_value();
}

/// What somebody forwards was heard before.
std::optional<crm::Transcript> known_words(database::Tx& tx, ShopId shop, std::string_view blob) {
  const auto row = tx.row(
      "SELECT state, words, engine, reason FROM transcripts WHERE blob = $1 AND state = 'done' AND shop_id = $2 LIMIT "
      "1",
      blob, shop);
  return row ? std::optional(read_transcript(*row, 0)) : std::nullopt;
}

/// Whoever reads along sees the words, and whoever searches finds them.
void tell(database::Tx& tx, const MediaRecord& media, const crm::Transcript& transcript, Instant now) {
  index_stored_message(tx, media.message);
  publish(tx, media.shop, media.conversation, "message.transcript",
          bodies::of_transcript(media.message, media.conversation, transcript), now);
}

/// When the step that this message waits in began; nothing: it waits for nothing.
std::optional<Instant> waits_since(database::Tx& tx, MessageId message) {
  const auto row = tx.row(
      "SELECT f.state, f.changed_at, COALESCE(t.state, ''), COALESCE(t.changed_at, 0) FROM media f LEFT JOIN "
      "transcripts t ON t.message_id = f.message_id WHERE f.message_id = $1",
      message);
  if (!row) return std::nullopt;
  if (row->text(0) == crm::to_word(crm::MediaState::waiting)) return row->instant(1);
  if (row->text(2) == crm::to_word(crm::TranscriptState::waiting)) return row->instant(3);
  return std::nullopt;
}

}  // namespace

void queue_transcript(database::Tx& tx, const MediaRecord& record, const crm::MediaFile& file, TranscriptWishes wishes,
                      Instant now) {
  if (file.state != crm::MediaState::stored || !is_wished(record.media.kind, wishes)) return;
  if (!is_of_customer(tx, record.message)) return;
  const auto known = known_words(tx, record.shop, file.blob);
  const auto transcript = known.value_or(crm::Transcript{});
  const auto added = tx.run(
      "INSERT INTO transcripts (message_id, shop_id, blob, state, words, engine, reason, changed_at) VALUES ($1, $2, "
      "$3, $4, $5, $6, $7, $8) ON CONFLICT (message_id) DO NOTHING",
      record.message, record.shop, file.blob, crm::to_word(transcript.state), transcript.words, transcript.engine,
      transcript.reason, now);
  if (added == 0) return;
  if (known) return tell(tx, record, *known, now);
  enqueue(tx,
          {.shop = record.shop,
           .kind = "transcribe",
           .line = line_of(record.message),
           .once_key = line_of(record.message),
           .payload = fmt::format(R"({{"message":{}}})", record.message.value),
           .due = now},
          now);
}

std::optional<TranscriptRecord> transcript_of(database::Tx& tx, MessageId message) {
  const auto row = tx.row(
      "SELECT t.state, t.words, t.engine, t.reason, t.changed_at, c.language FROM transcripts t JOIN messages m ON "
      "m.id = t.message_id JOIN conversations c ON c.id = m.conversation_id WHERE t.message_id = $1",
      message);
  auto media = row ? media_of(tx, message) : std::nullopt;
  if (!media) return std::nullopt;
  return TranscriptRecord{.media = *std::move(media),
                          .transcript = read_transcript(*row, 0),
                          .language = row->text(5),
                          .since = row->instant(4)};
}

std::int64_t transcripts_since(database::Tx& tx, ConversationId conversation, Instant since) {
  return tx
      .row(
          "SELECT COUNT(*) FROM messages m JOIN transcripts t ON t.message_id = m.id WHERE m.conversation_id = $1 AND "
          "m.stored_at >= $2",
          conversation, since)
      ->integer(0);
}

void settle_transcript(database::Tx& tx, const TranscriptRecord& record, const crm::Transcript& transcript,
                       Instant now) {
  const auto changed = tx.run(
      "UPDATE transcripts SET state = $1, words = $2, engine = $3, reason = $4, changed_at = $5 WHERE message_id = $6 "
      "AND state = 'waiting'",
      crm::to_word(transcript.state), transcript.words, transcript.engine, transcript.reason, now,
      record.media.message);
  if (changed == 0) return;
  tell(tx, record.media, transcript, now);
  end_wait_for_words(tx, record.media.conversation, now);
}

std::optional<Instant> words_expected_until(database::Tx& tx, const std::vector<crm::Message>& messages,
                                            TranscriptWishes wishes, Duration patience, Instant now) {
  // Somebody who sends one recording after another is answered all the same.
  const auto longest = messages.empty() ? now : messages.front().at + 2 * patience;
  std::optional<Instant> until;
  for (const auto& message : messages) {
    const auto* media = std::get_if<crm::Media>(&message.content);
    if (media == nullptr || !is_wished(media->kind, wishes)) continue;
    const auto since = waits_since(tx, message.id);
    if (since && now < *since + patience) until = std::max(until.value_or(*since + patience), *since + patience);
  }
  if (until) until = std::min(*until, longest);
  return until && *until > now ? until : std::nullopt;
}

void end_wait_for_words(database::Tx& tx, ConversationId conversation, Instant now) {
  tx.run("UPDATE work SET due = $1, wake_at = $1 WHERE line = $2 AND lease IS NULL AND reason = $3 AND due > $1", now,
         "turn:" + conversation.text(), awaits_words);
}

void add_transcripts(database::Tx& tx, std::vector<crm::Message>& messages) {
  for (auto& message : messages) {
    if (message.author != crm::Author::customer || !std::holds_alternative<crm::Media>(message.content)) continue;
    const auto row = tx.row("SELECT state, words, engine, reason FROM transcripts WHERE message_id = $1", message.id);
    if (row) message.transcript = read_transcript(*row, 0);
  }
}

void drop_transcript(database::Tx& tx, MessageId message) {
  tx.run("DELETE FROM transcripts WHERE message_id = $1", message);
}

}  // namespace tendero::storage
