#pragma once

#include <string_view>

namespace tendero::storage {

/// Migration 27: who of the team has a conversation, how pressing it is, until when it is put off, its labels, how far
/// each agent has read, and who is there. An absent priority is normal, so that the few others have an index of their
/// own. An assignee is not enforced: who was here once stays named. `place` repeats the conversation's newest message,
/// so that the conversations of a label are paged by an index.
inline constexpr std::string_view lifecycle_schema = R"sql(
ALTER TABLE conversations ADD COLUMN assignee_id BIGINT;
ALTER TABLE conversations ADD COLUMN assigned_at BIGINT;
ALTER TABLE conversations ADD COLUMN priority TEXT;
ALTER TABLE conversations ADD COLUMN snoozed_until BIGINT;
CREATE INDEX conversations_state ON conversations (shop_id, state, last_message_id);
CREATE INDEX conversations_assigned ON conversations (shop_id, assignee_id, state, last_message_id)
  WHERE assignee_id IS NOT NULL;
CREATE INDEX conversations_pressing ON conversations (shop_id, priority, last_message_id) WHERE priority IS NOT NULL;
CREATE INDEX conversations_snoozed ON conversations (shop_id, last_message_id) WHERE snoozed_until IS NOT NULL;

CREATE TABLE labels (
  id @id,
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  colour TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  UNIQUE (shop_id, name_key)
);
CREATE TABLE conversation_labels (
  conversation_id BIGINT NOT NULL REFERENCES conversations (id),
  label_id BIGINT NOT NULL REFERENCES labels (id),
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  place BIGINT NOT NULL,
  PRIMARY KEY (conversation_id, label_id)
);
CREATE INDEX conversation_labels_label ON conversation_labels (label_id, place);

CREATE TABLE agent_reads (
  conversation_id BIGINT NOT NULL REFERENCES conversations (id),
  agent_id BIGINT NOT NULL,
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  message_id BIGINT NOT NULL,
  read_at BIGINT NOT NULL,
  PRIMARY KEY (conversation_id, agent_id)
);

CREATE TABLE agent_presence (
  agent_id @key,
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  presence TEXT NOT NULL,
  said_at BIGINT,
  most_chats BIGINT NOT NULL
);
CREATE TABLE conversation_viewers (
  conversation_id BIGINT NOT NULL REFERENCES conversations (id),
  agent_id BIGINT NOT NULL,
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  typing BIGINT NOT NULL,
  until BIGINT NOT NULL,
  PRIMARY KEY (conversation_id, agent_id)
);
CREATE INDEX conversation_viewers_agent ON conversation_viewers (agent_id);
)sql";

}  // namespace tendero::storage
