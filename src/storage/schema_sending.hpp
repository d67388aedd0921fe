#pragma once

#include <string_view>

namespace tendero::storage {

/// Migration 11: an outbox row counts how often in a row it was refused for the reason that stands in `fault_reason`,
/// because some refusals bound how often a message is tried again.
inline constexpr std::string_view sending_schema = R"sql(
ALTER TABLE outbox ADD COLUMN refusals BIGINT NOT NULL DEFAULT 0;
)sql";

}  // namespace tendero::storage
