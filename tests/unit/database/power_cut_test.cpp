// A disk that loses its power at any moment: what was committed is there afterwards, whole, and nothing else.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include "database/sqlite.hpp"
#include "support/temporary_folder.hpp"
#include "support/test_world.hpp"
#include "unit/database/forgetful_disk.hpp"

namespace tendero::database {
namespace {

constexpr int transactions = 16;

/// A moment at which the power went.
struct Cut {
  std::filesystem::path folder;
  int committed = 0;  ///< transactions whose end had been told
};

class PowerCut : public testing::Test {
 protected:
  PowerCut() {
    std::filesystem::create_directory(live());
    disk.before_each_step = [this] { cut(); };
  }

  [[nodiscard]] std::filesystem::path live() const { return folder.path() + "/live"; }

  void cut() {
    if (!cutting) return;
    cuts.push_back({.folder = fmt::format("{}/{}", folder.path(), cuts.size()), .committed = committed});
    disk.lose_power(live(), cuts.back().folder, cuts.size());
  }

  /// What is found when the power is back: which transactions, each having written two rows.
  static std::vector<std::pair<std::int64_t, std::int64_t>> found_in(const std::filesystem::path& folder) {
    sqlite3* handle = nullptr;
    std::vector<std::pair<std::int64_t, std::int64_t>> found;
    EXPECT_EQ(sqlite3_open_v2((folder / "db").c_str(), &handle, SQLITE_OPEN_READWRITE, "unix"), SQLITE_OK);
    const auto add = [](void* list, int, char** values, char**) {
      static_cast<decltype(found)*>(list)->emplace_back(std::stoll(values[0]), std::stoll(values[1]));
      return 0;
    };
    const int code =
        sqlite3_exec(handle, "SELECT number, count(*) FROM rows GROUP BY number ORDER BY number", add, &found, nullptr);
    EXPECT_EQ(code, SQLITE_OK) << sqlite3_errmsg(handle);
    sqlite3_close(handle);
    return found;
  }

  /// How many cuts lost a transaction that had been told to be there. Anything but whole transactions in their order
  /// fails the test.
  int cuts_that_lost_something() {
    int lost = 0;
    for (const auto& cut : cuts) {
      const auto found = found_in(cut.folder);
      for (std::size_t index = 0; index < found.size(); ++index) {
        EXPECT_EQ(found[index].first, static_cast<std::int64_t>(index) + 1) << cut.folder;
        EXPECT_EQ(found[index].second, 2) << cut.folder << ": half a transaction";
      }
      EXPECT_LE(found.size(), static_cast<std::size_t>(cut.committed) + 1) << cut.folder;
      lost += found.size() < static_cast<std::size_t>(cut.committed) ? 1 : 0;
    }
    return lost;
  }

  test::TemporaryFolder folder;
  ForgetfulDisk disk;
  std::vector<Cut> cuts;
  bool cutting = false;
  int committed = 0;
};

TEST_F(PowerCut, LosesNothingThatWasCommittedAndLeavesNothingElse) {
  test::TestWorld world;
  const auto database = open_sqlite({.path = live() / "db", .inline_mode = true}, world).value();
  const auto run = [&](auto work) { return world.run(database->write("cut", std::move(work))); };
  ASSERT_TRUE(run([](Tx& tx) { tx.run("CREATE TABLE rows (number BIGINT NOT NULL, words TEXT NOT NULL)"); }));
  cutting = true;
  for (int number = 1; number <= transactions; ++number) {
    // Some leave their page, some their transaction.
    const std::string words(static_cast<std::size_t>(number) * 97 % 3'000, 'w');
    const auto done = run([&](Tx& tx) {
      for (int row = 0; row < 2; ++row) tx.run("INSERT INTO rows (number, words) VALUES ($1, $2)", number, words);
    });
    ASSERT_TRUE(done);
    committed = number;
    const auto undone = run([&](Tx& tx) -> Result<void> {
      tx.run("INSERT INTO rows (number, words) VALUES ($1, $2)", -1, words);
      return fault(FaultKind::invalid, "undone", "Never there.");
    });
    ASSERT_FALSE(undone);
  }
  cutting = false;
  EXPECT_GT(cuts.size(), static_cast<std::size_t>(transactions)) << "the power never went";
  EXPECT_EQ(cuts_that_lost_something(), 0);
}

TEST_F(PowerCut, WouldLoseCommitsThatDoNotWaitForTheDisk) {
  sqlite3* handle = nullptr;
  ASSERT_EQ(sqlite3_open((live() / "db").c_str(), &handle), SQLITE_OK);
  const auto run = [&](const std::string& sql) {
    ASSERT_EQ(sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(handle);
  };
  run("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; CREATE TABLE rows (number, words)");
  run("PRAGMA wal_checkpoint(TRUNCATE)");
  cutting = true;
  for (int number = 1; number <= transactions; ++number) {
    run(fmt::format("BEGIN; INSERT INTO rows VALUES ({0}, 'a'); INSERT INTO rows VALUES ({0}, 'b'); COMMIT", number));
    committed = number;
  }
  cutting = false;
  sqlite3_close(handle);
  EXPECT_GT(cuts_that_lost_something(), 0) << "this disk forgets nothing, so the test above proves nothing";
}

}  // namespace
}  // namespace tendero::database
