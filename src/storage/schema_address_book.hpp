#pragma once

#include <string_view>

namespace tendero::storage {

/// Migration 16: when the shop's phone has said under which name it has somebody saved, so that of entries that come in
/// any order the latest holds.
inline constexpr std::string_view address_book_schema = R"sql(
ALTER TABLE contacts ADD COLUMN name_at BIGINT;
)sql";

}  // namespace tendero::storage
