#pragma once

#include <string_view>

namespace tendero::storage {

/// Migration 17: files that stand in PostgreSQL as large objects. The column is an OID, so that PostgreSQL's own
/// vacuumlo knows the objects as used; with SQLite files are in a folder, and the table is empty.
inline constexpr std::string_view large_objects_schema = R"sql(
CREATE TABLE large_objects (
  name TEXT NOT NULL PRIMARY KEY,
  object OID NOT NULL,
  bytes BIGINT NOT NULL,
  complete BIGINT NOT NULL,
  began_at BIGINT NOT NULL
);
CREATE INDEX large_objects_begun ON large_objects (began_at) WHERE complete = 0;
)sql";

}  // namespace tendero::storage
