#pragma once

#include <string_view>

namespace tendero::storage {

inline constexpr int integration_step = 4;

/// Migration 4: how the shop's backend is reached, and what was last found there. What was found is about one target
/// (`about`, a fingerprint): for any other it says nothing.
inline constexpr std::string_view integration_schema = R"sql(
CREATE TABLE integrations (
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  name TEXT NOT NULL,
  document TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (shop_id, name)
);
CREATE TABLE integration_health (
  shop_id @key REFERENCES shops (id),
  about TEXT NOT NULL,
  status TEXT NOT NULL,
  last_connected_at BIGINT,
  last_error TEXT NOT NULL,
  last_error_at BIGINT
);
)sql";

}  // namespace tendero::storage
