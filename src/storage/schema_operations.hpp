#pragma once

#include <string_view>

namespace tendero::storage {

/// Migration 7: what came in and made nobody anything is found without walking through everything that did, and so are
/// the messages that a turn covered.
inline constexpr std::string_view operations_schema = R"sql(
CREATE INDEX inbox_unhandled ON inbox (outcome, phone_number_id, detail) WHERE outcome IN ('unknown', 'unrouted');
CREATE INDEX messages_covered ON messages (turn_id) WHERE author = 'customer' AND turn_id IS NOT NULL;
)sql";

}  // namespace tendero::storage
