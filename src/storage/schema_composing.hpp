#pragma once

#include <string_view>

namespace tendero::storage {

/// Migration 28: what people at the desk write beside their messages (notes that stay in the house, replies that are
/// kept ready, messages for later), and the words by which messages are found. `message_words` holds each message's
/// words as they are compared (`folded_words`); the index over them is the engine's own: FTS5, kept in step by
/// triggers, or GIN. Why a table of words and not an index over `messages`: what is stored there is JSON, with accents.
inline constexpr std::string_view composing_schema = R"sql(
CREATE TABLE conversation_notes (
  id @id,
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  conversation_id BIGINT NOT NULL REFERENCES conversations (id),
  once_key TEXT NOT NULL UNIQUE,
  agent_id BIGINT NOT NULL,
  author TEXT NOT NULL,
  text TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  edited_at BIGINT
);
CREATE INDEX conversation_notes_conversation ON conversation_notes (conversation_id, id);

CREATE TABLE canned_replies (
  id @id,
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  owner_id BIGINT NOT NULL,
  shortcut TEXT NOT NULL,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  revision BIGINT NOT NULL,
  author TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  UNIQUE (shop_id, owner_id, shortcut)
);

CREATE TABLE scheduled_messages (
  id @id,
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  conversation_id BIGINT NOT NULL REFERENCES conversations (id),
  once_key TEXT NOT NULL UNIQUE,
  agent_id BIGINT NOT NULL,
  author TEXT NOT NULL,
  text TEXT NOT NULL,
  due BIGINT NOT NULL,
  state TEXT NOT NULL,
  reason TEXT NOT NULL,
  message_id BIGINT,
  created_at BIGINT NOT NULL,
  ended_at BIGINT
);
CREATE INDEX scheduled_messages_conversation ON scheduled_messages (conversation_id, id);

CREATE INDEX quotes_order_number ON quotes (shop_id, order_number) WHERE order_number <> '';
CREATE INDEX agent_orders_order_number ON agent_orders (shop_id, order_number) WHERE order_number <> '';

CREATE TABLE message_words (
  message_id @key REFERENCES messages (id),
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  conversation_id BIGINT NOT NULL,
  words TEXT NOT NULL
);
@postgresql CREATE INDEX message_words_index ON message_words USING gin (to_tsvector('simple', words));
@sqlite CREATE VIRTUAL TABLE message_index USING fts5 (
  words, content = 'message_words', content_rowid = 'message_id', columnsize = 0, prefix = '2 3',
  tokenize = 'unicode61 remove_diacritics 2');
@sqlite CREATE TRIGGER message_words_added AFTER INSERT ON message_words BEGIN
  INSERT INTO message_index (rowid, words) VALUES (new.message_id, new.words); END;
@sqlite CREATE TRIGGER message_words_removed AFTER DELETE ON message_words BEGIN
  INSERT INTO message_index (message_index, rowid, words) VALUES ('delete', old.message_id, old.words); END;
@sqlite CREATE TRIGGER message_words_changed AFTER UPDATE OF words ON message_words BEGIN
  INSERT INTO message_index (message_index, rowid, words) VALUES ('delete', old.message_id, old.words)
  ; INSERT INTO message_index (rowid, words) VALUES (new.message_id, new.words); END;
)sql";

}  // namespace tendero::storage
