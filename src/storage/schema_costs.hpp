#pragma once

#include <string_view>

namespace tendero::storage {

/// Migration 19: messages of ours by time, for what a month of them costs (`prices.hpp`).
inline constexpr std::string_view costs_schema = R"sql(
CREATE INDEX outbox_by_time ON outbox (shop_id, queued_at);
)sql";

}  // namespace tendero::storage
