#pragma once

#include <string_view>

namespace tendero::storage {

/// Migration 22: conversations that the assistant handed to a person: why, and what became of it (`handovers.hpp`).
/// The turn and the message only help reading, so they are not enforced.
inline constexpr std::string_view handovers_schema = R"sql(
CREATE TABLE handovers (
  id @id,
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  conversation_id BIGINT NOT NULL REFERENCES conversations (id),
  turn_id BIGINT,
  message_id BIGINT,
  reason TEXT NOT NULL,
  note TEXT NOT NULL,
  asked_at BIGINT NOT NULL,
  expected_at BIGINT,
  escalated_at BIGINT,
  taken_at BIGINT,
  taken_by BIGINT,
  ended_at BIGINT
);
CREATE INDEX handovers_conversation ON handovers (conversation_id, id);
CREATE INDEX handovers_open ON handovers (conversation_id, id) WHERE ended_at IS NULL;
)sql";

}  // namespace tendero::storage
