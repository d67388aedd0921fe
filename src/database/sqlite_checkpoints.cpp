#include "database/sqlite_checkpoints.hpp"

#include <utility>

namespace tendero::database {

namespace {

// As many as SQLite itself lets come together, sqlite3_wal_autocheckpoint.
constexpr int pages_between = 1'000;

}  // namespace

SqliteCheckpoints::SqliteCheckpoints(std::unique_ptr<SqliteConnection> connection)
    : connection_(std::move(connection)), thread_([this] { work(); }) {}

SqliteCheckpoints::~SqliteCheckpoints() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

void SqliteCheckpoints::log_holds(int pages) {
  {
    const std::lock_guard lock(mutex_);
    if (pages < pages_) pages_ = 0;  // it began again
    if (pages - pages_ < pages_between) return;
    pages_ = pages;
    wanted_ = true;
  }
  changed_.notify_one();
}

void SqliteCheckpoints::work() {
  for (;;) {
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return wanted_ || ending_; });
      if (ending_) return;
      wanted_ = false;
    }
    try {
      connection_->run("PRAGMA wal_checkpoint(PASSIVE)");
    } catch (const DatabaseError&) {
      // A full disk, say. The log holds everything; the next one brings it over.
    }
  }
}

}  // namespace tendero::database
