#pragma once

#include <string_view>

namespace tendero::storage {

/// Migration 15: which message of ours went out as part of which other one (`joining.hpp`).
inline constexpr std::string_view joining_schema = R"sql(
ALTER TABLE outbox ADD COLUMN joined_to BIGINT;
CREATE INDEX outbox_joined ON outbox (joined_to) WHERE joined_to IS NOT NULL;
)sql";

}  // namespace tendero::storage
