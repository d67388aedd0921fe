#include "storage/service_clocks.hpp"

#include <gmock/gmock.h>

#include "storage/merges.hpp"
#include "storage/outbox.hpp"
#include "storage/settings.hpp"
#include "storage/work_queue.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::storage {
namespace {

using namespace std::chrono_literals;
using crm::Answerer;
using crm::ConversationState;

class ServiceClocks : public StorageTest {
 protected:
  void answers(Answerer answerer) {
    write([&](database::Tx& tx) { change_answerer(tx, thread.id, answerer, now()); });
  }
  void stands(ConversationState state) {
    write([&](database::Tx& tx) { change_state(tx, thread.id, state, now()); });
  }
  void says(crm::Author author, const std::string& key) {
    write([&](database::Tx& tx) {
      queue_message(tx, *conversation(tx, thread.id), author, {.content = crm::Text{"hola"}}, {}, key, now());
    });
  }
  std::optional<ServiceClock> latest(ConversationId id) {
    return write([&](database::Tx& tx) { return latest_clock(tx, id); });
  }
  std::optional<ServiceClock> latest() { return latest(thread.id); }
  std::size_t queued() {
    return write(
        [&](database::Tx& tx) { return lease(tx, {std::string(service_work)}, 10, now() + 1h, 1ms, "test").size(); });
  }
};

TEST_F(ServiceClocks, DoNotRunWhileTheAssistantAnswers) {
  stands(ConversationState::resolved);
  stands(ConversationState::open);
  says(crm::Author::bot, "1");
  EXPECT_FALSE(latest());
}

TEST_F(ServiceClocks, BeginWithTheWaitAndFollowWhatHappens) {
  const auto asked = now();
  answers(Answerer::waiting);
  pass(5min);
  answers(Answerer::human);
  ASSERT_TRUE(latest());
  EXPECT_EQ(latest()->began_at, asked) << "who takes it has not answered yet";
  EXPECT_FALSE(latest()->responded_at);
  says(crm::Author::bot, "1");
  EXPECT_FALSE(latest()->responded_at);
  pass(1min);
  says(crm::Author::agent, "2");
  const auto answered = now();
  pass(1min);
  says(crm::Author::agent, "3");
  EXPECT_EQ(latest()->responded_at, answered) << "the first one counts";
  stands(ConversationState::resolved);
  EXPECT_EQ(latest()->resolved_at, now());
  EXPECT_EQ(latest()->ended_at, now());
}

TEST_F(ServiceClocks, EndWithoutAResolutionWhenTheAssistantAnswersAgain) {
  answers(Answerer::waiting);
  answers(Answerer::bot);
  ASSERT_TRUE(latest());
  EXPECT_TRUE(latest()->ended_at);
  EXPECT_FALSE(latest()->resolved_at);
}

TEST_F(ServiceClocks, AMatterThatBeginsAnewHasANewOne) {
  answers(Answerer::human);
  stands(ConversationState::closed);
  const auto first = latest()->id;
  pass(1h);
  write([&](database::Tx& tx) { note_customer_message(tx, thread.id, now()); });
  EXPECT_NE(latest()->id, first);
  EXPECT_EQ(latest()->began_at, now());
  EXPECT_FALSE(latest()->ended_at);
}

TEST_F(ServiceClocks, AreOneForConversationsThatGoOnInEachOther) {
  answers(Answerer::waiting);
  const auto other = make_conversation("525587650000");
  write([&](database::Tx& tx) {
    merge_contacts(tx, {.shop = shop, .from = thread.contact, .into = other.contact}, now());
  });
  ASSERT_TRUE(latest(other.id));
  EXPECT_EQ(latest(other.id)->id, latest()->id);
  write([&](database::Tx& tx) { change_state(tx, other.id, ConversationState::resolved, now()); });
  EXPECT_TRUE(latest(other.id)->resolved_at);
}

TEST_F(ServiceClocks, AreLookedAfterWhereTheShopAimsAtSomething) {
  answers(Answerer::waiting);
  answers(Answerer::bot);
  EXPECT_EQ(queued(), 0U);
  write([&](database::Tx& tx) { store_setting(tx, shop, service_setting, "{}", now()); });
  answers(Answerer::waiting);
  answers(Answerer::human);
  EXPECT_EQ(queued(), 1U);
}

TEST_F(ServiceClocks, AreMarkedOnce) {
  answers(Answerer::waiting);
  const auto id = latest()->id;
  const auto mark = [&](ServiceTarget target) {
    return write([&](database::Tx& tx) { return mark_missed(tx, id, target, now()); });
  };
  EXPECT_TRUE(mark(ServiceTarget::first_response));
  EXPECT_FALSE(mark(ServiceTarget::first_response));
  EXPECT_TRUE(mark(ServiceTarget::resolution));
  EXPECT_EQ(latest()->response_missed_at, now());
  EXPECT_EQ(latest()->resolution_missed_at, now());
}

}  // namespace
}  // namespace tendero::storage
