#pragma once

#include <string_view>

namespace tendero::storage {

/// Migration 26: made orders that a customer wants cancelled, and whether they said yes to that (`cancellations.hpp`).
inline constexpr std::string_view cancellations_schema = R"sql(
CREATE TABLE cancellations (
  id @id,
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  conversation_id BIGINT NOT NULL REFERENCES conversations (id),
  turn_id BIGINT NOT NULL,
  state TEXT NOT NULL,
  order_number TEXT NOT NULL,
  order_id TEXT NOT NULL,
  shown_in BIGINT,
  reason TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  ended_at BIGINT
);
CREATE INDEX cancellations_conversation ON cancellations (conversation_id, id);
)sql";

}  // namespace tendero::storage
