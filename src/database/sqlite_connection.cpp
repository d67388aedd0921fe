#include "database/sqlite_connection.hpp"

#include <charconv>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

namespace tendero::database {
namespace {

// More texts than this can only come from statements that were glued together; start over instead of growing.
constexpr std::size_t max_statements = 512;

DatabaseError::Kind kind_of(int extended_code) {
  if (extended_code == SQLITE_BUSY_SNAPSHOT) return DatabaseError::Kind::conflict;
  switch (extended_code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return DatabaseError::Kind::busy;
    case SQLITE_CONSTRAINT:
      return DatabaseError::Kind::constraint;
    case SQLITE_FULL:
      return DatabaseError::Kind::full;
    case SQLITE_IOERR:
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_NOMEM:
    case SQLITE_PERM:
      return DatabaseError::Kind::lost;
    default:
      return DatabaseError::Kind::bug;
  }
}

// "$12" → 11.
std::size_t value_index(const char* parameter, std::string_view sql) {
  const std::string_view name = parameter == nullptr ? "" : parameter;
  std::size_t number = 0;
  const char* end = name.data() + name.size();
  const bool numbered = name.starts_with('$') && std::from_chars(name.data() + 1, end, number).ptr == end && number > 0;
  if (!numbered) {
    throw DatabaseError(DatabaseError::Kind::bug, fmt::format("values are written $1, $2, … in: {}", sql));
  }
  return number - 1;
}

Value column_value(sqlite3_stmt* statement, int column) {
  switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER:
      return Value(std::int64_t{sqlite3_column_int64(statement, column)});
    case SQLITE_FLOAT:
      return Value(sqlite3_column_double(statement, column));
    case SQLITE_NULL:
      return {};
    default: {
      const void* bytes = sqlite3_column_blob(statement, column);
      const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
      return Value(size == 0 ? std::string() : std::string(static_cast<const char*>(bytes), size));
    }
  }
}

// Leaves the statement ready for its next run, however this one ended.
class Running {
 public:
  explicit Running(sqlite3_stmt* statement) : statement_(statement) {}
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;
  ~Running() {
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
  }

 private:
  sqlite3_stmt* statement_;
};

// Customers' words are for the owner's eyes: SQLite would make the file by the umask, and gives its own files beside it
// the same rights. What is wrong with the path is told by opening it. A file that is there is not touched: closing any
// descriptor of it would drop the locks of every connection this process has to it (POSIX, close(2); SQLite, "How To
// Corrupt An SQLite Database File", 2.2), and the next process to leave would take the write-ahead log with it.
void make_private_file(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (descriptor >= 0) ::close(descriptor);
}

// The first statement that reads the file, so it also says whether that is a database. Some file systems (network
// shares) cannot do it, and SQLite would silently go on without: then a commit blocks every reader.
void use_wal(SqliteConnection& connection, const std::string& path) {
  const auto mode = connection.run("PRAGMA journal_mode = WAL", {}, false).at(0).text(0);
  if (path != SqliteConnection::in_memory && mode != "wal") {
    throw DatabaseError(DatabaseError::Kind::lost, "its file system does not allow write-ahead logging");
  }
}

std::unexpected<Fault> unusable(const std::string& path, const DatabaseError& error) {
  return fault(FaultKind::broken, "database_unusable",
               fmt::format("The database {} cannot be used: {}. Check that the folder exists, that this user may "
                           "write to it and that the file is a SQLite database.",
                           path, error.what()));
}

// SQLite, "Uniform Resource Identifiers": what means something in a URI is written as %HH; immutable=1 says that the
// file cannot change, so it is neither locked nor looked at for a journal.
std::string still_name(const std::string& path) {
  std::string name = "file:";
  for (const char letter : path) {
    const bool means_something = letter == '%' || letter == '?' || letter == '#';
    name += means_something ? fmt::format("%{:02X}", static_cast<unsigned char>(letter)) : std::string(1, letter);
  }
  return name + "?immutable=1";
}

}  // namespace

