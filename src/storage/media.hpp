#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "crm/conversation.hpp"
#include "crm/message.hpp"
#include "database/database.hpp"

/// The bytes of what people send each other: which message has which, and which are to be fetched (work `media`, a line
/// for each message, because one that does not come must not hold up the others).
namespace tendero::storage {

/// A file that is to be fetched, or was.
struct MediaRecord {
  MessageId message;
  ShopId shop;
  ConversationId conversation;
  std::string phone_number_id;  ///< of ours, that it came to
  Instant sent_at;              ///< by the channel's clock
  crm::Media media;
  crm::MediaFile file;
};

/// Has the file of a message fetched; nothing when the message has none. Repeatable.
void queue_media(database::Tx& tx, const crm::Conversation& conversation, MessageId message,
                 const crm::Content& content, Instant now);

/// Nothing: the message has no file, or is no more.
[[nodiscard]] std::optional<MediaRecord> media_of(database::Tx& tx, MessageId message);

/// The bytes are in the blob store, or will never be; published in the feed. Only for one that is waiting.
void settle_media(database::Tx& tx, const MediaRecord& record, const crm::MediaFile& file, Instant now);

/// A message of ours has this file, which is stored: published in the feed, and no longer unused. In the transaction
/// that queues the message; again it changes nothing.
void attach_file(database::Tx& tx, const crm::Conversation& conversation, MessageId message, const crm::MediaFile& file,
                 Instant now);

/// Fills in the files of these messages.
void add_files(database::Tx& tx, std::vector<crm::Message>& messages);

/// The message goes: so does its row, and what no other one names is listed as unused, its thumbnail too.
void drop_media(database::Tx& tx, MessageId message, Instant now);

/// Whether a message has this file.
[[nodiscard]] bool is_in_message(database::Tx& tx, std::string_view blob);
/// Whether a message or an export has this file, or it is the thumbnail of one that has.
[[nodiscard]] bool is_named(database::Tx& tx, std::string_view blob);
/// Before a blob is stored that will be named: it stays until `until`, and goes then unless it is named. So whatever
/// happens in between, nothing is kept that nobody knows of. Repeatable.
void reserve_blob(database::Tx& tx, std::string_view blob, Instant until);
/// Nobody names this blob, so it is listed as unused; nothing when somebody does. Repeatable.
void release_blob(database::Tx& tx, std::string_view blob, Instant now);
/// Blobs that nothing names any more, and that nobody has reserved. One that is named again meanwhile leaves the list.
[[nodiscard]] std::vector<std::string> unused_blobs(database::Tx& tx, int limit, Instant now);
/// It was removed from the blob store.
void forget_blob(database::Tx& tx, std::string_view blob);

}  // namespace tendero::storage
