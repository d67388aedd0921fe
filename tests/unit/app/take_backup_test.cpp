#include "app/backup/take_backup.hpp"

#include "app/backup/check_backup.hpp"
#include "app/backup/new_folder.hpp"
#include "app/folder_lock.hpp"
#include "unit/app/backup_fixture.hpp"

namespace tendero::app {
namespace {

namespace fs = std::filesystem;

using TakeBackup = BackupTest;

TEST_F(TakeBackup, HoldsEverythingButTheKeysAndSaysWhatItIs) {
  const auto before = live.clock.now();
  const auto taken = take();
  ASSERT_TRUE(taken.has_value()) << taken.error().message;
  std::vector<std::string> names;
  for (const auto& part : taken->manifest.parts) names.push_back(part.name);
  EXPECT_EQ(names, (std::vector<std::string>{"tendero.sqlite3", std::string("blobs/") + blob}));
  EXPECT_EQ(taken->manifest.schema, storage::migrations().back().number);
  EXPECT_EQ(taken->manifest.sealed_secrets, 1);
  EXPECT_GE(taken->manifest.taken_at, before);
  const auto key = bytes_of(data / "secret_key");
  for (const auto& entry : fs::recursive_directory_iterator(backup)) {
    const auto rights = entry.status().permissions() & (fs::perms::group_all | fs::perms::others_all);
    EXPECT_EQ(rights, fs::perms::none) << entry.path();
    if (!entry.is_regular_file()) continue;
    EXPECT_FALSE(bytes_of(entry.path()).contains(password)) << entry.path();
    EXPECT_FALSE(bytes_of(entry.path()).contains(key.substr(0, 40))) << entry.path();
  }
  EXPECT_EQ(fs::status(backup).permissions(), fs::perms::owner_all);
  const auto manifest = read_manifest(backup);
  ASSERT_TRUE(manifest.has_value());
  EXPECT_TRUE(check_parts(backup, *manifest, quiet).has_value());
}

TEST_F(TakeBackup, HoldsTheKeysWhenAsked) {
  take_with_key();
  for (const auto* name : {"secret_key", "jwt_secret"}) EXPECT_EQ(bytes_of(backup / name), bytes_of(data / name));
}

TEST_F(TakeBackup, HoldsNoKeyThatIsNotInUse) {
  const auto key = *DataFolder::secret_in(data, "secret_key");
  const auto with = [&](const char* name, const Secret& given) {
    return take({.folder = folder.path() + "/" + name, .secret_key = given, .with_secrets = true})->manifest;
  };
  EXPECT_NE(with("1", key).find("secret_key"), nullptr);
  const auto other = with("2", Secret("the key that the server was given"));
  EXPECT_EQ(other.find("secret_key"), nullptr);
  EXPECT_NE(other.find("jwt_secret"), nullptr);
}

TEST_F(TakeBackup, KnowsItsKeyOnlyWhenThatOpensTheSecrets) {
  EXPECT_EQ(take({.folder = folder.path() + "/1"})->manifest.key_fingerprint,
            fingerprint_of(*DataFolder::secret_in(data, "secret_key")));
  EXPECT_EQ(
      take({.folder = folder.path() + "/2", .secret_key = Secret("not the server's key")})->manifest.key_fingerprint,
      "");
  fs::remove(data / "secret_key");
  EXPECT_EQ(take({.folder = folder.path() + "/3"})->manifest.key_fingerprint, "");
  EXPECT_FALSE(fs::exists(data / "secret_key")) << "looking makes nothing";
}

TEST_F(TakeBackup, OfAnOlderSchemaLeavesItAsItIs) {
  fs::remove_all(data);
  make_data(storage::migrations().first(2));
  const auto taken = take();
  ASSERT_TRUE(taken.has_value()) << taken.error().message;
  EXPECT_EQ(taken->manifest.schema, 2);
  EXPECT_EQ(taken->manifest.sealed_secrets, 1);
}

TEST_F(TakeBackup, OfANewerSchemaIsRefused) {
  run_sql("INSERT INTO schema_steps (number, name) VALUES (999, 'later')");
  EXPECT_EQ(refusal(BackupOrder{}), "schema_newer");
  EXPECT_FALSE(fs::exists(backup));
}

TEST_F(TakeBackup, OfNothingIsRefusedAndMakesNothing) {
  EXPECT_EQ(refusal(BackupOrder{.data = folder.path() + "/nowhere"}), "nothing_to_back_up");
  EXPECT_FALSE(fs::exists(folder.path() + "/nowhere"));
}

TEST_F(TakeBackup, ReplacesOnlyABackupAndOnlyWhenTold) {
  ASSERT_TRUE(take().has_value());
  EXPECT_EQ(refusal(BackupOrder{}), "backup_exists");
  const auto first = bytes_of(backup / "manifest.json");
  ASSERT_TRUE(take({.replace = true}).has_value());
  EXPECT_NE(bytes_of(backup / "manifest.json"), first);
  EXPECT_FALSE(fs::exists(backup.string() + ".tendero-unfinished"));
  EXPECT_EQ(refusal(BackupOrder{.folder = data.string(), .replace = true}), "not_a_backup");
  std::ofstream(folder.path() + "/file") << "mine";
  EXPECT_EQ(refusal(BackupOrder{.folder = folder.path() + "/file", .replace = true}), "not_a_backup");
  EXPECT_EQ(bytes_of(folder.path() + "/file"), "mine");
}

TEST_F(TakeBackup, AnInterruptedOneIsNoneAndIsTakenUp) {
  const fs::path left = backup.string() + ".tendero-unfinished";
  fs::create_directories(left / "blobs");
  std::ofstream(left / "tendero.sqlite3") << "half of it";
  EXPECT_EQ(refusal(RestoreOrder{.backup = left.string()}), "not_a_backup");
  ASSERT_TRUE(take().has_value());
  EXPECT_FALSE(fs::exists(left));
}

TEST_F(TakeBackup, OneAtATimeInOnePlace) {
  const auto other = NewFolder::begin(backup);
  ASSERT_TRUE(other.has_value());
  const auto taken = take();
  ASSERT_FALSE(taken.has_value());
  EXPECT_EQ(taken.error().code, "folder_unusable");
  EXPECT_TRUE(fs::exists(other->path())) << "the other one's is left alone";
}

TEST_F(TakeBackup, NamesAPlaceThatCannotBeReplacedInOneStep) {
  const auto taken = take({.folder = "/proc", .replace = true});
  EXPECT_EQ(taken.error().code, "not_a_backup");
  const auto begun = NewFolder::begin("/proc");
  ASSERT_FALSE(begun.has_value());
  EXPECT_TRUE(begun.error().message.contains("mounted")) << begun.error().message;
}

TEST_F(TakeBackup, HoldsOffARestoreAndIsHeldOffByIt) {
  const auto lock = FolderLock::take(data.string(), FolderLock::Kind::alone);
  ASSERT_TRUE(lock.has_value());
  EXPECT_EQ(refusal(BackupOrder{}), "data_unusable");
}

}  // namespace
}  // namespace tendero::app
