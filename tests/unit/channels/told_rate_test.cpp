#include "channels/told_rate.hpp"

#include <gtest/gtest.h>

namespace tendero::channels {
namespace {

crm::AccountNews news(std::string field, std::string event) {
  return {.field = std::move(field), .event = std::move(event)};
}

TEST(ToldRate, FollowsTheChannelsNews) {
  EXPECT_EQ(told_rate(news("phone_number_quality_update", "THROUGHPUT_UPGRADE")), 1'000);
  EXPECT_EQ(told_rate(news("phone_number_quality_update", "THROUGHPUT_DOWNGRADE")), 80);
  EXPECT_EQ(told_rate(news("phone_number_quality_update", "ONBOARDING")), std::nullopt);
  EXPECT_EQ(told_rate(news("account_update", "THROUGHPUT_UPGRADE")), std::nullopt);
}

/// WhatsApp Cloud API, "Coexistence": 20 a second. What comes from before the number was connected says nothing.
TEST(ToldRate, OfANumberThatEchoesWhatIsWrittenOnAPhone) {
  EXPECT_EQ(told_rate(crm::EchoedMessage{.external_id = "w1"}), 20);
  EXPECT_EQ(told_rate(crm::EchoedMessage{.external_id = "w1", .shelved = crm::Shelved::history}), std::nullopt);
  EXPECT_EQ(told_rate(crm::CustomerMessage{.external_id = "w1"}), std::nullopt);
}

}  // namespace
}  // namespace tendero::channels
