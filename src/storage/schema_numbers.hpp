#pragma once

#include <string_view>

namespace tendero::storage {

/// Migration 31: when conversations were resolved and since when their matter stood (`resolutions.hpp`), orders by the
/// time at which they were made, how many conversations stand how, and tables that are written for people
/// (`exports.hpp`).
inline constexpr std::string_view numbers_schema = R"sql(
CREATE TABLE resolutions (
  id @id,
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  conversation_id BIGINT NOT NULL REFERENCES conversations (id),
  newest_message BIGINT NOT NULL,
  began_at BIGINT NOT NULL,
  resolved_at BIGINT NOT NULL
);
CREATE INDEX resolutions_conversation ON resolutions (conversation_id, id);

CREATE INDEX quotes_ordered ON quotes (shop_id, ordered_at) WHERE state = 'ordered';
CREATE INDEX agent_orders_ordered ON agent_orders (shop_id, ordered_at) WHERE state = 'ordered';
CREATE INDEX conversations_standing ON conversations (shop_id, state, answerer, continued_in);

CREATE TABLE exports (
  id @id,
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  report TEXT NOT NULL,
  format TEXT NOT NULL,
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  state TEXT NOT NULL,
  agent_id BIGINT NOT NULL,
  agent TEXT NOT NULL,
  progress BIGINT NOT NULL,
  rows_written BIGINT NOT NULL,
  blob TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  reason TEXT NOT NULL,
  asked_at BIGINT NOT NULL,
  ended_at BIGINT
);
CREATE INDEX exports_shop ON exports (shop_id, id);
CREATE INDEX exports_blob ON exports (blob) WHERE blob <> '';
CREATE INDEX exports_open ON exports (shop_id, id) WHERE ended_at IS NULL;
CREATE INDEX exports_ended ON exports (ended_at) WHERE ended_at IS NOT NULL;
)sql";

}  // namespace tendero::storage
