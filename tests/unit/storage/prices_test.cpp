#include "storage/prices.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "storage/conversation_list.hpp"
#include "storage/joining.hpp"
#include "storage/outbox.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::storage {

void PrintTo(const PricedMessages& alike, std::ostream* out) {
  *out << fmt::format("{} {}/{} {} {} {}", alike.phone_number_id, alike.price.category, alike.price.type, alike.country,
                      alike.sent, alike.delivered);
}

namespace {

using namespace std::chrono_literals;
using crm::DeliveryState;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const crm::MessagePrice marketing{.category = "marketing", .type = "regular", .model = "PMP", .billable = true};
const crm::MessagePrice service{.category = "service", .type = "free_customer_service", .model = "PMP"};

class Prices : public StorageTest {
 protected:
  MessageId queue(const crm::Conversation& where, const std::string& words = "hola") {
    return write([&](database::Tx& tx) {
      note_customer_message(tx, where.id, now());
      return queue_message(tx, *conversation(tx, where.id), crm::Author::bot, {.content = crm::Text{words}}, {},
                           fmt::format("k{}", ++queued_), now());
    });
  }
  void send(MessageId id) {
    write([&](database::Tx& tx) {
      begin_send(tx, id, now());
      mark_sent(tx, id, "w" + id.text(), now());
    });
  }
  MessageId say(const crm::Conversation& where) {
    const auto id = queue(where);
    send(id);
    return id;
  }
  void report(MessageId id, DeliveryState state, std::optional<crm::MessagePrice> price = std::nullopt) {
    write([&](database::Tx& tx) {
      apply_report(tx, shop, {.external_id = "w" + id.text(), .state = state, .at = now(), .price = std::move(price)},
                   now());
    });
  }
  std::vector<PricedMessages> counted(Duration back = 1h) {
    return write([&](database::Tx& tx) { return priced_messages(tx, shop, now() - back, now() + 1ms); });
  }
  PricedMessages told(crm::MessagePrice price, std::string country, std::int64_t sent, std::int64_t delivered) const {
    price.model.clear();
    return {.phone_number_id = number,
            .price = std::move(price),
            .country = std::move(country),
            .sent = sent,
            .delivered = delivered};
  }

 private:
  int queued_ = 0;
};

TEST_F(Prices, AreCountedByWhatTheChannelSaysAndWhereTheReaderIsFrom) {
  const auto elsewhere = make_conversation("5491145678901");
  for (int i = 0; i < 2; ++i) report(say(thread), DeliveryState::delivered, marketing);
  report(say(elsewhere), DeliveryState::read, marketing);
  report(say(thread), DeliveryState::read, service);
  report(say(thread), DeliveryState::sent, service);  // not delivered yet
  say(thread);                                        // nothing is known of it
  EXPECT_THAT(counted(), ElementsAre(told({}, "MX", 1, 0), told(marketing, "AR", 1, 1), told(marketing, "MX", 2, 2),
                                     told(service, "MX", 2, 1)));
}

TEST_F(Prices, OfWhatDidNotGoOutAreNone) {
  queue(thread);
  const auto failed = say(thread);
  report(failed, DeliveryState::sent, marketing);
  report(failed, DeliveryState::failed);
  EXPECT_THAT(counted(), IsEmpty());
}

TEST_F(Prices, OfMessagesThatLeaveAsOneAreOne) {
  const auto first = queue(thread, "uno");
  queue(thread, "dos");
  write([&](database::Tx& tx) { EXPECT_EQ(join_waiting(tx, first, [](const crm::Content&) { return true; }), 1); });
  send(first);
  report(first, DeliveryState::delivered, marketing);
  EXPECT_THAT(counted(), ElementsAre(told(marketing, "MX", 1, 1)));
}

TEST_F(Prices, OfAMonthAreOfWhatWasWrittenInIt) {
  report(say(thread), DeliveryState::delivered, marketing);
  pass(24h);
  EXPECT_THAT(counted(1h), IsEmpty());
  EXPECT_THAT(counted(24h), ElementsAre(told(marketing, "MX", 1, 1)));
}

TEST_F(Prices, OfSomebodyWithoutAPhoneHaveNoCountry) {
  const auto hidden = write([&](database::Tx& tx) {
    const auto who =
        find_or_make_contact(tx, shop, {{.kind = crm::IdentifierKind::bsuid, .value = "MX.1"}}, "Ana", now());
    return *conversation(tx, find_or_make_conversation(tx, shop, who, number, now()));
  });
  report(say(hidden), DeliveryState::delivered, marketing);
  EXPECT_THAT(counted(), ElementsAre(told(marketing, "", 1, 1)));
}

TEST_F(Prices, StandWithTheMessageOnceTheyAreKnown) {
  const auto priced = say(thread);
  report(priced, DeliveryState::delivered, service);
  const auto unpriced = say(thread);
  const auto page = write([&](database::Tx& tx) { return messages_before(tx, thread.id, {}, 10); });
  ASSERT_EQ(page.size(), 2U);
  EXPECT_EQ(page.at(0).id, priced);
  EXPECT_EQ(page.at(0).price, service);
  EXPECT_EQ(page.at(1).id, unpriced);
  EXPECT_EQ(page.at(1).price, std::nullopt);
}

}  // namespace
}  // namespace tendero::storage
