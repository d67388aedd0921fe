#include "crm/message.hpp"

#include <algorithm>
#include <array>

#include <gtest/gtest.h>

namespace tendero::crm {
namespace {

using enum DeliveryState;

constexpr std::array all_states{queued, sending, unknown, sent, delivered, read, failed, dropped};

TEST(Delivery, GoesOnlyUpward) {
  EXPECT_EQ(advance(sending, sent), sent);
  EXPECT_EQ(advance(sent, delivered), delivered);
  EXPECT_EQ(advance(delivered, read), read);
  EXPECT_EQ(advance(read, delivered), read);
  EXPECT_EQ(advance(delivered, sent), delivered);
  EXPECT_EQ(advance(sent, read), read) << "delivered is skipped when the chat was open";
}

TEST(Delivery, AFailureGivesWayToWhatThePhoneConfirmed) {
  EXPECT_EQ(advance(sent, failed), failed);
  EXPECT_EQ(advance(failed, sent), failed);
  EXPECT_EQ(advance(failed, delivered), delivered);
  EXPECT_EQ(advance(failed, read), read);
  EXPECT_EQ(advance(delivered, failed), delivered);
}

TEST(Delivery, AReportSettlesASendOfUnknownOutcome) {
  for (const auto before : {queued, sending, unknown, dropped}) {
    for (const auto report : {sent, delivered, read, failed}) {
      EXPECT_EQ(advance(before, report), report) << to_word(before) << " " << to_word(report);
    }
  }
  EXPECT_EQ(advance(sending, unknown), unknown);
  EXPECT_EQ(advance(unknown, sending), unknown) << "a send that is repeated goes through queued again";
  EXPECT_EQ(advance(unknown, dropped), dropped);
  EXPECT_EQ(advance(sent, unknown), sent) << "the report may be faster than the answer that never came";
  EXPECT_EQ(advance(sent, dropped), sent);
}

TEST(Delivery, OrderAndRepetitionOfReportsDoNotMatter) {
  std::array reports{sent, delivered, read, failed, played};
  std::ranges::sort(reports);
  do {
    auto state = sending;
    for (const auto report : reports) state = advance(advance(state, report), report);
    EXPECT_EQ(state, played);
  } while (std::ranges::next_permutation(reports).found);
}

TEST(Delivery, WordsComeBack) {
  for (const auto state : all_states) EXPECT_EQ(read_delivery_state(to_word(state)), state);
  EXPECT_EQ(to_word(unknown), "unknown");
  EXPECT_EQ(to_word(dropped), "dropped");
  EXPECT_FALSE(read_delivery_state("heard"));
  EXPECT_FALSE(read_delivery_state(""));
}

TEST(Author, WordsComeBack) {
  for (const auto author : {Author::customer, Author::bot, Author::agent, Author::system}) {
    EXPECT_EQ(read_author(to_word(author)), author);
  }
  EXPECT_EQ(to_word(Author::system), "system");
  EXPECT_FALSE(read_author("robot"));
}

}  // namespace
}  // namespace tendero::crm