void SqliteConnection::CloseHandle::operator()(sqlite3* handle) const noexcept { sqlite3_close_v2(handle); }

void SqliteConnection::Finalize::operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }

std::unique_ptr<SqliteConnection> SqliteConnection::open_handle(const std::string& name, int flags) {
  // SQLite, "sqlite3_config", SQLITE_CONFIG_MEMSTATUS: counting its memory, which nobody asks for, takes one lock of
  // all threads at each allocation. Before the first connection only; later it is refused, and nothing is lost.
  static const int counts_nothing = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  static_cast<void>(counts_nothing);
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(name.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  std::unique_ptr<SqliteConnection> connection(new SqliteConnection(handle));
  if (code != SQLITE_OK) connection->fail(code, "open");
  sqlite3_extended_result_codes(handle, 1);
  return connection;
}

Result<std::unique_ptr<SqliteConnection>> SqliteConnection::open(const std::string& path, Duration busy_timeout) {
  if (path != in_memory) make_private_file(path);
  try {
    auto connection = open_handle(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    connection->busy_timeout_ = busy_timeout;
    sqlite3_busy_timeout(connection->handle_.get(), static_cast<int>(busy_timeout.count()));
    use_wal(*connection, path);
    connection->run("PRAGMA synchronous = FULL");
    connection->run("PRAGMA foreign_keys = ON");
    connection->run("PRAGMA temp_store = MEMORY");
    connection->run("PRAGMA journal_size_limit = 67108864");
    return connection;
  } catch (const DatabaseError& error) {
    return unusable(path, error);
  }
}

Result<std::unique_ptr<SqliteConnection>> SqliteConnection::open_still(const std::string& path) {
  try {
    auto connection = open_handle(still_name(path), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
    connection->run("PRAGMA temp_store = MEMORY");
    return connection;
  } catch (const DatabaseError& error) {
    return unusable(path, error);
  }
}

void SqliteConnection::watch(std::function<void()> tick) {
  constexpr int steps_between = 10'000;
  tick_ = std::move(tick);
  sqlite3_progress_handler(
      handle_.get(), steps_between,
      [](void* self) {
        static_cast<SqliteConnection*>(self)->tick_();
        return 0;  // go on
      },
      this);
}

void SqliteConnection::watch_log(std::function<void(int)> heard) {
  log_heard_ = std::move(heard);
  sqlite3_wal_hook(
      handle_.get(),
      [](void* self, sqlite3*, const char*, int pages) {
        static_cast<SqliteConnection*>(self)->on_commit(pages);
        return SQLITE_OK;
      },
      this);
}

void SqliteConnection::on_commit(int pages) {
  // Under a load without a pause the log is never empty by itself, so that it could begin again. A log that begins
  // again is written over, which a disk syncs faster than one that grows.
  constexpr int long_enough = 4'000;    // pages, 16 MB
  constexpr int far_too_long = 32'000;  // then readers are waited for, too
  if (pages >= long_enough) {
    if (pages < far_too_long) sqlite3_busy_timeout(handle_.get(), 0);
    sqlite3_wal_checkpoint_v2(handle_.get(), nullptr, SQLITE_CHECKPOINT_RESTART, nullptr, nullptr);
    sqlite3_busy_timeout(handle_.get(), static_cast<int>(busy_timeout_.count()));
  }
  log_heard_(pages);
}

Rows SqliteConnection::run(std::string_view sql, const std::vector<Value>& values, bool read_only,
                           std::int64_t* changed) {
  Statement& statement = prepared(sql);
  if (read_only && statement.writes) {
    throw DatabaseError(DatabaseError::Kind::bug, fmt::format("a read must not write: {}", sql));
  }
  sqlite3_stmt* const handle = statement.handle.get();
  const Running running(handle);
  bind(statement, values);

  Rows rows;
  const int columns = sqlite3_column_count(handle);
  const std::int64_t before = sqlite3_total_changes64(handle_.get());
  int code = sqlite3_step(handle);
  for (; code == SQLITE_ROW; code = sqlite3_step(handle)) {
    std::vector<Value> row;
    row.reserve(static_cast<std::size_t>(columns));
    for (int column = 0; column < columns; ++column) row.push_back(column_value(handle, column));
    rows.emplace_back(std::move(row));
  }
  if (code != SQLITE_DONE) fail(code, sql);
  // sqlite3_changes would answer for an older statement when this one changed nothing.
  const bool any = sqlite3_total_changes64(handle_.get()) != before;
  if (changed != nullptr) *changed = any ? sqlite3_changes64(handle_.get()) : 0;
  return rows;
}

// One writer at a time: the lock is taken at once, not when the first statement writes.
void SqliteConnection::begin(bool writes) { run(writes ? "BEGIN IMMEDIATE" : "BEGIN"); }

void SqliteConnection::rollback() noexcept {
  try {
    run("ROLLBACK");
  } catch (const DatabaseError&) {
    // SQLite has rolled back by itself; there is nothing left to undo.
  }
}

bool SqliteConnection::in_transaction() const noexcept { return sqlite3_get_autocommit(handle_.get()) == 0; }

SqliteConnection::Statement& SqliteConnection::prepared(std::string_view sql) {
  if (const auto found = statements_.find(sql); found != statements_.end()) return found->second;

  sqlite3_stmt* handle = nullptr;
  const char* tail = nullptr;
  const int code = sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &handle, &tail);
  Statement statement{.handle = std::unique_ptr<sqlite3_stmt, Finalize>(handle)};
  if (code != SQLITE_OK) fail(code, sql);
  if (handle == nullptr || tail != sql.data() + sql.size()) {
    throw DatabaseError(DatabaseError::Kind::bug, fmt::format("not exactly one statement: {}", sql));
  }
  statement.writes = sqlite3_stmt_readonly(handle) == 0;
  // SQLite takes $1 for a name, and numbers names in the order in which they appear.
  const int parameters = sqlite3_bind_parameter_count(handle);
  for (int parameter = 1; parameter <= parameters; ++parameter) {
    statement.value_of.push_back(value_index(sqlite3_bind_parameter_name(handle, parameter), sql));
  }
  if (statements_.size() >= max_statements) statements_.clear();
  return statements_.emplace(sql, std::move(statement)).first->second;
}

void SqliteConnection::bind(Statement& statement, const std::vector<Value>& values) {
  sqlite3_stmt* const handle = statement.handle.get();
  const std::string_view sql = sqlite3_sql(handle);
  std::size_t used = 0;
  for (std::size_t index = 0; index < statement.value_of.size(); ++index) {
    const std::size_t wanted = statement.value_of[index];
    used = std::max(used, wanted + 1);
    if (wanted >= values.size()) break;
    const int parameter = static_cast<int>(index) + 1;
    const auto& value = values[wanted].storage();
    int code = SQLITE_OK;
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
      code = sqlite3_bind_int64(handle, parameter, *number);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
      // Bound without a copy: the caller's values outlive the run.
      code = sqlite3_bind_text64(handle, parameter, text->data(), text->size(), SQLITE_STATIC, SQLITE_UTF8);
    } else if (const auto* real = std::get_if<double>(&value)) {
      code = sqlite3_bind_double(handle, parameter, *real);
    } else {
      code = sqlite3_bind_null(handle, parameter);
    }
    if (code != SQLITE_OK) fail(code, sql);
  }
  if (used != values.size()) {
    throw DatabaseError(DatabaseError::Kind::bug,
                        fmt::format("{} values given, {} used in: {}", values.size(), used, sql));
  }
}

void SqliteConnection::fail(int code, std::string_view sql) const {
  const int extended = handle_ == nullptr ? code : sqlite3_extended_errcode(handle_.get());
  const char* const message = handle_ == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(handle_.get());
  throw DatabaseError(kind_of(extended), fmt::format("{} ({}) in: {}", message, extended, sql));
}

}  // namespace tendero::database
