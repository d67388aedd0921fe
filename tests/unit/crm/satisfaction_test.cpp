#include "crm/satisfaction.hpp"

#include <gtest/gtest.h>

namespace tendero::crm {
namespace {

TEST(SatisfactionTaps, AreReadBack) {
  for (const auto answer : {Satisfaction::good, Satisfaction::fair, Satisfaction::bad}) {
    const SatisfactionTap tap{.question = 12, .answer = answer};
    EXPECT_EQ(read_satisfaction_tap(choice_id(tap)), tap);
  }
  EXPECT_EQ(choice_id({.question = 12, .answer = Satisfaction::bad}), "satisfaction:12:bad");
}

TEST(SatisfactionTaps, AreNothingElse) {
  for (const auto* id : {"", "satisfaction:", "satisfaction:12", "satisfaction:12:", "satisfaction:12:great",
                         "satisfaction::good", "satisfaction:0:good", "satisfaction:-1:good", "satisfaction:1x:good",
                         "satisfaction:99999999999999999999:good", "product:12:good", " satisfaction:12:good"})
    EXPECT_FALSE(read_satisfaction_tap(id)) << id;
}

}  // namespace
}  // namespace tendero::crm
