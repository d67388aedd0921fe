// How many small durable writes a second: SQLite alone, one commit each; SQLite alone, everything that would wait
// together in one commit; and our Database with that many coroutines that each wait for their answer.
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>

#include <benchmark/benchmark.h>
#include <boost/asio/co_spawn.hpp>
#include <sqlite3.h>

#include "database/sqlite.hpp"
#include "support/live_world.hpp"
#include "support/temporary_folder.hpp"

namespace tendero::database {
namespace {

constexpr int batch = 64;
constexpr const char* insert_sql = "INSERT INTO updates (key, payload) VALUES ($1, $2) ON CONFLICT (key) DO NOTHING";
const std::string payload(1000, 'x');

/// SQLite's own interface, nothing of ours.
class RawSqlite {
 public:
  explicit RawSqlite(const std::string& path) {
    require(sqlite3_open(path.c_str(), &handle_));
    for (const char* sql : {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL",
                            "CREATE TABLE updates (key BIGINT NOT NULL PRIMARY KEY, payload TEXT NOT NULL)"}) {
      run(sql);
    }
    require(sqlite3_prepare_v2(handle_, insert_sql, -1, &insert_, nullptr));
  }
  RawSqlite(const RawSqlite&) = delete;
  RawSqlite& operator=(const RawSqlite&) = delete;
  ~RawSqlite() {
    sqlite3_finalize(insert_);
    sqlite3_close(handle_);
  }
  void run(const char* sql) { require(sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr)); }
  void insert(std::int64_t key) {
    sqlite3_bind_int64(insert_, 1, key);
    sqlite3_bind_text(insert_, 2, payload.data(), static_cast<int>(payload.size()), SQLITE_STATIC);
    if (sqlite3_step(insert_) != SQLITE_DONE) throw std::runtime_error(sqlite3_errmsg(handle_));
    sqlite3_reset(insert_);
  }

 private:
  static void require(int code) {
    if (code != SQLITE_OK) throw std::runtime_error(sqlite3_errstr(code));
  }
  sqlite3* handle_ = nullptr;
  sqlite3_stmt* insert_ = nullptr;
};

void raw_sqlite(benchmark::State& state) {
  const test::TemporaryFolder folder;
  RawSqlite sqlite(folder.path() + "/raw.db");
  const auto together = state.range(0);
  std::int64_t key = 0;
  for (auto _ : state) {
    sqlite.run("BEGIN IMMEDIATE");
    for (std::int64_t index = 0; index < together; ++index) sqlite.insert(++key);
    sqlite.run("COMMIT");
  }
  state.SetItemsProcessed(key);
}
BENCHMARK(raw_sqlite)->Arg(1)->Arg(batch)->ArgName("in_one_commit")->UseRealTime();

Task<> write_one(Database& database, std::int64_t key) {
  const auto done = co_await database.write("bench", [key](Tx& tx) { tx.run(insert_sql, key, payload); });
  if (!done) throw std::runtime_error(done.error().message);
}

void our_database(benchmark::State& state) {
  const test::TemporaryFolder folder;
  test::LiveWorld live;
  const auto database = *open_sqlite({.path = folder.path() + "/ours.db"}, live.world);
  const auto made = live.run(database->write(
      "make", [](Tx& tx) { tx.run("CREATE TABLE updates (key BIGINT NOT NULL PRIMARY KEY, payload TEXT NOT NULL)"); }));
  if (!made) throw std::runtime_error(made.error().message);
  const auto together = state.range(0);
  std::int64_t key = 0;
  for (auto _ : state) {
    for (std::int64_t index = 0; index < together; ++index) {
      boost::asio::co_spawn(live.context, write_one(*database, ++key), [](const std::exception_ptr& bug) {
        if (bug) std::rethrow_exception(bug);
      });
    }
    live.run_until_idle();
  }
  state.SetItemsProcessed(key);
  const double commits = live.metrics.value("tendero_database_commits_total");
  state.counters["writes_per_commit"] = static_cast<double>(key) / commits;
}
BENCHMARK(our_database)->Arg(1)->Arg(batch)->ArgName("waiting")->UseRealTime();

}  // namespace
}  // namespace tendero::database
