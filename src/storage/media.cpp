#include "storage/media.hpp"

#include <fmt/format.h>

#include "storage/columns.hpp"
#include "storage/exports.hpp"
#include "storage/feed.hpp"
#include "storage/feed_bodies.hpp"
#include "storage/message_rows.hpp"
#include "storage/work_queue.hpp"

namespace tendero::storage {
namespace {

crm::MediaFile read_file(const database::Row& row, std::size_t first) {
  return {.state = stored(crm::read_media_state, row.text(first)),
          .blob = row.text(first + 1),
          .mime_type = row.text(first + 2),
          .bytes = row.integer(first + 3),
          .reason = row.text(first + 4)};
}

}  // namespace

bool is_in_message(database::Tx& tx, std::string_view blob) {
  return tx.row("SELECT 1 FROM media WHERE blob = $1 AND blob <> '' LIMIT 1", blob).has_value();
}

bool is_named(database::Tx& tx, std::string_view blob) {
  return is_in_message(tx, blob) || is_in_export(tx, blob) ||
         tx.row("SELECT 1 FROM thumbnails WHERE thumbnail = $1 AND thumbnail <> '' LIMIT 1", blob).has_value();
}

void queue_media(database::Tx& tx, const crm::Conversation& conversation, MessageId message,
                 const crm::Content& content, Instant now) {
  const auto* media = std::get_if<crm::Media>(&content);
  if (media == nullptr || media->external_id.empty()) return;
  const auto added = tx.run(
      "INSERT INTO media (message_id, shop_id, state, blob, mime_type, bytes, reason, changed_at) "
      "VALUES ($1, $2, $3, '', '', 0, '', $4) ON CONFLICT (message_id) DO NOTHING",
      message, conversation.shop, crm::to_word(crm::MediaState::waiting), now);
  if (added == 0) return;
  enqueue(tx,
          {.shop = conversation.shop,
           .kind = "media",
           .line = "media:" + message.text(),
           .once_key = "media:" + message.text(),
           .payload = fmt::format(R"({{"message":{}}})", message.value),
           .due = now},
          now);
}

std::optional<MediaRecord> media_of(database::Tx& tx, MessageId message) {
  const auto row = tx.row(
      "SELECT f.state, f.blob, f.mime_type, f.bytes, f.reason, m.shop_id, m.conversation_id, m.phone_number_id, m.at, "
      "m.content FROM media f JOIN messages m ON m.id = f.message_id WHERE f.message_id = $1",
      message);
  if (!row) return std::nullopt;
  MediaRecord record{.message = message,
                     .shop = row->id<ShopId>(5),
                     .conversation = row->id<ConversationId>(6),
                     .phone_number_id = row->text(7),
                     .sent_at = row->instant(8),
                     .media = {},
                     .file = read_file(*row, 0)};
  // An edited caption leaves the file what it is; something else in its place does not.
  const auto content = stored_content(row->text(9));
  const auto* media = std::get_if<crm::Media>(&content);
  if (media == nullptr) return std::nullopt;
  record.media = *media;
  return record;
}

void settle_media(database::Tx& tx, const MediaRecord& record, const crm::MediaFile& file, Instant now) {
  const auto changed = tx.run(
      "UPDATE media SET state = $1, blob = $2, mime_type = $3, bytes = $4, reason = $5, changed_at = $6 "
      "WHERE message_id = $7 AND state = 'waiting'",
      crm::to_word(file.state), file.blob, file.mime_type, file.bytes, file.reason, now, record.message);
  if (changed == 0) return;
  tx.run("DELETE FROM unused_blobs WHERE blob = $1", file.blob);
  publish(tx, record.shop, record.conversation, "message.media",
          bodies::of_media(record.message, record.conversation, file), now);
}

void attach_file(database::Tx& tx, const crm::Conversation& conversation, MessageId message, const crm::MediaFile& file,
                 Instant now) {
  const auto added = tx.run(
      "INSERT INTO media (message_id, shop_id, state, blob, mime_type, bytes, reason, changed_at) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (message_id) DO NOTHING",
      message, conversation.shop, crm::to_word(file.state), file.blob, file.mime_type, file.bytes, file.reason, now);
  if (added == 0) return;
  forget_blob(tx, file.blob);
  publish(tx, conversation.shop, conversation.id, "message.media", bodies::of_media(message, conversation.id, file),
          now);
}

void add_files(database::Tx& tx, std::vector<crm::Message>& messages) {
  for (auto& message : messages) {
    if (!std::holds_alternative<crm::Media>(message.content)) continue;
    const auto row =
        tx.row("SELECT state, blob, mime_type, bytes, reason FROM media WHERE message_id = $1", message.id);
    if (row) message.file = read_file(*row, 0);
  }
}

void drop_media(database::Tx& tx, MessageId message, Instant now) {
  const auto row = tx.row("DELETE FROM media WHERE message_id = $1 RETURNING blob", message);
  if (!row || row->text(0).empty() || is_in_message(tx, row->text(0))) return;
  const auto& blob = row->text(0);
  tx.run("DELETE FROM uploads WHERE blob = $1", blob);
  release_blob(tx, blob, now);
  const auto small = tx.row("DELETE FROM thumbnails WHERE blob = $1 RETURNING thumbnail", blob);
  if (small && !small->text(0).empty()) release_blob(tx, small->text(0), now);
}

void reserve_blob(database::Tx& tx, std::string_view blob, Instant until) {
  tx.run("INSERT INTO unused_blobs (blob, since) VALUES ($1, $2) ON CONFLICT (blob) DO UPDATE SET since = $2", blob,
         until);
}

void release_blob(database::Tx& tx, std::string_view blob, Instant now) {
  if (is_named(tx, blob)) return;
  // Whoever has reserved it keeps it until then.
  tx.run("INSERT INTO unused_blobs (blob, since) VALUES ($1, $2) ON CONFLICT (blob) DO NOTHING", blob, now);
}

std::vector<std::string> unused_blobs(database::Tx& tx, int limit, Instant now) {
  std::vector<std::string> blobs;
  for (const auto& row :
       tx.rows("SELECT blob FROM unused_blobs WHERE since <= $1 ORDER BY blob LIMIT $2", now, limit)) {
    if (is_named(tx, row.text(0))) {
      forget_blob(tx, row.text(0));
    } else {
      blobs.push_back(row.text(0));
    }
  }
  return blobs;
}

void forget_blob(database::Tx& tx, std::string_view blob) { tx.run("DELETE FROM unused_blobs WHERE blob = $1", blob); }

}  // namespace tendero::storage
