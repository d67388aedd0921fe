// What every store of files promises, see src/storage/blobs.hpp.
#include <memory>
#include <optional>
#include <string>

#include <gtest/gtest.h>

#include "base/digest.hpp"
#include "database/migrations.hpp"
#include "database/postgres.hpp"
#include "storage/carried_blobs.hpp"
#include "storage/file_blobs.hpp"
#include "storage/large_objects.hpp"
#include "storage/memory_blobs.hpp"
#include "storage/schema.hpp"
#include "support/live_world.hpp"
#include "support/postgres_database.hpp"
#include "support/temporary_folder.hpp"

namespace tendero::storage {
namespace {

/// Where a store keeps what it is given.
struct Place {
  test::TemporaryFolder folder;
  test::LiveWorld live;
  std::optional<test::PostgresDatabase> postgres = {};
  std::unique_ptr<database::Database> database = {};
};

struct StoreCase {
  std::string name;
  std::unique_ptr<BlobStore> (*open)(Place& place);
};

std::unique_ptr<BlobStore> open_files(Place& place) { return *open_file_blobs(place.folder.path() + "/blobs"); }
std::unique_ptr<BlobStore> open_memory(Place& /*place*/) { return std::make_unique<MemoryBlobs>(); }
std::unique_ptr<BlobStore> open_objects(Place& place) {
  place.database = *database::open_postgres({.url = Secret(place.postgres.emplace().url())}, place.live.world);
  const auto migrated = place.live.run(database::migrate(*place.database, migrations()));
  EXPECT_TRUE(migrated) << migrated.error().message;
  return std::make_unique<LargeObjects>(place.live.world, *place.database);
}
std::unique_ptr<BlobStore> open_carried(Place& place) {
  return std::make_unique<CarriedBlobs>(open_files(place), open_memory(place));
}

class BlobsContract : public testing::TestWithParam<StoreCase> {
 protected:
  std::string put(const std::string& bytes) { return *live.run(store->put(bytes)); }

  Place place;
  test::LiveWorld& live = place.live;
  std::unique_ptr<BlobStore> store = GetParam().open(place);
};

// FIPS 180-4's example: SHA-256 of "abc".
constexpr const char* name_of_abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

TEST_P(BlobsContract, NamesByContentAndGivesBackTheSameBytes) {
  EXPECT_EQ(put("abc"), name_of_abc);
  EXPECT_EQ(*live.run(store->get(name_of_abc)), "abc");
}

TEST_P(BlobsContract, StoringTwiceIsStoringOnce) {
  EXPECT_EQ(put("abc"), put("abc"));
  EXPECT_TRUE(live.run(store->remove(name_of_abc)).has_value());
  EXPECT_EQ(live.run(store->get(name_of_abc)).error().kind, FaultKind::not_found);
}

TEST_P(BlobsContract, KeepsAnyBytesOfAnySize) {
  std::string bytes(3'000'000, '\0');
  for (std::size_t index = 0; index < bytes.size(); ++index) bytes[index] = static_cast<char>(index * 7 + index / 256);
  EXPECT_EQ(*live.run(store->get(put(bytes))), bytes);
  EXPECT_EQ(*live.run(store->get(put(""))), "");
}

TEST_P(BlobsContract, RemovingIsRepeatable) {
  put("abc");
  EXPECT_TRUE(live.run(store->remove(name_of_abc)).has_value());
  EXPECT_TRUE(live.run(store->remove(name_of_abc)).has_value());
}

TEST_P(BlobsContract, WhatIsNoNameIsNotFoundAndNeverAPath) {
  put("abc");
  for (const std::string& name : {std::string("../secret"), std::string(), std::string("/etc/hostname"),
                                  std::string(name_of_abc).substr(1), std::string(64, 'Z'), std::string(64, '0')}) {
    const auto found = live.run(store->get(name));
    ASSERT_FALSE(found.has_value()) << name;
    EXPECT_EQ(found.error().code, "not_found") << name;
    EXPECT_TRUE(live.run(store->remove(name)).has_value()) << name;
  }
}

INSTANTIATE_TEST_SUITE_P(Stores, BlobsContract,
                         testing::Values(StoreCase{"Files", &open_files}, StoreCase{"Memory", &open_memory},
                                         StoreCase{"LargeObjects", &open_objects}, StoreCase{"Carried", &open_carried}),
                         [](const auto& info) { return info.param.name; });

/// What a server died over is in nobody's way.
TEST(LargeObjects, AFileThatWasBegunIsWrittenToItsEnd) {
  Place place;
  const auto store = open_objects(place);
  const std::string bytes(3 * LargeObjects::piece_bytes / 2, 'x');
  const auto name = sha256_hex(bytes);
  ASSERT_TRUE(place.live.run(place.database->write("test", [&](database::Tx& tx) {
    tx.run(
        "INSERT INTO large_objects (name, object, bytes, complete, began_at) "
        "SELECT $1, lo_create(0), $2, 0, $3",
        name, static_cast<std::int64_t>(bytes.size()), place.live.world.clock.now());
  })));
  EXPECT_EQ(place.live.run(store->get(name)).error().kind, FaultKind::not_found);
  EXPECT_EQ(*place.live.run(store->put(bytes)), name);
  EXPECT_EQ(*place.live.run(store->get(name)), bytes);
}

TEST(LargeObjects, RemovingAndGivingUpLeaveNoObjectBehind) {
  Place place;
  const auto store = open_objects(place);
  const auto objects = [&] {
    return test::count_in_postgres(place.postgres->url(), "SELECT COUNT(*) FROM pg_largeobject_metadata");
  };
  const auto name = *place.live.run(store->put("abc"));
  EXPECT_EQ(objects(), 1);
  ASSERT_TRUE(place.live.run(store->remove(name)));
  EXPECT_EQ(objects(), 0);
  ASSERT_TRUE(place.live.run(place.database->write("test", [](database::Tx& tx) {
    tx.run("INSERT INTO large_objects (name, object, bytes, complete, began_at) SELECT 'old', lo_create(0), 7, 0, 0");
  })));
  ASSERT_TRUE(place.live.run(store->put("abc")));
  EXPECT_EQ(objects(), 1) << "the one that was given up long ago is gone";
}

TEST(CarriedBlobs, AreFoundBeforeAndAfterTheyWereCarried) {
  Place place;
  auto old_store = std::make_unique<MemoryBlobs>();
  auto* const from = old_store.get();
  CarriedBlobs store(std::move(old_store), std::make_unique<MemoryBlobs>());
  const auto name = *place.live.run(from->put("abc"));
  EXPECT_EQ(*place.live.run(store.get(name)), "abc");
  EXPECT_TRUE(place.live.run(store.carry(name)));
  EXPECT_TRUE(place.live.run(store.carry(name))) << "another server was faster";
  EXPECT_FALSE(place.live.run(from->get(name)));
  EXPECT_EQ(*place.live.run(store.get(name)), "abc");
}

}  // namespace
}  // namespace tendero::storage
