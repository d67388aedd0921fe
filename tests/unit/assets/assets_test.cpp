#include "assets/assets.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>

#include <gtest/gtest.h>

namespace tendero::assets {
namespace {

TEST(Assets, AFileThatIsNotThereIsNotFound) {
  EXPECT_FALSE(find_asset("no/such/file.html"));
  EXPECT_FALSE(find_asset(""));
  EXPECT_FALSE(find_shared("../LICENSE"));
}

TEST(Assets, EveryListedFileIsFoundByItsPath) {
  for (const auto files : {panel_files(), share_files(), api_files()}) {
    EXPECT_TRUE(std::ranges::is_sorted(files, {}, &Asset::path));
  }
  for (const Asset& asset : share_files()) {
    EXPECT_EQ(find_shared(asset.path)->bytes, asset.bytes);
  }
}

TEST(Assets, SharedFilesAreTheOnesOnDisk) {
  ASSERT_FALSE(share_files().empty());
  for (const Asset& asset : share_files()) {
    std::ifstream file("share/" + std::string(asset.path), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    EXPECT_EQ(asset.bytes, bytes) << asset.path;
  }
}

}  // namespace
}  // namespace tendero::assets
