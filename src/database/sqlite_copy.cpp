#include "database/sqlite_copy.hpp"

#include <cerrno>
#include <filesystem>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>

#include "base/file.hpp"
#include "database/sqlite_connection.hpp"

namespace tendero::database {
namespace {

namespace fs = std::filesystem;

// For the moments in which a log is recovered or taken away; a commit under way is not waited for.
constexpr Duration patience{10'000};

std::unexpected<Fault> copy_failed(const std::string& from, std::string_view why) {
  return fault(FaultKind::broken, "copy_failed", fmt::format("The database {} could not be copied: {}.", from, why));
}

std::uint64_t size_of(const std::string& path) {
  std::error_code none;
  const auto size = fs::file_size(path, none);
  return none ? 0 : size;
}

std::string reason() { return std::generic_category().message(errno); }

}  // namespace

// VACUUM INTO and not the backup API. SQLite's pages on both:
//  - "the generated output database is a consistent snapshot of the original database" (lang_vacuum.html, 2.1). It is
//    read in one transaction, and in WAL mode "readers do not block writers" (wal.html, 1): the server commits on and
//    never waits. What it costs is disk: no checkpoint passes a reader (wal.html, 6), so the log beside `from` grows by
//    what is written meanwhile, and the copy takes at most the size of `from`.
//  - The backup API in steps: "If the source database is modified by an external process [...] then the backup will be
//    automatically restarted by the next call to sqlite3_backup_step()" (c3ref/backup_finish.html). Beside a server at
//    work it would not end.
//  - "all deleted content is purged from the backup, leaving behind no forensic traces" (lang_vacuum.html, 2.1): an
//    erased customer or a replaced secret does not travel in free pages. And the copy needs no log: it is one file.
//  - "SQLite does not invoke fsync() or FlushFileBuffers() on the generated database" (lang_vacuum.html, 2.1): we do.
Result<void> copy_sqlite(const std::string& from, const std::string& to, const CopyProgress& progress) {
  // An empty file is taken over with its rights; SQLite would make one by the umask.
  if (!File(to, O_WRONLY | O_CREAT | O_EXCL).is_open()) return copy_failed(from, fmt::format("{}: {}", to, reason()));
  auto connection = SqliteConnection::open(from, patience);
  if (!connection) return std::unexpected(connection.error());
  const auto most = size_of(from) + size_of(from + "-wal");
  (*connection)->watch([&] { progress(size_of(to), most); });
  try {
    (*connection)->run("VACUUM INTO $1", {to}, false);
  } catch (const DatabaseError& error) {
    return copy_failed(from, error.what());
  }
  const File copy(to, O_RDONLY);
  if (!copy.is_open() || !copy.sync()) return copy_failed(from, fmt::format("{}: {}", to, reason()));
  return {};
}

Result<void> read_still_sqlite(const std::string& path, const std::function<void(Tx&)>& look) {
  auto connection = SqliteConnection::open_still(path);
  if (!connection) return std::unexpected(connection.error());
  try {
    ConnectionTx tx(**connection, true);
    if (const auto found = tx.rows("PRAGMA integrity_check(1)").at(0).text(0); found != "ok")
      return fault(FaultKind::broken, "database_damaged", fmt::format("The database {} is damaged: {}.", path, found));
    look(tx);
  } catch (const DatabaseError& error) {
    return fault(FaultKind::broken, "database_damaged",
                 fmt::format("The database {} cannot be read: {}.", path, error.what()));
  }
  return {};
}

}  // namespace tendero::database
