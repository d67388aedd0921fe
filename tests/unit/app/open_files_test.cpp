#include "app/open_files.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>

namespace tendero::app {
namespace {

TEST(OpenFiles, AreAsManyAsTheProcessMayHave) {
  const auto most = raise_open_files();
  rlimit limit{};
  ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &limit), 0);
  EXPECT_EQ(limit.rlim_cur, limit.rlim_max);
  EXPECT_EQ(most, limit.rlim_cur);
  EXPECT_EQ(raise_open_files(), most);
}

TEST(OpenFiles, LeaveWhatTheDatabaseAndCallsNeed) {
  EXPECT_EQ(connections_within(1'000'000, 2'000), 2'000U);
  EXPECT_EQ(connections_within(2'400, 2'000), 2'000U);
  EXPECT_EQ(connections_within(2'399, 2'000), 1'999U);
  EXPECT_EQ(connections_within(1'024, 2'000), 624U);
  EXPECT_EQ(connections_within(100, 2'000), 16U) << "never none";
}

}  // namespace
}  // namespace tendero::app
