#include "storage/desk_numbers.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "storage/agent_orders.hpp"
#include "storage/handovers.hpp"
#include "storage/merges.hpp"
#include "storage/outbox.hpp"
#include "storage/quotes.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::storage {
namespace {

using namespace std::chrono_literals;

class NumbersOfDays : public StorageTest {
 protected:
  std::vector<MessageMark> marks(Instant from, Instant until, int limit = 100) {
    return write(
        [&](database::Tx& tx) { return message_marks(tx, shop, message_window(tx, from, until), from, until, limit); });
  }
  void change(crm::ConversationState state) {
    write([&](database::Tx& tx) { change_state(tx, thread.id, state, now()); });
  }
  std::vector<ResolutionMark> resolutions() {
    return write([&](database::Tx& tx) { return resolutions_between(tx, shop, now() - 1000h, now() + 1h); });
  }
};

TEST_F(NumbersOfDays, ArePartedByTheMomentAndReadPageByPage) {
  for (int hour = 0; hour < 6; ++hour) {
    customer_says("hola", fmt::format("w{}", hour));
    pass(1h);
  }
  const auto begin = now() - 6h;
  EXPECT_EQ(marks(begin, now()).size(), 6U);
  const auto middle = marks(begin + 2h, begin + 4h);
  ASSERT_EQ(middle.size(), 2U) << "the end does not count";
  EXPECT_EQ(middle.front().at, begin + 2h);
  EXPECT_EQ(middle.front().author, crm::Author::customer);
  const auto page = marks(begin, now(), 4);
  ASSERT_EQ(page.size(), 4U);
  const IdWindow rest{.after = page.back().id.value, .last = 1'000};
  EXPECT_EQ(write([&](database::Tx& tx) { return message_marks(tx, shop, rest, begin, now(), 4); }).size(), 2U);
}

TEST_F(NumbersOfDays, LookNoFurtherThanTheirDays) {
  customer_says("antes", "w1");
  pass(100h);
  customer_says("dentro", "w2");
  pass(100h);
  customer_says("después", "w3");
  const auto window = write([&](database::Tx& tx) { return message_window(tx, now() - 101h, now() - 99h); });
  EXPECT_EQ(window.last - window.after, 1);
}

TEST_F(NumbersOfDays, TellTemplatesByTheirContentAndNobodysWords) {
  customer_says(R"({"type":"template"})", "w1");
  write([&](database::Tx& tx) {
    note_customer_message(tx, thread.id, now());
    queue_message(tx, *conversation(tx, thread.id), crm::Author::system,
                  {.content = crm::Template{.name = "order_ready", .language = "es_MX"}}, {}, "k", now());
    queue_message(tx, *conversation(tx, thread.id), crm::Author::bot, {.content = crm::Text{"hola"}}, {}, "l", now());
  });
  const auto found = marks(now() - 1h, now() + 1h);
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].sent_template, "");
  EXPECT_THAT(found[1].sent_template, testing::HasSubstr("order_ready"));
  EXPECT_EQ(found[2].sent_template, "") << "no words of a message are read";
}

TEST_F(NumbersOfDays, AMatterStandsFromTheFirstMessageAfterTheEarlierEnd) {
  const auto begin = now();
  customer_says("hola", "w1");
  pass(2h);
  change(crm::ConversationState::resolved);
  change(crm::ConversationState::closed);
  change(crm::ConversationState::open);
  change(crm::ConversationState::resolved);
  ASSERT_EQ(resolutions().size(), 1U) << "nothing was written in between";
  EXPECT_EQ(resolutions().front().began_at, begin);
  EXPECT_EQ(resolutions().front().resolved_at, begin + 2h);
  pass(5h);
  change(crm::ConversationState::open);
  customer_says("otra cosa", "w2");
  pass(1h);
  change(crm::ConversationState::resolved);
  ASSERT_EQ(resolutions().size(), 2U);
  EXPECT_EQ(resolutions().back().resolved_at - resolutions().back().began_at, 1h);
}

TEST_F(NumbersOfDays, CountHandOversWithWhenTheyWereTaken) {
  write([&](database::Tx& tx) { hand_over(tx, *conversation(tx, thread.id), {.reason = "asked"}, now()); });
  pass(5min);
  write([&](database::Tx& tx) { change_answerer(tx, thread.id, crm::Answerer::human, now()); });
  const auto found = write([&](database::Tx& tx) { return handovers_between(tx, shop, now() - 1h, now() + 1h); });
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found.front().reason, "asked");
  EXPECT_EQ(*found.front().taken_at - found.front().asked_at, 5min);
  EXPECT_TRUE(write([&](database::Tx& tx) { return handovers_between(tx, shop, now(), now() + 1h); }).empty());
}

TEST_F(NumbersOfDays, OrdersCountWhenTheShopTookThem) {
  const auto quoted = now();
  const auto id = write([&](database::Tx& tx) {
    const auto made = store_quote(tx, shop, thread.id, R"({"a":1})", {}, now());
    mark_shown(tx, made, MessageId{1});
    begin_ordering(tx, made);
    return made;
  });
  pass(1h);
  write([&](database::Tx& tx) {
    mark_ordered(tx, id, "ORD-1", "o1", now());
    const auto order = begin_agent_order(tx,
                                         {.shop = shop,
                                          .request_key = "k",
                                          .agent = {.kind = "agent", .id = 7, .name = "leo@shop.example"},
                                          .customer_phone = "529991234567",
                                          .offer_json = R"({"b":2})"},
                                         now());
    end_as_ordered(tx, order->id, "ORD-2", "o2", "{}", now());
    begin_agent_order(tx, {.shop = shop, .request_key = "l"}, now());
  });
  EXPECT_TRUE(write([&](database::Tx& tx) { return orders_made(tx, shop, quoted, now()); }).empty());
  const auto made = write([&](database::Tx& tx) { return orders_made(tx, shop, now(), now() + 1ms); });
  ASSERT_EQ(made.size(), 2U) << "the one that is being made is none yet";
  EXPECT_EQ(made[0].agent, 0);
  EXPECT_EQ(made[0].offer_json, R"({"a":1})");
  EXPECT_EQ(made[0].conversation, thread.id);
  EXPECT_EQ(made[1].agent, 7);
  EXPECT_EQ(made[1].number, "ORD-2");
}

TEST_F(NumbersOfDays, SayHowConversationsStand) {
  make_conversation("525500000001");
  change(crm::ConversationState::closed);
  const auto standing = write([&](database::Tx& tx) { return conversations_standing(tx, shop); });
  ASSERT_EQ(standing.size(), 2U);
  EXPECT_EQ(standing[0].state, crm::ConversationState::closed);
  EXPECT_EQ(standing[1].state, crm::ConversationState::open);
  EXPECT_EQ(standing[1].count, 1);
}

TEST_F(NumbersOfDays, OfMergedContactsAreOfTheConversationThatGoesOn) {
  customer_says("hola", "w1");
  const auto other = make_conversation("525500000001");
  write([&](database::Tx& tx) {
    merge_contacts(tx, {.shop = shop, .from = thread.contact, .into = other.contact}, now());
  });
  const auto found = marks(now() - 1h, now() + 1h);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found.front().conversation, other.id);
  EXPECT_EQ(write([&](database::Tx& tx) { return conversations_begun(tx, shop, now() - 1h, now() + 1h); }).size(), 1U);
}

}  // namespace
}  // namespace tendero::storage
