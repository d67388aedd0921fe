#pragma once

#include <string_view>

namespace tendero::storage {

/// Migration 5: orders that people of the desk make for customers.
inline constexpr std::string_view orders_schema = R"sql(
CREATE TABLE agent_orders (
  id @id,
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  request_key TEXT UNIQUE,
  request TEXT NOT NULL,
  agent_id BIGINT NOT NULL,
  agent TEXT NOT NULL,
  state TEXT NOT NULL,
  customer_phone TEXT NOT NULL,
  offer TEXT NOT NULL,
  reference TEXT NOT NULL,
  order_number TEXT NOT NULL,
  order_id TEXT NOT NULL,
  answer TEXT NOT NULL,
  reason TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  ordered_at BIGINT
);
)sql";

}  // namespace tendero::storage
