#include "app/backup/restore_backup.hpp"

#include "app/folder_lock.hpp"
#include "base/digest.hpp"
#include "unit/app/backup_fixture.hpp"

namespace tendero::app {
namespace {

namespace fs = std::filesystem;

class RestoreBackup : public BackupTest {
 protected:
  /// Makes the manifest say that this is what was written.
  void vouch_for(const std::string& name) {
    auto manifest = *Manifest::read(bytes_of(backup / "manifest.json"));
    for (auto& part : manifest.parts) {
      if (part.name == name)
        part = {.name = name, .bytes = fs::file_size(backup / name), .sha256 = sha256_hex(bytes_of(backup / name))};
    }
    write_manifest(manifest);
  }
  void write_manifest(const Manifest& manifest) const { std::ofstream(backup / "manifest.json") << manifest.write(); }
  std::string message(RestoreOrder order = {}) {
    const auto done = restore(std::move(order));
    return done ? "restored" : done.error().message;
  }
};

TEST_F(RestoreBackup, GivesBackTheSame) {
  take_with_key();
  const auto done = restore();
  ASSERT_TRUE(done.has_value()) << done.error().message;
  EXPECT_EQ(done->key, KeySource::backup);
  for (const auto* name : {"secret_key", "jwt_secret"}) EXPECT_EQ(bytes_of(restored / name), bytes_of(data / name));
  EXPECT_EQ(bytes_of(restored / "blobs" / blob), "abc");
  EXPECT_EQ(bytes_of(restored / "tendero.sqlite3"), bytes_of(backup / "tendero.sqlite3"));
  EXPECT_FALSE(fs::exists(restored / "manifest.json"));
  for (const auto& entry : fs::recursive_directory_iterator(restored))
    EXPECT_EQ(entry.status().permissions() & (fs::perms::group_all | fs::perms::others_all), fs::perms::none);
  const auto database = *database::open_sqlite({.path = (restored / "tendero.sqlite3").string()}, live.world);
  const auto document = live.run(
      database->read("test", [](database::Tx& tx) { return tx.row("SELECT document FROM settings")->text(0); }));
  const auto sealed = Seal::find_in(*document);
  ASSERT_EQ(sealed.size(), 1U);
  EXPECT_EQ(Seal(*DataFolder::secret_in(restored, "secret_key")).open(sealed[0])->reveal(), password);
}

TEST_F(RestoreBackup, WithoutItsKeyIsRefusedAndWithItDone) {
  ASSERT_TRUE(take().has_value());
  EXPECT_EQ(refusal(RestoreOrder{}), "key_missing");
  EXPECT_EQ(refusal(RestoreOrder{.secret_key = Secret("another key of somebody")}), "key_wrong");
  const auto done = restore({.secret_key = *DataFolder::secret_in(data, "secret_key")});
  ASSERT_TRUE(done.has_value()) << done.error().message;
  EXPECT_EQ(done->key, KeySource::given);
  EXPECT_FALSE(fs::exists(restored / "secret_key")) << "what is given is not written down";
}

TEST_F(RestoreBackup, MayGiveUpTheSecrets) {
  ASSERT_TRUE(take().has_value());
  const auto done = restore({.without_key = true});
  ASSERT_TRUE(done.has_value());
  EXPECT_EQ(done->key, KeySource::none);
}

TEST_F(RestoreBackup, EveryDamageIsNoticedAndSaidBeforeAnythingIsWritten) {
  take_with_key();
  const auto whole = bytes_of(backup / "tendero.sqlite3");
  const auto put = [&](const std::string& bytes) { std::ofstream(backup / "tendero.sqlite3") << bytes; };
  auto flipped = whole;
  flipped[flipped.size() / 2] = static_cast<char>(flipped[flipped.size() / 2] ^ 1);
  put(flipped);
  EXPECT_EQ(refusal(RestoreOrder{}), "backup_damaged");
  EXPECT_TRUE(message().contains("tendero.sqlite3 is not what was written"));
  put(whole.substr(0, whole.size() - 1));
  EXPECT_TRUE(message().contains("instead of")) << "cut off";
  fs::remove(backup / "tendero.sqlite3");
  EXPECT_TRUE(message().contains("tendero.sqlite3 is missing"));
  std::ofstream(folder.path() + "/elsewhere") << whole;
  fs::create_symlink(folder.path() + "/elsewhere", backup / "tendero.sqlite3");
  EXPECT_EQ(refusal(RestoreOrder{}), "backup_damaged") << "a link is no part";
  fs::remove(backup / "tendero.sqlite3");
  put(whole);
  fs::remove(backup / "blobs" / blob);
  EXPECT_TRUE(message().contains("is missing"));
  fs::remove(backup / "manifest.json");
  EXPECT_EQ(refusal(RestoreOrder{}), "not_a_backup");
}

TEST_F(RestoreBackup, ADatabaseThatIsNoneIsNoticedWhateverTheSums) {
  take_with_key();
  const auto file = backup / "tendero.sqlite3";
  std::fstream(file).seekp(static_cast<std::streamoff>(fs::file_size(file) / 2)) << std::string(20'000, 'x');
  vouch_for("tendero.sqlite3");
  EXPECT_EQ(refusal(RestoreOrder{}), "database_damaged");
  std::ofstream(file) << "no database at all";
  vouch_for("tendero.sqlite3");
  EXPECT_EQ(refusal(RestoreOrder{}), "database_damaged");
}

TEST_F(RestoreBackup, DamageBetweenCheckingAndCopyingIsNoticed) {
  take_with_key();
  const Progress damaging = [&](std::string_view what, std::uint64_t, std::uint64_t) {
    if (what == "checking the database") std::ofstream(backup / "blobs" / blob) << "abd";
  };
  const auto done = restore_backup({.backup = backup.string(), .data = restored.string()}, live.world, damaging);
  ASSERT_FALSE(done.has_value());
  EXPECT_EQ(done.error().code, "backup_damaged");
  EXPECT_FALSE(fs::exists(restored));
}

TEST_F(RestoreBackup, OfANewerProgramIsRefused) {
  take_with_key();
  auto manifest = *Manifest::read(bytes_of(backup / "manifest.json"));
  manifest.schema = 999;
  write_manifest(manifest);
  EXPECT_EQ(refusal(RestoreOrder{}), "schema_newer");
  manifest.schema = 3;
  write_manifest(manifest);
  EXPECT_EQ(refusal(RestoreOrder{}), "backup_damaged") << "the database says otherwise";
}

TEST_F(RestoreBackup, OfAnOlderSchemaIsMigratedAtTheNextStart) {
  fs::remove_all(data);
  make_data(storage::migrations().first(2));
  take_with_key();
  ASSERT_TRUE(restore().has_value());
  const auto database = *database::open_sqlite({.path = (restored / "tendero.sqlite3").string()}, live.world);
  EXPECT_EQ(*live.run(database::migrate(*database, storage::migrations())),
            static_cast<int>(storage::migrations().size()) - 2);
}

TEST_F(RestoreBackup, TakesAnEmptyFolder) {
  take_with_key();
  fs::create_directory(restored);
  EXPECT_TRUE(restore().has_value());
}

TEST_F(RestoreBackup, SetsAsideWhatWasThereAndKeepsItsKeys) {
  ASSERT_TRUE(take().has_value());
  const auto keys = bytes_of(data / "secret_key") + bytes_of(data / "jwt_secret");
  run_sql("INSERT INTO shops (slug, created_at) VALUES ('later', 1)");
  std::ofstream(data / "certificate.pem") << "mine";
  EXPECT_EQ(restore({.data = data.string()}).error().code, "data_not_empty");
  const auto done = restore({.data = data.string(), .replace = true});
  ASSERT_TRUE(done.has_value()) << done.error().message;
  EXPECT_EQ(done->key, KeySource::old_data);
  EXPECT_EQ(bytes_of(data / "secret_key") + bytes_of(data / "jwt_secret"), keys);
  EXPECT_FALSE(fs::exists(data / "certificate.pem"));
  ASSERT_TRUE(done->set_aside.has_value());
  EXPECT_EQ(bytes_of(*done->set_aside / "certificate.pem"), "mine");
  in_database([&](database::Database& database) {
    EXPECT_EQ(*live.run(database.read("test",
                                      [](database::Tx& tx) {
                                        return tx.row("SELECT COUNT(*) FROM shops WHERE slug = 'later'")->integer(0);
                                      })),
              0);
  });
}

TEST_F(RestoreBackup, LeavesAloneWhatIsInUse) {
  ASSERT_TRUE(take().has_value());
  const auto server = DataFolder::open(data.string());
  const auto done = restore({.data = data.string(), .replace = true});
  ASSERT_FALSE(done.has_value());
  EXPECT_EQ(done.error().code, "data_in_use");
}

TEST_F(RestoreBackup, IntoAFileIsRefused) {
  take_with_key();
  std::ofstream(folder.path() + "/file") << "mine";
  EXPECT_EQ(refusal(RestoreOrder{.data = folder.path() + "/file", .replace = true}), "data_no_folder");
}

TEST_F(RestoreBackup, GoesThroughALinkToTheFolderItself) {
  take_with_key();
  fs::create_directory(restored);
  const auto link = folder.path() + "/link";
  fs::create_directory_symlink(restored, link);
  ASSERT_TRUE(restore({.data = link + "/"}).has_value());
  EXPECT_TRUE(fs::is_symlink(link));
  EXPECT_TRUE(fs::exists(restored / "tendero.sqlite3"));
}

}  // namespace
}  // namespace tendero::app
