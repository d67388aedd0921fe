#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/search_text.hpp"
#include "crm/message.hpp"
#include "database/database.hpp"

/// Messages by their words, and conversations by who is in them. Every message has a row with its words; the index over
/// these rows is the engine's own, and how it is asked is the one thing that differs (`matches` in the .cpp).
namespace tendero::storage {

/// In the transaction that stores the message. `message` has its id, conversation, content and, when it is known, its
/// transcript. Repeatable: the newest words count. On SQLite nothing happens yet: its one writer would be held up by
/// every message's words, so they are taken together a moment later (`index_newer_messages`).
void index_message(database::Tx& tx, ShopId shop, const crm::Message& message);
/// In the transaction that changes it, as it is stored then; nothing when there is no such message, or it waits.
void index_stored_message(database::Tx& tx, MessageId id);
/// On SQLite, messages that came after those of the index: indexes at most `limit` of them, the oldest first. How many
/// it were. Numbers are given and committed in one order there, so none can come in between.
std::int64_t index_newer_messages(database::Tx& tx, int limit);
/// Whether there is one.
[[nodiscard]] bool has_newer_messages(database::Tx& tx);
/// Before the message goes.
void drop_from_index(database::Tx& tx, MessageId id);

/// Messages that a version before this index stored, the newest first: indexes at most `limit` of them. How many it
/// were; less than `limit`: none is left.
std::int64_t index_earlier_messages(database::Tx& tx, int limit);
/// The newest of them; nothing: there is none.
[[nodiscard]] std::optional<MessageId> newest_earlier_message(database::Tx& tx);

/// The newest `limit` messages that hold every one of the words, the newest first. `before`: only older ones (0: all).
/// `within`: in this conversation alone, those that go on in it included. None of no words.
[[nodiscard]] std::vector<crm::Message> find_messages(database::Tx& tx, ShopId shop,
                                                      const std::vector<SearchWord>& words, MessageId before, int limit,
                                                      std::optional<ConversationId> within = {});

/// Conversations of the people whose name, phone, linked name or e-mail contains `text`, and those in which, or for
/// whose phone, the order of this number was made; the latest first, at most `limit`.
[[nodiscard]] std::vector<ConversationId> find_conversations(database::Tx& tx, ShopId shop, const std::string& text,
                                                             int limit);

}  // namespace tendero::storage
