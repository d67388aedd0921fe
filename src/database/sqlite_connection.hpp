#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.hpp"
#include "database/connection.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace tendero::database {

/// One connection to a SQLite file with its prepared statements. Belongs to one thread at a time.
class SqliteConnection final : public Connection {
 public:
  /// A path that means a database of this connection alone.
  static constexpr std::string_view in_memory = ":memory:";

  /// Opens, or makes (for the owner alone), the file and sets what every connection of ours relies on.
  /// Fault `broken` `database_unusable`: no such folder, no permission, or the file is no database.
  static Result<std::unique_ptr<SqliteConnection>> open(const std::string& path, Duration busy_timeout);

  /// Opens a file that nobody writes while this looks at it, and leaves it and its folder as they are; a log beside it
  /// is not read. Fault as above.
  static Result<std::unique_ptr<SqliteConnection>> open_still(const std::string& path);

  /// Calls `tick` now and then while a statement runs.
  void watch(std::function<void()> tick);

  /// Calls `heard` after each commit with the pages that stand in the log, and leaves it to others to take them out,
  /// unless the log has become far too long.
  void watch_log(std::function<void(int pages)> heard);

  [[nodiscard]] Engine engine() const noexcept override { return Engine::sqlite; }
  void begin(bool writes) override;
  void commit() override { run("COMMIT"); }
  void rollback() noexcept override;
  [[nodiscard]] bool in_transaction() const noexcept override;
  using Connection::run;
  Rows run(std::string_view sql, const std::vector<Value>& values, bool read_only,
           std::int64_t* changed = nullptr) override;

 private:
  struct CloseHandle {
    void operator()(sqlite3* handle) const noexcept;
  };
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const noexcept;
  };
  struct Statement {
    std::unique_ptr<sqlite3_stmt, Finalize> handle;
    std::vector<std::size_t> value_of;  ///< value_of[parameter - 1]: which value goes there; "$3" takes the third
    bool writes = true;
  };

  explicit SqliteConnection(sqlite3* handle) : handle_(handle) {}
  static std::unique_ptr<SqliteConnection> open_handle(const std::string& name, int flags);
  void on_commit(int pages);
  Statement& prepared(std::string_view sql);
  void bind(Statement& statement, const std::vector<Value>& values);
  [[noreturn]] void fail(int code, std::string_view sql) const;

  std::function<void()> tick_;
  std::function<void(int)> log_heard_;
  Duration busy_timeout_{0};
  std::unique_ptr<sqlite3, CloseHandle> handle_;
  std::unordered_map<std::string, Statement, StatementHash, std::equal_to<>> statements_;
};

}  // namespace tendero::database
