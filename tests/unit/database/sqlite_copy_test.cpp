#include "database/sqlite_copy.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>

#include <gtest/gtest.h>

#include "database/sqlite.hpp"
#include "support/live_world.hpp"
#include "support/temporary_folder.hpp"

namespace tendero::database {
namespace {

namespace fs = std::filesystem;

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

class SqliteCopy : public testing::Test {
 protected:
  void write(const std::string& sql) {
    ASSERT_TRUE(live.run(database->write("test", [&](Tx& tx) { tx.run(sql); })).has_value());
  }
  static std::int64_t count(const std::string& path) {
    std::int64_t words = -1;
    const auto read =
        read_still_sqlite(path, [&](Tx& tx) { words = tx.row("SELECT COUNT(*) FROM lines")->integer(0); });
    EXPECT_TRUE(read.has_value()) << read.error().message;
    return words;
  }
  void SetUp() override { write("CREATE TABLE lines (word TEXT NOT NULL PRIMARY KEY)"); }

  test::TemporaryFolder folder;
  test::LiveWorld live;
  const std::string from = folder.path() + "/from.db";
  const std::string to = folder.path() + "/100%? #1.db";  // what would mean something in a URI
  std::unique_ptr<Database> database = *open_sqlite({.path = from}, live.world);
  int told = 0;
  CopyProgress progress = [this](std::uint64_t written, std::uint64_t most) {
    ++told;
    EXPECT_LE(written, most);
  };
};

TEST_F(SqliteCopy, HoldsTheLastCommitAndNothingLaterWhileTheOwnerWritesOn) {
  write("INSERT INTO lines VALUES ('one')");
  ASSERT_TRUE(copy_sqlite(from, to, progress).has_value());
  write("INSERT INTO lines VALUES ('two')");
  EXPECT_EQ(count(to), 1);
}

TEST_F(SqliteCopy, WaitsForNoWriterAndHoldsNoneUp) {
  write("INSERT INTO lines VALUES ('one')");
  const auto done = live.run(database->write("under way", [&](Tx& tx) {
    tx.run("INSERT INTO lines VALUES ('two')");
    EXPECT_TRUE(copy_sqlite(from, to, progress).has_value());
  }));
  EXPECT_TRUE(done.has_value());
  EXPECT_EQ(count(to), 1);
}

TEST_F(SqliteCopy, LetsOthersCommitWhileItReads) {
  write(
      "INSERT INTO lines WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000) "
      "SELECT 'word number ' || i FROM n");
  bool wrote = false;
  const auto copied = copy_sqlite(from, to, [&](std::uint64_t written, std::uint64_t most) {
    progress(written, most);
    if (!wrote) write("INSERT INTO lines VALUES ('meanwhile')");
    wrote = true;
  });
  ASSERT_TRUE(copied.has_value());
  EXPECT_GT(told, 1);
  EXPECT_EQ(count(to), 50'000);
}

TEST_F(SqliteCopy, LeavesBehindWhatWasDeleted) {
  constexpr auto canary = "canary-5309-of-somebody-who-was-erased";
  write(std::string("INSERT INTO lines VALUES ('") + canary + "')");
  write("DELETE FROM lines");
  ASSERT_TRUE((bytes_of(from) + bytes_of(from + "-wal")).contains(canary)) << "or this proves nothing";
  ASSERT_TRUE(copy_sqlite(from, to, progress).has_value());
  EXPECT_FALSE(bytes_of(to).contains(canary));
}

TEST_F(SqliteCopy, IsOneFileOfTheOwnerAndStaysAsItIsWhenRead) {
  ASSERT_TRUE(copy_sqlite(from, to, progress).has_value());
  const auto rights = fs::status(to).permissions();
  EXPECT_EQ(rights, fs::perms::owner_read | fs::perms::owner_write);
  const auto before = bytes_of(to);
  EXPECT_EQ(count(to), 0);
  EXPECT_EQ(bytes_of(to), before);
  for (const auto* suffix : {"-wal", "-shm", "-journal"}) EXPECT_FALSE(fs::exists(to + suffix)) << suffix;
}

TEST_F(SqliteCopy, ReplacesNothing) {
  std::ofstream(to) << "mine";
  const auto copied = copy_sqlite(from, to, progress);
  ASSERT_FALSE(copied.has_value());
  EXPECT_EQ(copied.error().code, "copy_failed");
  EXPECT_EQ(bytes_of(to), "mine");
}

TEST_F(SqliteCopy, DamageIsSeenAndAWriteIsABug) {
  write(
      "INSERT INTO lines WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) "
      "SELECT 'word number ' || i FROM n");
  ASSERT_TRUE(copy_sqlite(from, to, progress).has_value());
  const auto written = read_still_sqlite(to, [](Tx& tx) { tx.run("DELETE FROM lines"); });
  EXPECT_FALSE(written.has_value());
  std::fstream(to).seekp(static_cast<std::streamoff>(fs::file_size(to) / 2)) << std::string(8192, 'x');
  bool looked = false;
  const auto read = read_still_sqlite(to, [&looked](Tx&) { looked = true; });
  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(read.error().code, "database_damaged");
  EXPECT_FALSE(looked);
  EXPECT_FALSE(read_still_sqlite(folder.path() + "/none.db", [](Tx&) {}).has_value());
}

}  // namespace
}  // namespace tendero::database
