#include "database/sqlite_cleaning.hpp"

#include <fmt/format.h>

#include "database/sqlite_connection.hpp"

namespace tendero::database {
namespace {

/// For the commit under way, and for readers of the log.
constexpr Duration patience{10'000};
constexpr int most_tries = 3;

std::unexpected<Fault> cleaning_failed(const std::string& path, std::string_view why) {
  return fault(FaultKind::unavailable, "cleaning_failed",
               fmt::format("The free pages of {} could not be cleared: {}.", path, why));
}

/// FTS5 keeps the words of what was deleted until the segments that hold them are merged (SQLite, "FTS5, The 'optimize'
/// Command").
void merge_word_indices(SqliteConnection& connection) {
  for (const auto& row : connection.run(
           "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%fts5%'", {}, true)) {
    connection.run(fmt::format("INSERT INTO {0} ({0}) VALUES ('optimize')", row.text(0)));
  }
}

/// False: somebody still reads from the log.
bool empty_log(SqliteConnection& connection) {
  return connection.run("PRAGMA wal_checkpoint(TRUNCATE)", {}, false).at(0).integer(0) == 0;
}

}  // namespace

// VACUUM and not secure_delete: SQLite's page on the pragma promises zeros for what is deleted, but when pages are
// balanced, what moved to another page stays behind in the gap (measured: a name stood there after its deletion).
// SQLite, "VACUUM": it "reconstructs the database file", so that "deleted content" cannot be recovered; the copy goes
// to a file without a name, for it may be larger than the memory.
Result<void> clean_sqlite(const std::string& path) {
  auto connection = SqliteConnection::open(path, patience);
  if (!connection) return std::unexpected(connection.error());
  try {
    (*connection)->run("PRAGMA temp_store = FILE");
    merge_word_indices(**connection);
    (*connection)->run("VACUUM");
    for (int tried = 0; tried < most_tries; ++tried) {
      if (empty_log(**connection)) return {};
    }
  } catch (const DatabaseError& error) {
    return cleaning_failed(path, error.what());
  }
  return cleaning_failed(path, "somebody reads from its log");
}

}  // namespace tendero::database
