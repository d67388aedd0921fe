#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "app/backup/restore_backup.hpp"
#include "app/backup/take_backup.hpp"
#include "app/data_folder.hpp"
#include "base/seal.hpp"
#include "database/sqlite.hpp"
#include "storage/schema.hpp"
#include "storage/settings.hpp"
#include "storage/shops.hpp"
#include "support/live_world.hpp"
#include "support/temporary_folder.hpp"

namespace tendero::app {

inline std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// A data folder as a server leaves it, with one sealed secret and one blob.
class BackupTest : public testing::Test {
 protected:
  static constexpr auto password = "canary-5309";
  static constexpr auto blob = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";  // of "abc"

  void SetUp() override {
    make_data(storage::migrations());
    std::filesystem::create_directory(data / "blobs");
    std::ofstream(data / "blobs" / blob) << "abc";
    std::ofstream(data / "blobs" / (std::string(blob) + ".17.part")) << "ab";  // one that is being written
  }

  void make_data(std::span<const database::Migration> migrations) {
    const auto opened = DataFolder::open(data.string());
    const auto key = opened->own_secret("secret_key", live.chance);
    ASSERT_TRUE(opened->own_secret("jwt_secret", live.chance).has_value());
    in_database([&](database::Database& database) {
      ASSERT_TRUE(live.run(database::migrate(database, migrations)).has_value());
      const auto sealed = R"({"apiKey":")" + Seal(*key).close(Secret(password), live.chance) + R"("})";
      const auto stored = live.run(database.write("test", [&](database::Tx& tx) {
        const auto shop = storage::ensure_shop(tx, "bella", live.clock.now());
        storage::store_setting(tx, shop, "ecommerce_integration", sealed, live.clock.now());
      }));
      ASSERT_TRUE(stored.has_value());
    });
  }
  template <class Work>
  void in_database(Work work) {
    const auto database = *database::open_sqlite({.path = DataFolder::database_file_in(data.string())}, live.world);
    work(*database);
  }
  void run_sql(const std::string& sql) {
    in_database([&](database::Database& database) {
      ASSERT_TRUE(live.run(database.write("test", [&](database::Tx& tx) { tx.run(sql); })).has_value());
    });
  }

  Result<TakenBackup> take(BackupOrder order = {}) {
    if (order.data.empty()) order.data = data.string();
    if (order.folder.empty()) order.folder = backup.string();
    return take_backup(order, live.world, quiet);
  }
  Result<RestoredData> restore(RestoreOrder order = {}) {
    if (order.backup.empty()) order.backup = backup.string();
    if (order.data.empty()) order.data = restored.string();
    return restore_backup(order, live.world, quiet);
  }
  /// The code of the refusal, which leaves no trace.
  std::string refusal(RestoreOrder order = {}) {
    const auto done = restore(std::move(order));
    EXPECT_FALSE(std::filesystem::exists(restored));
    EXPECT_FALSE(std::filesystem::exists(restored.string() + ".tendero-unfinished"));
    return done ? "restored" : done.error().code;
  }
  std::string refusal(BackupOrder order) {
    const auto done = take(std::move(order));
    EXPECT_FALSE(std::filesystem::exists(backup.string() + ".tendero-unfinished"));
    return done ? "taken" : done.error().code;
  }
  /// The whole backup, with the key: what restores anywhere.
  void take_with_key() { ASSERT_TRUE(take({.with_secrets = true}).has_value()); }

  test::TemporaryFolder folder;
  test::LiveWorld live;
  const std::filesystem::path data = std::filesystem::path(folder.path()) / "data";
  const std::filesystem::path backup = std::filesystem::path(folder.path()) / "backup";
  const std::filesystem::path restored = std::filesystem::path(folder.path()) / "restored";
  const Progress quiet = [](std::string_view, std::uint64_t, std::uint64_t) {};
};

}  // namespace tendero::app
