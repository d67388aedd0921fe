#pragma once

#include <string_view>

namespace tendero::storage {

/// Migration 7: what came in and made nobody anything is found without walking through everything that did.
inline constexpr std::string_view operations_schema = R"sql(
CREATE INDEX inbox_unhandled ON inbox (outcome, phone_number_id, detail) WHERE outcome IN ('unknown', 'unrouted');
)sql";

}  // namespace tendero::storage
