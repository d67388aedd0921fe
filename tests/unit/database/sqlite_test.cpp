#include "database/sqlite.hpp"

#include <csignal>
#include <filesystem>
#include <fstream>
#include <functional>
#include <future>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <thread>

#include <boost/asio/co_spawn.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/live_world.hpp"
#include "support/temporary_folder.hpp"

namespace tendero::database {
namespace {

void make_table(Tx& tx) { tx.run("CREATE TABLE IF NOT EXISTS lines (word TEXT NOT NULL PRIMARY KEY)"); }
void add_word(Tx& tx, const std::string& word) { tx.run("INSERT INTO lines (word) VALUES ($1)", word); }
std::int64_t count_words(Tx& tx) { return tx.row("SELECT COUNT(*) FROM lines")->integer(0); }

class Sqlite : public testing::Test {
 protected:
  std::string path() const { return folder.path() + "/t.db"; }
  std::unique_ptr<Database> open(SqliteSettings settings = {}) {
    if (settings.path.empty()) settings.path = path();
    auto database = *open_sqlite(settings, live.world);
    EXPECT_TRUE(live.run(database->write("make", [](Tx& tx) { make_table(tx); })).has_value());
    return database;
  }
  template <class Work>
  void start(Database& database, Work work, std::function<void(Result<void>)> answered,
             Urgency urgency = Urgency::background) {
    auto task = database.write("word", std::move(work), urgency);
    boost::asio::co_spawn(live.context, std::move(task),
                          [answered = std::move(answered)](const std::exception_ptr& bug, Result<void> answer) {
                            EXPECT_EQ(bug, nullptr);
                            answered(std::move(answer));
                          });
    live.context.restart();
    live.context.poll();  // the closure is queued now
  }
  /// Keeps the writer busy until the promise is kept, so that what is started meanwhile waits together.
  void hold_writer(Database& database, const std::shared_future<void>& release) {
    std::promise<void> began;
    auto running = began.get_future();
    start(
        database,
        [&began, release](Tx&) {
          began.set_value();
          release.wait();
        },
        [](const Result<void>& answer) { EXPECT_TRUE(answer.has_value()); });
    running.wait();
  }
  std::int64_t words(Database& database) {
    return *live.run(database.read("count", [](Tx& tx) { return count_words(tx); }));
  }
  double commits() { return live.metrics.value("tendero_database_commits_total"); }

