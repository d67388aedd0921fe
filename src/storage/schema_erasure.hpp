#pragma once

#include <string_view>

namespace tendero::storage {

/// Migration 9: what is remembered of the erased, which names nobody: fingerprints of what may still come about them,
/// and when somebody was erased, until no copy is left in the database's free pages.
inline constexpr std::string_view erasure_schema = R"sql(
CREATE TABLE erased_keys (
  id @id,
  fingerprint TEXT NOT NULL UNIQUE,
  erased_at BIGINT NOT NULL
);
CREATE TABLE erasures (
  id @id,
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  erased_at BIGINT NOT NULL,
  cleaned_at BIGINT
);
CREATE INDEX agent_orders_customer ON agent_orders (shop_id, customer_phone);
)sql";

}  // namespace tendero::storage
