#include <algorithm>
#include <cstddef>

#include <gmock/gmock.h>

#include "storage/agent_reads.hpp"
#include "storage/conversation_list.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::storage {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class ConversationPages : public StorageTest {
 protected:
  /// Three of them, 1 the oldest, in each of which the customer wrote once.
  ConversationPages() {
    for (const auto* phone : {"529991234567", "525500000002", "525500000003"}) {
      thread = make_conversation(phone);
      all.push_back(thread.id);
      customer_says("hola", phone);
    }
  }
  /// By their places, from 1.
  std::vector<std::ptrdiff_t> listed(const ConversationFilter& filter, int limit = 10) {
    std::vector<std::ptrdiff_t> places;
    for (const auto& each : page(filter, {}, limit).entries) {
      places.push_back(std::ranges::find(all, each.conversation.id) - all.begin() + 1);
    }
    return places;
  }
  ConversationPage page(const ConversationFilter& filter, MessageId before, int limit) {
    return write([&](database::Tx& tx) { return conversations_before(tx, shop, filter, before, limit, now()); });
  }
  LabelId label(std::initializer_list<std::size_t> of) {
    return write([&](database::Tx& tx) {
      const auto id = *add_label(tx, shop, {.name = "Envíos", .colour = "#1f7a4d"}, now());
      for (const auto each : of) set_labels(tx, shop, all.at(each), {id}, now());
      return id;
    });
  }
  Tallies tally() {
    return write([this](database::Tx& tx) { return tally_conversations(tx, shop, luz, now()); });
  }

  std::vector<ConversationId> all;
  const crm::AgentId luz{7};
};

TEST_F(ConversationPages, AreFilteredByWhoHasThem) {
  write([this](database::Tx& tx) { EXPECT_TRUE(claim(tx, all.at(1), luz, now())); });
  EXPECT_THAT(listed({}), ElementsAre(3, 2, 1));
  EXPECT_THAT(listed({.assignee = luz}), ElementsAre(2));
  EXPECT_THAT(listed({.state = crm::ConversationState::open, .assignee = luz}), ElementsAre(2));
  EXPECT_THAT(listed({.state = crm::ConversationState::resolved, .assignee = luz}), IsEmpty());
  EXPECT_THAT(listed({.unassigned = true}), ElementsAre(3, 1));
  EXPECT_THAT(listed({.contact = write([this](database::Tx& tx) { return conversation(tx, all.at(0))->contact; })}),
              ElementsAre(1));
}

TEST_F(ConversationPages, AreFilteredByPriorityAndWhatIsPutOff) {
  write([this](database::Tx& tx) {
    set_priority(tx, all.at(0), crm::Priority::urgent, now());
    set_snooze(tx, all.at(2), now() + 1h, now());
  });
  EXPECT_THAT(listed({.priority = crm::Priority::urgent}), ElementsAre(1));
  EXPECT_THAT(listed({.priority = crm::Priority::normal}), ElementsAre(3, 2));
  EXPECT_THAT(listed({.snoozed = true}), ElementsAre(3));
  EXPECT_THAT(listed({.state = crm::ConversationState::open, .snoozed = false}), ElementsAre(2, 1));
  pass(1h);
  EXPECT_THAT(listed({.snoozed = true}), IsEmpty());
  EXPECT_THAT(listed({.snoozed = false}), ElementsAre(3, 2, 1)) << "it is there again by itself";
}

TEST_F(ConversationPages, OfALabelFollowTheNewestMessage) {
  const auto envios = label({0, 1});
  EXPECT_THAT(listed({.label = envios}), ElementsAre(2, 1));
  thread = write([this](database::Tx& tx) { return *conversation(tx, all.at(0)); });
  customer_says("¿ya salió?", "again");
  EXPECT_THAT(listed({.label = envios}), ElementsAre(1, 2));
  EXPECT_THAT(listed({.assignee = luz, .label = envios}), IsEmpty());
  const auto first = page({.label = envios}, {}, 1);
  ASSERT_TRUE(first.next);
  EXPECT_EQ(page({.label = envios}, *first.next, 1).entries.at(0).conversation.id, all.at(1));
  EXPECT_EQ(first.entries.at(0).labels.at(0).name, "Envíos");
}

TEST_F(ConversationPages, KnowWhatEachAgentHasRead) {
  const ConversationFilter filter{.unread = true, .reader = luz};
  EXPECT_THAT(listed(filter), ElementsAre(3, 2, 1));
  write([this](database::Tx& tx) {
    mark_read(tx, all.at(2), luz, {}, now());
    mark_read(tx, all.at(1), luz, {}, now());
    mark_unread(tx, all.at(1), luz, now());
  });
  EXPECT_THAT(listed(filter), ElementsAre(2, 1));
  EXPECT_THAT(listed({.unread = true, .reader = crm::AgentId{8}}), ElementsAre(3, 2, 1)) << "each reads for oneself";
  customer_says("¿hola?", "again");
  const auto newest = page({.reader = luz}, {}, 1).entries.at(0);
  EXPECT_EQ(newest.conversation.id, all.at(2));
  EXPECT_EQ(newest.unread, 1);
  write([this](database::Tx& tx) {
    EXPECT_EQ(unread_messages(tx, all.at(2), crm::AgentId{8}), 2);
    mark_read(tx, all.at(2), luz, {}, now());
    mark_read(tx, all.at(2), luz, MessageId{1}, now());
    EXPECT_EQ(unread_messages(tx, all.at(2), luz), 0) << "nobody reads backwards";
  });
}

TEST_F(ConversationPages, EndWhereNothingFollows) {
  const auto first = page({}, {}, 2);
  ASSERT_TRUE(first.next);
  const auto last = page({}, *first.next, 2);
  EXPECT_EQ(last.entries.size(), 1U);
  EXPECT_FALSE(last.next);
}

TEST_F(ConversationPages, AreCountedForTheirTabs) {
  write([this](database::Tx& tx) {
    EXPECT_TRUE(claim(tx, all.at(0), luz, now()));
    EXPECT_TRUE(claim(tx, all.at(1), crm::AgentId{8}, now()));
    mark_read(tx, all.at(0), luz, {}, now());
    change_answerer(tx, all.at(2), crm::Answerer::waiting, now());
  });
  const auto found = tally();
  EXPECT_EQ(found.all.count, 3);
  EXPECT_EQ(found.all.unread, 2);
  EXPECT_EQ(found.mine.count, 1);
  EXPECT_EQ(found.mine.unread, 0);
  EXPECT_EQ(found.unassigned.count, 1);
  EXPECT_EQ(found.waiting, 1);
  EXPECT_FALSE(found.more);
  write([this](database::Tx& tx) {
    set_snooze(tx, all.at(2), now() + 1h, now());
    change_state(tx, all.at(1), crm::ConversationState::closed, now());
  });
  EXPECT_EQ(tally().all.count, 1);
}

}  // namespace
}  // namespace tendero::storage
