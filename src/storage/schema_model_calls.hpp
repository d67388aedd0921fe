#pragma once

#include <string_view>

namespace tendero::storage {

/// Migration 21: what each question to an engine took and cost, the sum of each of the shop's days
/// (`model_calls.hpp`), and turns in their order.
inline constexpr std::string_view model_calls_schema = R"sql(
CREATE TABLE model_calls (
  id @id,
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  conversation_id BIGINT NOT NULL REFERENCES conversations (id),
  turn_id BIGINT NOT NULL REFERENCES turns (id),
  attempt BIGINT NOT NULL,
  engine TEXT NOT NULL,
  outcome TEXT NOT NULL,
  input_tokens BIGINT NOT NULL,
  cached_tokens BIGINT NOT NULL,
  cache_write_tokens BIGINT NOT NULL,
  output_tokens BIGINT NOT NULL,
  reasoning_tokens BIGINT NOT NULL,
  estimated BIGINT NOT NULL,
  cost_micros BIGINT,
  took_ms BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL
);
CREATE INDEX model_calls_turn ON model_calls (turn_id, id);
CREATE INDEX model_calls_conversation ON model_calls (conversation_id, recorded_at);

CREATE INDEX turns_of_conversation ON turns (conversation_id, id);
CREATE INDEX turns_by_time ON turns (shop_id, began_at, id);

CREATE TABLE model_days (
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  day BIGINT NOT NULL,
  tokens BIGINT NOT NULL,
  cost_micros BIGINT NOT NULL,
  told TEXT NOT NULL,
  PRIMARY KEY (shop_id, day)
);
)sql";

}  // namespace tendero::storage
