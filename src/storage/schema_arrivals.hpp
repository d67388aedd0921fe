#pragma once

#include <string_view>

namespace tendero::storage {

/// Migration 8: webhooks as they came. One row and no index of its own, because somebody waits for its commit.
inline constexpr std::string_view arrivals_schema = R"sql(
CREATE TABLE arrivals (
  id @id,
  body TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  received_at BIGINT NOT NULL,
  set_aside BIGINT NOT NULL
);
)sql";

}  // namespace tendero::storage
