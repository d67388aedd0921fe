#pragma once

#include <string_view>

namespace tendero::storage {

/// Migration 30: service cases (`tickets.hpp`), how fast people answer (`service_clocks.hpp`) and how content customers
/// were (`satisfaction.hpp`). A ticket carries the kind of business under which it was made. Numbers are counted for
/// each kind, those with a year from one in each year. What a ticket says of messages and agents only helps reading, so
/// it is not enforced.
inline constexpr std::string_view tickets_schema = R"sql(
CREATE TABLE ticket_counters (
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  preset TEXT NOT NULL,
  year BIGINT NOT NULL,
  last BIGINT NOT NULL,
  PRIMARY KEY (shop_id, preset, year)
);
CREATE TABLE tickets (
  id @id,
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  contact_id BIGINT NOT NULL REFERENCES contacts (id),
  conversation_id BIGINT REFERENCES conversations (id),
  preset TEXT NOT NULL,
  number TEXT NOT NULL,
  request_key TEXT NOT NULL,
  status TEXT NOT NULL,
  category TEXT NOT NULL,
  priority TEXT NOT NULL,
  subject TEXT NOT NULL,
  description TEXT NOT NULL,
  location TEXT NOT NULL,
  agent_id BIGINT,
  made_by TEXT NOT NULL,
  revision BIGINT NOT NULL,
  reopened BIGINT NOT NULL,
  escalated_at BIGINT,
  escalation TEXT NOT NULL,
  resolved_at BIGINT,
  resolved_by TEXT NOT NULL,
  outcome TEXT NOT NULL,
  resolution TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  UNIQUE (shop_id, number),
  UNIQUE (shop_id, request_key)
);
CREATE INDEX tickets_list ON tickets (shop_id, preset, id);
CREATE INDEX tickets_contact ON tickets (contact_id, id);
CREATE INDEX tickets_conversation ON tickets (conversation_id, id);
CREATE INDEX tickets_resolved ON tickets (contact_id, id) WHERE status = 'resolved';
CREATE TABLE ticket_steps (
  id @id,
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  ticket_id BIGINT NOT NULL REFERENCES tickets (id),
  kind TEXT NOT NULL,
  status_before TEXT NOT NULL,
  status_after TEXT NOT NULL,
  note TEXT NOT NULL,
  author TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX ticket_steps_ticket ON ticket_steps (ticket_id, id);
CREATE TABLE ticket_notes (
  id @id,
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  ticket_id BIGINT NOT NULL REFERENCES tickets (id),
  visibility TEXT NOT NULL,
  body TEXT NOT NULL,
  author TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX ticket_notes_ticket ON ticket_notes (ticket_id, id);
CREATE TABLE ticket_attachments (
  message_id @key,
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  ticket_id BIGINT NOT NULL REFERENCES tickets (id),
  attached_at BIGINT NOT NULL
);
CREATE INDEX ticket_attachments_ticket ON ticket_attachments (ticket_id, message_id);

CREATE TABLE service_clocks (
  id @id,
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  conversation_id BIGINT NOT NULL REFERENCES conversations (id),
  began_at BIGINT NOT NULL,
  responded_at BIGINT,
  resolved_at BIGINT,
  ended_at BIGINT,
  response_missed_at BIGINT,
  resolution_missed_at BIGINT
);
CREATE INDEX service_clocks_conversation ON service_clocks (conversation_id, id);
CREATE UNIQUE INDEX service_clocks_running ON service_clocks (conversation_id) WHERE ended_at IS NULL;

CREATE TABLE satisfaction_questions (
  id @id,
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  conversation_id BIGINT NOT NULL REFERENCES conversations (id),
  message_id BIGINT,
  agent_id BIGINT,
  asked_at BIGINT NOT NULL,
  answer TEXT NOT NULL,
  answered_at BIGINT
);
CREATE INDEX satisfaction_questions_shop ON satisfaction_questions (shop_id, id);
CREATE INDEX satisfaction_questions_conversation ON satisfaction_questions (conversation_id, id);
)sql";

}  // namespace tendero::storage
