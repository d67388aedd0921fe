#pragma once

#include <string_view>

namespace tendero::storage {

/// Migration 25: the desk lists the accepted quotes that wait for somebody of the team.
inline constexpr std::string_view approvals_schema = R"sql(
CREATE INDEX quotes_approving ON quotes (shop_id, id) WHERE state = 'approving';
)sql";

}  // namespace tendero::storage
