#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#include "database/sqlite_connection.hpp"

namespace tendero::database {

/// Brings what stands in the write-ahead log into the database's file, on a thread and a connection of its own: left to
/// SQLite, the commit that fills the log waits for two more syncs and every page. SQLite, "Write-Ahead Logging",
/// "Checkpointing": a passive checkpoint holds up neither readers nor the writer.
class SqliteCheckpoints {
 public:
  explicit SqliteCheckpoints(std::unique_ptr<SqliteConnection> connection);
  ~SqliteCheckpoints();
  SqliteCheckpoints(const SqliteCheckpoints&) = delete;
  SqliteCheckpoints& operator=(const SqliteCheckpoints&) = delete;

  /// The writer has committed, and so many pages stand in the log. Any thread.
  void log_holds(int pages);

 private:
  void work();

  std::unique_ptr<SqliteConnection> connection_;
  std::mutex mutex_;
  std::condition_variable changed_;
  int pages_ = 0;
  bool wanted_ = false;
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace tendero::database
