// What every store of files promises, see src/storage/blobs.hpp.
#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "storage/file_blobs.hpp"
#include "storage/memory_blobs.hpp"
#include "support/live_world.hpp"
#include "support/temporary_folder.hpp"

namespace tendero::storage {
namespace {

struct StoreCase {
  std::string name;
  std::unique_ptr<BlobStore> (*open)(const std::string& folder);
};

std::unique_ptr<BlobStore> open_files(const std::string& folder) { return *open_file_blobs(folder + "/blobs"); }
std::unique_ptr<BlobStore> open_memory(const std::string& /*folder*/) { return std::make_unique<MemoryBlobs>(); }

class BlobsContract : public testing::TestWithParam<StoreCase> {
 protected:
  std::string put(const std::string& bytes) { return *live.run(store->put(bytes)); }

  test::TemporaryFolder folder;
  test::LiveWorld live;
  std::unique_ptr<BlobStore> store = GetParam().open(folder.path());
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
                         testing::Values(StoreCase{"Files", &open_files}, StoreCase{"Memory", &open_memory}),
                         [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace tendero::storage