  test::TemporaryFolder folder;
  test::LiveWorld live;
};

TEST_F(Sqlite, AGlanceIsDoneByWhoeverAsksAndAReadByAThreadOfTheDatabase) {
  const auto database = open();
  std::thread::id glanced;
  std::thread::id read;
  live.run(database->glance("look", [&](Tx&) { glanced = std::this_thread::get_id(); }));
  live.run(database->read("look", [&](Tx&) { read = std::this_thread::get_id(); }));
  EXPECT_EQ(glanced, std::this_thread::get_id());
  EXPECT_NE(read, std::this_thread::get_id());
}

TEST_F(Sqlite, AGlanceWaitsForNobody) {
  const auto database = open();
  std::promise<void> release;
  hold_writer(*database, release.get_future().share());
  std::optional<std::int64_t> seen;
  boost::asio::co_spawn(live.context, database->glance("look", count_words),
                        [&](const std::exception_ptr&, Result<std::int64_t> found) { seen = found.value(); });
  live.context.restart();
  live.context.poll();
  EXPECT_EQ(seen, 0) << "the last commit is seen";
  release.set_value();
}

TEST_F(Sqlite, WhatWaitsTogetherIsCommittedTogether) {
  const auto database = open();
  std::promise<void> release;
  hold_writer(*database, release.get_future().share());
  const double before = commits();
  int answers = 0;
  for (int index = 0; index < 30; ++index) {
    start(
        *database, [index](Tx& tx) { add_word(tx, std::to_string(index)); },
        [&](const Result<void>& answer) { answers += answer ? 1 : 0; });
  }
  release.set_value();
  live.run_until_idle();
  EXPECT_EQ(answers, 30);
  EXPECT_EQ(words(*database), 30);
  EXPECT_EQ(commits() - before, 2) << "the one that held the writer, and all the others";
}

TEST_F(Sqlite, AFailureInABatchUndoesOnlyItself) {
  const auto database = open();
  std::promise<void> release;
  hold_writer(*database, release.get_future().share());
  std::map<std::string, std::string> answers;
  const auto note = [&answers](const std::string& who) {
    return [&answers, who](const Result<void>& answer) { answers[who] = answer ? "ok" : answer.error().code; };
  };
  start(*database, [](Tx& tx) { add_word(tx, "one"); }, note("one"));
  start(
      *database,
      [](Tx& tx) {
        add_word(tx, "two");
        add_word(tx, "one");
      },
      note("clash"));
  start(*database, [](Tx& tx) { add_word(tx, "two"); }, note("two"));
  release.set_value();
  live.run_until_idle();
  EXPECT_EQ(answers,
            (std::map<std::string, std::string>{{"one", "ok"}, {"clash", "database_constraint"}, {"two", "ok"}}));
  EXPECT_EQ(words(*database), 2);
}

TEST_F(Sqlite, ACommitThatFailsIsAFaultForEveryMember) {
  const auto database = open();
  // The only rule SQLite looks at as late as in COMMIT.
  live.run(database->write("make", [](Tx& tx) {
    tx.run("CREATE TABLE late (word TEXT REFERENCES lines (word) DEFERRABLE INITIALLY DEFERRED)");
  }));
  std::promise<void> release;
  hold_writer(*database, release.get_future().share());
  int faults = 0;
  const auto count = [&faults](const Result<void>& answer) { faults += answer ? 0 : 1; };
  start(*database, [](Tx& tx) { add_word(tx, "good"); }, count);
  start(*database, [](Tx& tx) { tx.run("INSERT INTO late (word) VALUES ('nowhere')"); }, count);
  release.set_value();
  live.run_until_idle();
  EXPECT_EQ(faults, 2);
  EXPECT_EQ(words(*database), 0);
  EXPECT_TRUE(live.run(database->write("after", [](Tx& tx) { add_word(tx, "next"); })).has_value());
}

TEST_F(Sqlite, AFullQueueRefusesAtOnce) {
  const auto database = open({.max_queue = 2});
  std::promise<void> release;
  hold_writer(*database, release.get_future().share());
  std::vector<std::string> codes;
  for (int index = 0; index < 3; ++index) {
    start(
        *database, [index](Tx& tx) { add_word(tx, std::to_string(index)); },
        [&](const Result<void>& answer) { codes.push_back(answer ? "ok" : answer.error().code); });
  }
  release.set_value();
  live.run_until_idle();
  EXPECT_EQ(codes, (std::vector<std::string>{"database_busy", "ok", "ok"}));
}

TEST_F(Sqlite, WhatIsWaitedForGoesBeforeTheBackgroundAndLetsSomeOfItBy) {
  const auto database = open();
  std::promise<void> release;
  hold_writer(*database, release.get_future().share());
  const double before = commits();
  std::vector<double> background;
  std::vector<double> urgent;
  const auto note_commit = [&](std::vector<double>& list) {
    return [&](const Result<void>&) { list.push_back(commits() - before); };
  };
  for (int index = 0; index < 100; ++index) start(*database, [](Tx&) {}, note_commit(background));
  for (int index = 0; index < 10; ++index) start(*database, [](Tx&) {}, note_commit(urgent), Urgency::waited_for);
  release.set_value();
  while (urgent.size() < 10) {
    live.context.restart();
    live.context.run_one();
  }
  EXPECT_LE(background.size(), 8U) << "before those that were waited for";
  live.run_until_idle();
  EXPECT_EQ(background.size(), 100U);
}

TEST_F(Sqlite, TheLogIsBroughtOverBesideTheWriter) {
  const auto database = open();
  const std::string page(4'000, 'p');
  const auto size = [&] { return std::filesystem::file_size(path()); };
  const auto before = size();
  int written = 0;
  for (; written < 20'000 && size() == before; ++written) {
    const auto done =
        live.run(database->write("page", [&](Tx& tx) { add_word(tx, fmt::format("{}{}", written, page)); }));
    ASSERT_TRUE(done);
  }
  EXPECT_GT(size(), before) << "everything stands in the log alone";
  EXPECT_GE(written, 100) << "not with each commit";
}

TEST_F(Sqlite, AFullDiskIsAFaultAndTheDatabaseGoesOn) {
  const auto database = open();
  const auto set_pages = [&](const std::string& pages) {
    return live.run(database->write("limit", [pages](Tx& tx) { tx.rows("PRAGMA max_page_count = " + pages); }));
  };
  ASSERT_TRUE(set_pages("5").has_value());
  const auto result = live.run(database->write("big", [](Tx& tx) { add_word(tx, std::string(200'000, 'x')); }));
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().code, "database_full");
  EXPECT_EQ(result.error().kind, FaultKind::unavailable);
  ASSERT_TRUE(set_pages("100000").has_value());
  EXPECT_TRUE(live.run(database->write("big", [](Tx& tx) { add_word(tx, std::string(200'000, 'x')); })).has_value());
}

TEST_F(Sqlite, AnotherProcessThatWritesMakesItBusy) {
  const auto database = open({.busy_timeout = Duration{0}});
  sqlite3* other = nullptr;
  ASSERT_EQ(sqlite3_open(path().c_str(), &other), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
  const auto refused = live.run(database->write("word", [](Tx& tx) { add_word(tx, "a"); }));
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, "database_busy");
  EXPECT_EQ(words(*database), 0) << "reading goes on";
  sqlite3_exec(other, "COMMIT", nullptr, nullptr, nullptr);
  sqlite3_close(other);
  EXPECT_TRUE(live.run(database->write("word", [](Tx& tx) { add_word(tx, "a"); })).has_value());
}

TEST_F(Sqlite, AnswersArriveOnTheCallersThread) {
  const auto database = open();
  const auto here = std::this_thread::get_id();
  std::thread::id closure_ran_on;
  std::thread::id resumed_on;
  live.run([](Database& where, std::thread::id& ran, std::thread::id& resumed) -> Task<> {
    const auto done = co_await where.write("word", [&ran](Tx&) { ran = std::this_thread::get_id(); });
    EXPECT_TRUE(done.has_value());
    resumed = std::this_thread::get_id();
  }(*database, closure_ran_on, resumed_on));
  EXPECT_NE(closure_ran_on, here);
  EXPECT_EQ(resumed_on, here);
}

TEST_F(Sqlite, ClosingDrainsWhatWaits) {
  auto database = open();
  std::promise<void> release;
  hold_writer(*database, release.get_future().share());
  int answers = 0;
  for (int index = 0; index < 20; ++index) {
    start(
        *database, [index](Tx& tx) { add_word(tx, std::to_string(index)); },
        [&](const Result<void>& answer) { answers += answer ? 1 : 0; });
  }
  release.set_value();
  database.reset();
  live.run_until_idle();
  EXPECT_EQ(answers, 20);
  EXPECT_EQ(words(*open()), 20);
}

TEST_F(Sqlite, SaysWhatIsWrongWithTheFile) {
  const auto no_folder = open_sqlite({.path = folder.path() + "/missing/t.db"}, live.world);
  ASSERT_FALSE(no_folder.has_value());
  EXPECT_EQ(no_folder.error().code, "database_unusable");
  EXPECT_NE(no_folder.error().message.find("/missing/t.db"), std::string::npos);

  std::ofstream(path()) << std::string(4096, 'x');
  const auto no_database = open_sqlite({.path = path()}, live.world);
  ASSERT_FALSE(no_database.has_value());
  EXPECT_EQ(no_database.error().code, "database_unusable");
  EXPECT_EQ(no_database.error().kind, FaultKind::broken);
}

TEST_F(Sqlite, KeepsItsFilesToTheOwner) {
  const auto database = open();
  for (const std::string suffix : {"", "-wal", "-shm"}) {
    const auto rights = std::filesystem::status(path() + suffix).permissions();
    EXPECT_EQ(rights, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write) << suffix;
  }
}

/// Copies the files of the database at two moments around a commit, as a disk would look if the power went.
class CopyingFailPoints final : public FailPoints {
 public:
  CopyingFailPoints(std::string from, std::string to) : from_(std::move(from)), to_(std::move(to)) {}
  void reach(std::string_view name) override {
    if (!name.starts_with("word.")) return;
    for (const std::string suffix : {"", "-wal"}) {
      std::filesystem::copy_file(from_ + suffix, to_ + "/" + std::string(name) + suffix);
    }
  }

 private:
  std::string from_;
  std::string to_;
};

TEST_F(Sqlite, ACommitIsInTheFilesExactlyFromItsFailPointsOn) {
  CopyingFailPoints copies(path(), folder.path());
  World world{live.clock, live.scheduler, live.chance, live.log, live.metrics, copies};
  const auto database = *open_sqlite({.path = path()}, world);
  live.run(database->write("make", [](Tx& tx) { make_table(tx); }));
  live.run(database->write("word", [](Tx& tx) { add_word(tx, "a"); }));
  EXPECT_EQ(words(*open({.path = folder.path() + "/word.before"})), 0);
  EXPECT_EQ(words(*open({.path = folder.path() + "/word.after"})), 1);
}

struct Crash {};

/// Throws like the simulator does when it is told to die at this point.
class ThrowingFailPoints final : public FailPoints {
 public:
  void reach(std::string_view name) override {
    if (name == at) throw Crash{};
  }
  std::string at;
};

TEST_F(Sqlite, InlineACrashBeforeTheCommitUndoesAndOneAfterItKeeps) {
  ThrowingFailPoints points;
  World world{live.clock, live.scheduler, live.chance, live.log, live.metrics, points};
  const auto database = *open_sqlite({.path = ":memory:", .inline_mode = true}, world);
  live.run(database->write("make", [](Tx& tx) { make_table(tx); }));
  const auto crash_at = [&](const std::string& point) {
    points.at = point;
    bool resumed = false;
    boost::asio::co_spawn(live.context, database->write("word", [](Tx& tx) { add_word(tx, "a"); }),
                          [&resumed](const std::exception_ptr&, const Result<void>&) { resumed = true; });
    EXPECT_THROW(live.run_until_idle(), Crash);
    EXPECT_FALSE(resumed) << "who died learns nothing";
    points.at.clear();
  };
  crash_at("word.before");
  EXPECT_EQ(words(*database), 0);
  crash_at("word.after");
  EXPECT_EQ(words(*database), 1);
}

// The child writes pairs and says which were acknowledged, until it is killed in the middle of it.
[[noreturn]] void write_until_killed(const std::string& path, int acknowledgements) {
  test::LiveWorld live;
  auto database = *open_sqlite({.path = path}, live.world);
  live.run(database->write("make", [](Tx& tx) { make_table(tx); }));
  const auto writer = [](Database& where, int lane, int pipe) -> Task<> {
    for (std::int32_t number = lane;; number += 4) {
      const auto done = co_await where.write("pair", [number](Tx& tx) {
        add_word(tx, "left " + std::to_string(number));
        add_word(tx, "right " + std::to_string(number));
      });
      if (!done || ::write(pipe, &number, sizeof number) != sizeof number) ::_exit(1);
    }
  };
  for (int lane = 0; lane < 4; ++lane) {
    boost::asio::co_spawn(live.context, writer(*database, lane, acknowledgements), [](const std::exception_ptr&) {});
  }
  live.context.restart();
  live.context.run();
  ::_exit(1);
}

TEST_F(Sqlite, WhatWasAcknowledgedOutlivesAKill) {
  std::array<int, 2> ends{};
  ASSERT_EQ(::pipe(ends.data()), 0);
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) write_until_killed(path(), ends[1]);
  ::close(ends[1]);
  std::vector<std::int32_t> acknowledged;
  std::int32_t number = 0;
  while (acknowledged.size() < 200 && ::read(ends[0], &number, sizeof number) == sizeof number) {
    acknowledged.push_back(number);
  }
  ::kill(child, SIGKILL);
  int status = 0;
  ::waitpid(child, &status, 0);
  while (::read(ends[0], &number, sizeof number) == sizeof number) acknowledged.push_back(number);
  ::close(ends[0]);
  ASSERT_TRUE(WIFSIGNALED(status));
  ASSERT_GE(acknowledged.size(), 200U);

  const auto database = open();
  const auto found = *live.run(database->read("check", [&](Tx& tx) {
    std::size_t both = 0;
    for (const auto each : acknowledged) {
      const auto row = tx.row("SELECT COUNT(*) FROM lines WHERE word IN ($1, $2)", "left " + std::to_string(each),
                              "right " + std::to_string(each));
      both += row->integer(0) == 2 ? 1 : 0;
    }
    return both;
  }));
  EXPECT_EQ(found, acknowledged.size());
  EXPECT_EQ(words(*database) % 2, 0) << "half of a pair";
}

}  // namespace
}  // namespace tendero::database
