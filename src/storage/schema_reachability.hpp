#pragma once

#include <string_view>

namespace tendero::storage {

/// Migration 18: how many messages in a row did not reach a contact, and since when they count as out of reach; a
/// report that waits for its message says whether it is such a one.
inline constexpr std::string_view reachability_schema = R"sql(
ALTER TABLE contacts ADD COLUMN unreached BIGINT NOT NULL DEFAULT 0;
ALTER TABLE contacts ADD COLUMN unreachable_since BIGINT;
ALTER TABLE parked_reports ADD COLUMN unreachable BIGINT NOT NULL DEFAULT 0;
)sql";

}  // namespace tendero::storage
