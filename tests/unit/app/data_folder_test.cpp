#include "app/data_folder.hpp"

#include <gtest/gtest.h>

#include "support/temporary_folder.hpp"

namespace tendero::app {
namespace {

namespace fs = std::filesystem;

fs::perms rights(const std::string& folder) { return fs::status(folder).permissions(); }

class DataFolders : public ::testing::Test {
 protected:
  test::TemporaryFolder place;
  const std::string data = place.path() + "/shops/data";
};

TEST_F(DataFolders, OneThatIsMadeIsItsOwnersAlone) {
  ASSERT_TRUE(DataFolder::make(data));
  EXPECT_EQ(rights(data), fs::perms::owner_all);
}

TEST_F(DataFolders, OneThatIsThereKeepsItsRights) {
  fs::create_directories(data);
  fs::permissions(data, fs::perms::owner_all | fs::perms::group_read);
  ASSERT_TRUE(DataFolder::make(data));
  EXPECT_EQ(rights(data), fs::perms::owner_all | fs::perms::group_read);
}

TEST_F(DataFolders, OneThatCannotBeMadeIsAFaultThatSaysSo) {
  const auto made = DataFolder::make("/dev/null/data");
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code, "data_unusable");
}

}  // namespace
}  // namespace tendero::app
