#include <gtest/gtest.h>

#include "crm/preset.hpp"
#include "dialogue/instructions.hpp"

namespace tendero::dialogue {
namespace {

/// What an engine reads of so many messages that came without a pause.
std::vector<std::string> read_of(int messages) {
  TurnReading reading;
  for (int number = 1; number <= messages; ++number) {
    crm::Message message;
    message.id = MessageId{number};
    message.content = crm::Text{std::to_string(number)};
    reading.waiting.push_back(std::move(message));
  }
  const auto request = model_request(reading, {}, *crm::find_preset("ecommerce"), {}, Instant{});
  std::vector<std::string> said;
  for (const auto& item : request.history) said.push_back(std::get<assistant::CustomerSaid>(item).text);
  return said;
}

TEST(ModelRequest, OfAFloodTheNewestAreRead) {
  const auto all = read_of(50);
  ASSERT_EQ(all.size(), 50U);
  EXPECT_EQ(all.front(), "1");
  const auto newest = read_of(51);
  ASSERT_EQ(newest.size(), 50U);
  EXPECT_EQ(newest.front(), "2");
  EXPECT_EQ(newest.back(), "51");
}

}  // namespace
}  // namespace tendero::dialogue
