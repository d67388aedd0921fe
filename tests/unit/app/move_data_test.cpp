#include "app/moving/move_data.hpp"

#include "app/open_database.hpp"
#include "support/postgres_database.hpp"
#include "unit/app/backup_fixture.hpp"

namespace tendero::app {
namespace {

namespace fs = std::filesystem;

class MoveData : public BackupTest {
 protected:
  Result<MovedData> move(const std::string& from = {}) {
    return move_data({.data = from.empty() ? data.string() : from, .url = Secret(postgres.url())}, live.world, quiet);
  }
  std::string refused(const std::string& from = {}) {
    const auto done = move(from);
    return done ? "moved" : done.error().code;
  }
  /// How a server or a command fares that finds the settings so.
  std::string opens(const std::string& url) {
    Settings settings;
    settings.database_url = Secret(url);
    const auto folder = DataFolder::open(data.string());
    const auto database = open_database(settings, *folder, live.world);
    if (!database) return database.error().code;
    const auto migrated = live.run(database::migrate(**database, storage::migrations()));
    return migrated ? "open" : migrated.error().code;
  }
  std::int64_t count(const std::string& sql) const { return test::count_in_postgres(postgres.url(), sql); }

  test::PostgresDatabase postgres;
};

TEST_F(MoveData, LeavesTheFolderWithoutADatabaseAndSaysWhatStays) {
  const auto done = move();
  ASSERT_TRUE(done.has_value()) << done.error().message;
  EXPECT_EQ(done->moved.rows.at("settings"), 1);
  EXPECT_EQ(done->blobs, 1);
  EXPECT_EQ(done->set_aside, data / "tendero.sqlite3.moved");
  EXPECT_TRUE(fs::exists(done->set_aside));
  for (const auto* name : {"tendero.sqlite3", "tendero.sqlite3-wal", "tendero.sqlite3-shm"})
    EXPECT_FALSE(fs::exists(data / name)) << name;
  EXPECT_EQ(count("SELECT count(*) FROM settings WHERE document LIKE '%apiKey%'"), 1);
  EXPECT_EQ(opens(postgres.url()), "open");
}

TEST_F(MoveData, LetsNobodyStartOverInTheFolderButTheOneWhoGoesBack) {
  ASSERT_TRUE(move().has_value());
  EXPECT_EQ(opens(""), "database_moved");
  EXPECT_EQ(refusal(BackupOrder{}), "database_moved");
  EXPECT_EQ(refused(), "already_moved");
  EXPECT_FALSE(fs::exists(data / "tendero.sqlite3"));
  fs::rename(data / "tendero.sqlite3.moved", data / "tendero.sqlite3");
  EXPECT_EQ(opens(""), "open");
}

TEST_F(MoveData, BringsAnOlderSchemaUpToDateFirst) {
  fs::remove_all(data);
  make_data(storage::migrations().first(2));
  ASSERT_TRUE(move().has_value());
  EXPECT_EQ(count("SELECT MAX(number) FROM schema_steps"), storage::migrations().back().number);
  EXPECT_EQ(count("SELECT count(*) FROM shops"), 1);
}

TEST_F(MoveData, WaitsForNobodyWhoIsAtWork) {
  const auto working = DataFolder::open(data.string());
  EXPECT_EQ(refused(), "data_in_use");
  EXPECT_EQ(count("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"), 0) << "nothing half happened";
}

TEST_F(MoveData, KeepsOutOfTheWayOfAProgramThatIsNoneOfOurs) {
  in_database([&](database::Database& /*open*/) { EXPECT_EQ(refused(), "data_in_use"); });
  EXPECT_EQ(refused(), "moved");
}

TEST_F(MoveData, OfNothingIsRefusedAndMakesNothing) {
  EXPECT_EQ(refused(folder.path() + "/nowhere"), "nothing_to_move");
  EXPECT_FALSE(fs::exists(folder.path() + "/nowhere"));
  fs::create_directory(folder.path() + "/empty");
  EXPECT_EQ(refused(folder.path() + "/empty"), "nothing_to_move");
  EXPECT_TRUE(fs::is_empty(folder.path() + "/empty"));
}

TEST_F(MoveData, ReplacesNoDatabaseOfAnEarlierMove) {
  std::ofstream(data / "tendero.sqlite3.moved") << "mine";
  EXPECT_EQ(refused(), "moved_before");
  EXPECT_EQ(bytes_of(data / "tendero.sqlite3.moved"), "mine");
}

TEST_F(MoveData, ToADatabaseInUseLeavesBothAsTheyWere) {
  ASSERT_TRUE(move().has_value());
  fs::remove_all(data);
  make_data(storage::migrations().first(2));
  const auto before = bytes_of(data / "tendero.sqlite3");
  EXPECT_EQ(refused(), "target_in_use");
  EXPECT_EQ(bytes_of(data / "tendero.sqlite3"), before);
}

TEST_F(MoveData, OfADamagedDatabaseIsRefused) {
  const auto file = data / "tendero.sqlite3";
  {
    std::fstream damage(file, std::ios::in | std::ios::out | std::ios::binary);
    damage.seekp(static_cast<std::streamoff>(fs::file_size(file)) - 4096);
    damage << std::string(4096, 'x');
  }
  EXPECT_NE(refused(), "moved");
  EXPECT_TRUE(fs::exists(file));
}

}  // namespace
}  // namespace tendero::app
