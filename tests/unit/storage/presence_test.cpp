#include "storage/presence.hpp"

#include <gmock/gmock.h>

#include "storage/agents.hpp"
#include "storage/assignments.hpp"
#include "storage/viewers.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::storage {
namespace {

using namespace std::chrono_literals;
using crm::Presence;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class TeamThere : public StorageTest {
 protected:
  crm::AgentId add(const std::string& name) {
    return write([&](database::Tx& tx) {
      return add_agent(tx, shop, {.email = name + "@shop.example", .name = name, .password_hash = "hash"}, now())->id;
    });
  }
  void says(crm::AgentId who, Presence presence) {
    write([&](database::Tx& tx) { say_presence(tx, shop, who, presence, now()); });
  }
  std::vector<AgentPresence> team() {
    return write([this](database::Tx& tx) { return presences(tx, shop, now()); });
  }
  std::optional<crm::AgentId> next(std::optional<crm::AgentId> except = {}) {
    return write([&](database::Tx& tx) { return free_agent(tx, shop, except, now()); });
  }
  void looks(crm::AgentId who, bool typing) {
    write([&](database::Tx& tx) { note_viewer(tx, shop, thread.id, who, typing, now()); });
  }
  std::vector<Viewer> there() {
    return write([this](database::Tx& tx) { return viewers(tx, thread.id, now()); });
  }

  crm::AgentId luz = add("Luz");
  crm::AgentId leo = add("Leo");
};

TEST_F(TeamThere, IsOfflineUntilSomebodySaysOtherwise) {
  ASSERT_EQ(team().size(), 2U);
  EXPECT_EQ(team().front().presence, Presence::offline);
  EXPECT_EQ(team().front().chats_allowed, 5);
  says(luz, Presence::online);
  EXPECT_EQ(team().front().presence, Presence::online);
  pass(crm::presence_lasts + 1ms);
  EXPECT_EQ(team().front().presence, Presence::offline) << "nothing was heard of her since";
}

TEST_F(TeamThere, IsToldInTheFeedWhenItChangesAlone) {
  const auto before = head();
  says(luz, Presence::online);
  pass(30s);
  says(luz, Presence::online);
  EXPECT_THAT(feed_kinds(before), ElementsAre("agent.presence"));
  says(luz, Presence::busy);
  EXPECT_THAT(feed_kinds(before), ElementsAre("agent.presence", "agent.presence"));
  pass(10min);
  says(luz, Presence::busy);
  EXPECT_EQ(feed_kinds(before).size(), 3U) << "she was gone, and is there again";
}

TEST_F(TeamThere, GivesTheNextCustomerToWhoHasTheFewest) {
  EXPECT_FALSE(next());
  says(luz, Presence::online);
  says(leo, Presence::online);
  EXPECT_EQ(next(), luz);
  write([this](database::Tx& tx) { EXPECT_TRUE(claim(tx, thread.id, luz, now())); });
  EXPECT_EQ(next(), leo);
  EXPECT_EQ(next(leo), luz);
  EXPECT_TRUE(write([this](database::Tx& tx) { return set_most_chats(tx, shop, luz, 1, now()); }));
  EXPECT_FALSE(next(leo)) << "she has as many as she may have";
  write([this](database::Tx& tx) { change_state(tx, thread.id, crm::ConversationState::resolved, now()); });
  EXPECT_EQ(next(leo), luz) << "what is resolved is no burden";
}

TEST_F(TeamThere, KeepsItsBoundWhenPresenceIsSaid) {
  write([this](database::Tx& tx) { set_most_chats(tx, shop, luz, 2, now()); });
  says(luz, Presence::online);
  EXPECT_EQ(team().front().chats_allowed, 2);
  EXPECT_FALSE(write([this](database::Tx& tx) { return set_most_chats(tx, shop, luz, 2, now()); }));
}

TEST_F(TeamThere, IsSeenLookingUntilItLooksElsewhere) {
  const auto before = head();
  looks(luz, false);
  pass(10s);
  looks(luz, false);
  looks(leo, true);
  ASSERT_EQ(there().size(), 2U);
  EXPECT_EQ(there().front().name, "Luz");
  EXPECT_FALSE(there().front().typing);
  EXPECT_TRUE(there().back().typing);
  EXPECT_EQ(feed_kinds(before).size(), 2U) << "who stays is told once";
  write([this](database::Tx& tx) { drop_viewer(tx, shop, thread.id, leo, now()); });
  EXPECT_EQ(there().size(), 1U);
  EXPECT_EQ(feed_kinds(before).size(), 3U);
  pass(viewing_lasts);
  EXPECT_THAT(there(), IsEmpty());
}

TEST_F(TeamThere, LeavesNoTrailOfWhereItLooked) {
  const auto other = make_conversation("5215512345678");
  looks(luz, false);
  pass(viewing_lasts);
  write([&](database::Tx& tx) {
    note_viewer(tx, shop, other.id, luz, false, now());
    EXPECT_EQ(tx.row("SELECT COUNT(*) FROM conversation_viewers")->integer(0), 1);
  });
}

}  // namespace
}  // namespace tendero::storage
