#include "app/backup/make_backups.hpp"

#include <algorithm>

#include "app/backup/backup_stream.hpp"
#include "app/backup/check_backup.hpp"
#include "unit/app/backup_fixture.hpp"

namespace tendero::app {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

class MakingBackups : public BackupTest {
 protected:
  void SetUp() override {
    BackupTest::SetUp();
    database = *database::open_sqlite({.path = DataFolder::database_file_in(data.string())}, live.world);
    backups.emplace(live.world, *database, data.string(), Secret());
    shop = *live.run(database->read("test", [](database::Tx& tx) { return storage::only_shop(tx); })).value();
  }
  storage::Backup ask() {
    return live
        .run(database->write(
            "test",
            [&](database::Tx& tx) { return *storage::ask_for_backup(tx, shop, "ana@shop.example", live.clock.now()); }))
        .value();
  }
  storage::Backup make() {
    const auto asked = ask();
    const auto work =
        live.run(database->write("test",
                                 [&](database::Tx& tx) {
                                   return storage::lease(tx, {"backup"}, 1, live.clock.now(), 60s, "test");
                                 }))
            .value();
    EXPECT_TRUE(live.run(backups->handle(work.at(0))).has_value());
    return live.run(database->read("test", [&](database::Tx& tx) { return *storage::backup(tx, asked.id); })).value();
  }
  /// All that the archive holds.
  std::string archive(const fs::path& folder_of) {
    const auto stream = stream_backup(folder_of);
    EXPECT_TRUE(stream.has_value());
    std::string whole;
    while (auto piece = live.run((*stream)->next())) whole += *piece;
    return whole;
  }

  /// By POSIX.1-1988: a name, at 124 the size in octal digits, and what it holds in whole blocks.
  void unpack(const std::string& whole) {
    fs::create_directories(restored / "blobs");
    for (std::size_t at = 0; whole[at] != '\0';) {
      const std::string name = whole.substr(at).c_str();  // up to the first NUL
      const auto bytes = std::stoull(whole.substr(at + 124, 11), nullptr, 8);
      std::ofstream(restored / name, std::ios::binary) << whole.substr(at + 512, bytes);
      at += 512 + (bytes + 511) / 512 * 512;
    }
  }

  std::unique_ptr<database::Database> database;
  std::optional<MakeBackups> backups;
  ShopId shop;
};

TEST_F(MakingBackups, OneThatWasAskedForIsWholeAndWithoutTheKeys) {
  const auto made = make();
  EXPECT_EQ(made.state, "done") << made.reason;
  EXPECT_GT(made.bytes, 0);
  EXPECT_TRUE(made.ended_at);
  const auto place = backups->folder_of(made);
  const auto manifest = read_manifest(place);
  ASSERT_TRUE(manifest.has_value());
  EXPECT_TRUE(check_parts(place, *manifest, quiet).has_value());
  EXPECT_FALSE(fs::exists(place / "secret_key"));
  EXPECT_EQ(fs::status(place.parent_path()).permissions(), fs::perms::owner_all);
}

TEST_F(MakingBackups, OneThatCannotBeMadeSaysWhy) {
  std::ofstream(data / "backups") << "in the way";
  const auto made = make();
  EXPECT_EQ(made.state, "failed");
  EXPECT_FALSE(made.reason.empty());
}

TEST_F(MakingBackups, TheNewestFewAreKept) {
  const auto first = make();
  for (int at = 0; at < MakeBackups::most_kept; ++at) EXPECT_EQ(make().state, "done");
  EXPECT_FALSE(fs::exists(backups->folder_of(first)));
  const auto all =
      live.run(database->read("test", [&](database::Tx& tx) { return storage::backups(tx, shop, 100); })).value();
  EXPECT_EQ(all.back().state, "removed");
  EXPECT_EQ(std::ranges::count(all, "done", &storage::Backup::state), MakeBackups::most_kept);
}

TEST_F(MakingBackups, OneGoesAwayAsATarArchiveOfItsFolder) {
  const auto made = make();
  const auto whole = archive(backups->folder_of(made));
  EXPECT_EQ(whole.size() % 512, 0U);
  EXPECT_EQ(whole.substr(257, 5), "ustar");
  EXPECT_TRUE(whole.starts_with("manifest.json"));
  EXPECT_TRUE(whole.contains(std::string("blobs/") + blob));
  EXPECT_EQ(whole.substr(whole.size() - 1024), std::string(1024, '\0'));
  EXPECT_FALSE(whole.contains(password));
  unpack(whole);
  const auto manifest = read_manifest(restored);
  ASSERT_TRUE(manifest.has_value());
  EXPECT_TRUE(check_parts(restored, *manifest, quiet).has_value());
}

TEST_F(MakingBackups, WhatIsNoBackupIsNotFound) {
  const auto stream = stream_backup(data);
  ASSERT_FALSE(stream.has_value());
  EXPECT_EQ(stream.error().code, "not_found");
}

}  // namespace
}  // namespace tendero::app
