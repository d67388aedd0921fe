#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/settings.hpp"

namespace tendero::app {
namespace {

using namespace std::chrono_literals;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

LoadedSettings load(const std::string& variable, const std::string& value) {
  return load_settings({.flags = {},
                        .environment = [&](const std::string& name) -> std::optional<std::string> {
                          return name == variable ? std::optional(value) : std::nullopt;
                        },
                        .file = {},
                        .file_name = {}});
}

TEST(HandoverSettings, PromiseTwentyMinutesAtAnyTimeWhenNothingIsSet) {
  const auto handover = load("", "").settings.handover;
  EXPECT_TRUE(handover.hours.always());
  EXPECT_THAT(handover.topics, IsEmpty());
  EXPECT_EQ(handover.expected, 20min);
  EXPECT_EQ(handover.escalate_after, 30min);
  EXPECT_FALSE(handover.auto_assign);
  EXPECT_EQ(handover.release_after, 15min);
}

TEST(HandoverSettings, AreRead) {
  EXPECT_FALSE(load("TENDERO_BUSINESS_HOURS", "mon-fri 9:00-18:00").settings.handover.hours.always());
  EXPECT_THAT(load("TENDERO_HANDOVER_TOPICS", " alergia, factura electrónica ,").settings.handover.topics,
              ElementsAre("alergia", "factura electrónica"));
  EXPECT_EQ(load("TENDERO_HANDOVER_EXPECTED_MINUTES", "0").settings.handover.expected, 0min);
  EXPECT_EQ(load("TENDERO_HANDOVER_ESCALATE_MINUTES", "1440").settings.handover.escalate_after, 24h);
  EXPECT_TRUE(load("TENDERO_AUTO_ASSIGN", "Yes").settings.handover.auto_assign);
  EXPECT_FALSE(load("TENDERO_AUTO_ASSIGN", "off").settings.handover.auto_assign);
  EXPECT_EQ(load("TENDERO_UNANSWERED_MINUTES", "0").settings.handover.release_after, 0min);
}

TEST(HandoverSettings, TellWhatIsWrong) {
  std::string many = "a";
  for (int topic = 0; topic < 50; ++topic) many += ",a" + std::to_string(topic);
  EXPECT_THAT(load("TENDERO_BUSINESS_HOURS", "always").problems, Contains(HasSubstr("mon-fri 9:00-18:00")));
  EXPECT_THAT(load("TENDERO_HANDOVER_TOPICS", many).problems, Contains(HasSubstr("names more than 50")));
  EXPECT_THAT(load("TENDERO_HANDOVER_TOPICS", std::string(61, 'x')).problems, Contains(HasSubstr("60 characters")));
  EXPECT_THAT(load("TENDERO_HANDOVER_TOPICS", std::string(60, 'x')).problems, IsEmpty());
  EXPECT_THAT(load("TENDERO_HANDOVER_EXPECTED_MINUTES", "1441").problems, Contains(HasSubstr("1440")));
  EXPECT_THAT(load("TENDERO_HANDOVER_ESCALATE_MINUTES", "-1").problems, Contains(HasSubstr("ESCALATE")));
  EXPECT_THAT(load("TENDERO_AUTO_ASSIGN", "perhaps").problems, Contains(HasSubstr("true or false")));
  EXPECT_THAT(load("TENDERO_UNANSWERED_MINUTES", "1441").problems, Contains(HasSubstr("UNANSWERED")));
}

}  // namespace
}  // namespace tendero::app
