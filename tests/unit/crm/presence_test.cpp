#include "crm/presence.hpp"

#include <gtest/gtest.h>

#include "crm/priority.hpp"

namespace tendero::crm {
namespace {

const Instant noon = from_millis(1'800'000'000'000);

AgentLoad online(std::int64_t id, std::int64_t open, std::int64_t most = 5) {
  return {.agent = AgentId{id}, .presence = Presence::online, .open_chats = open, .chats_allowed = most};
}

TEST(Presence, CountsWhileItIsSaidAgain) {
  EXPECT_EQ(presence_now(Presence::busy, noon, noon + presence_lasts), Presence::busy);
  EXPECT_EQ(presence_now(Presence::busy, noon, noon + presence_lasts + Duration{1}), Presence::offline);
  EXPECT_EQ(presence_now(Presence::online, std::nullopt, noon), Presence::offline) << "never said";
}

TEST(Presence, IsReadAsItIsWritten) {
  for (const auto presence : {Presence::online, Presence::away, Presence::busy, Presence::offline})
    EXPECT_EQ(read_presence(to_word(presence)), presence);
  EXPECT_FALSE(read_presence("asleep"));
}

TEST(NextInLine, IsWhoHasTheFewest) {
  EXPECT_EQ(next_in_line({online(1, 3), online(2, 1), online(3, 2)}), AgentId{2});
  EXPECT_EQ(next_in_line({online(4, 1), online(3, 1)}), AgentId{3}) << "the earlier account among equals";
}

TEST(NextInLine, IsNobodyWhoIsElsewhereOrHasEnough) {
  auto away = online(1, 0);
  away.presence = Presence::away;
  auto busy = online(2, 0);
  busy.presence = Presence::busy;
  EXPECT_EQ(next_in_line({away, busy, online(3, 5)}), std::nullopt);
  EXPECT_EQ(next_in_line({away, online(3, 4)}), AgentId{3});
  EXPECT_EQ(next_in_line({}), std::nullopt);
}

TEST(Priority, RisesStepByStep) {
  EXPECT_EQ(raised(Priority::low), Priority::normal);
  EXPECT_EQ(raised(Priority::normal), Priority::high);
  EXPECT_EQ(raised(Priority::high), Priority::urgent);
  EXPECT_EQ(raised(Priority::urgent), Priority::urgent);
  for (const auto* word : {"low", "normal", "high", "urgent"}) EXPECT_EQ(to_word(read_priority(word).value()), word);
  EXPECT_FALSE(read_priority("medium"));
}

}  // namespace
}  // namespace tendero::crm
