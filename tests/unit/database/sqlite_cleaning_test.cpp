#include "database/sqlite_cleaning.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "database/sqlite.hpp"
#include "support/live_world.hpp"
#include "support/temporary_folder.hpp"

namespace tendero::database {
namespace {

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

class SqliteCleaning : public testing::Test {
 protected:
  void write(const std::string& sql) {
    ASSERT_TRUE(live.run(database->write("test", [&](Tx& tx) { tx.run(sql); })).has_value());
  }
  [[nodiscard]] std::int64_t count() {
    const auto rows =
        live.run(database->read("test", [](Tx& tx) { return tx.row("SELECT COUNT(*) FROM lines")->integer(0); }));
    return rows.value_or(-1);
  }
  [[nodiscard]] bool anywhere(const std::string& word) const {
    return bytes_of(path).contains(word) || bytes_of(path + "-wal").contains(word);
  }
  void SetUp() override { write("CREATE TABLE lines (id INTEGER PRIMARY KEY AUTOINCREMENT, word TEXT NOT NULL)"); }

  test::TemporaryFolder folder;
  test::LiveWorld live;
  const std::string path = folder.path() + "/a.db";
  std::unique_ptr<Database> database = *open_sqlite({.path = path}, live.world);
};

TEST_F(SqliteCleaning, LeavesNothingOfWhatWasDeletedAndEverythingElseBesideItsOwner) {
  for (int index = 0; index < 300; ++index)
    write(fmt::format("INSERT INTO lines (word) VALUES ('{} {:040}')", index % 3 == 0 ? "zarzaparrilla" : "horchata",
                      index));
  write("DELETE FROM lines WHERE word LIKE 'zarza%'");
  ASSERT_TRUE(anywhere("zarzaparrilla")) << "otherwise there is nothing to clean";
  const auto cleaned = clean_sqlite(path);
  ASSERT_TRUE(cleaned.has_value()) << cleaned.error().message;
  EXPECT_FALSE(anywhere("zarzaparrilla"));
  EXPECT_TRUE(anywhere("horchata"));
  EXPECT_EQ(count(), 200);
  EXPECT_EQ(std::filesystem::file_size(path + "-wal"), 0U);
  write("INSERT INTO lines (word) VALUES ('tamarindo')");
  EXPECT_EQ(count(), 201) << "its owner goes on";
  EXPECT_TRUE(clean_sqlite(path).has_value()) << "and once more";
}

TEST_F(SqliteCleaning, LeavesNoWordOfWhatWasDeletedInAnIndexOfWords) {
  write("CREATE VIRTUAL TABLE word_index USING fts5 (word, content = 'lines', content_rowid = 'id')");
  write(
      "CREATE TRIGGER added AFTER INSERT ON lines BEGIN INSERT INTO word_index (rowid, word) VALUES (new.id, "
      "new.word); END");
  write(
      "CREATE TRIGGER removed AFTER DELETE ON lines BEGIN INSERT INTO word_index (word_index, rowid, word) VALUES "
      "('delete', old.id, old.word); END");
  for (int index = 0; index < 200; ++index)
    write(fmt::format("INSERT INTO lines (word) VALUES ('{} {}')", index == 50 ? "zarzaparrilla" : "horchata", index));
  write("DELETE FROM lines WHERE word LIKE 'zarza%'");
  ASSERT_TRUE(clean_sqlite(path).has_value());
  // The index keeps of a word what differs from the one before it.
  EXPECT_FALSE(anywhere("arzaparrilla"));
  const auto found = live.run(database->read("test", [](Tx& tx) {
    return tx.row("SELECT COUNT(*) FROM word_index WHERE word_index MATCH 'horchata'")->integer(0);
  }));
  EXPECT_EQ(found.value_or(-1), 199) << "the rest is still found";
}

TEST_F(SqliteCleaning, SaysThatAFileIsNoDatabase) {
  const auto text = folder.path() + "/text";
  std::ofstream(text) << "not a database, however long this text may be";
  EXPECT_EQ(clean_sqlite(text).error().code, "database_unusable");
}

}  // namespace
}  // namespace tendero::database
