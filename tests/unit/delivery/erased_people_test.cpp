// What comes, or ends, after somebody was erased.
#include "delivery/file_update.hpp"
#include "delivery/send_messages.hpp"
#include "storage/erased_reports.hpp"
#include "storage/erasure.hpp"
#include "unit/delivery/delivery_fixture.hpp"

namespace tendero::delivery {
namespace {

class ErasedPeople : public DeliveryTest {
 protected:
  void erase() {
    write([this](database::Tx& tx) {
      storage::erase_contact(tx, *storage::find_person(tx, shop, thread.contact), now());
    });
  }
  std::string file(const crm::DeliveryReport& report) {
    return write([&](database::Tx& tx) {
      const storage::NewUpdate update{
          .key = "status:" + report.external_id, .line = "x", .phone_number_id = number, .payload = "raw"};
      const auto id = storage::store_update(tx, update, now());
      if (!id) return std::string("known");
      return file_update(tx, *storage::update(tx, *id), report, {}, now()).outcome;
    });
  }
  std::int64_t count(const std::string& table) {
    return write([&](database::Tx& tx) { return tx.row("SELECT COUNT(*) FROM " + table)->integer(0); });
  }
};

TEST_F(ErasedPeople, LeaveNoTraceWhenAReportComesLate) {
  const auto id = queue(thread, "hola");
  write([&](database::Tx& tx) {
    storage::begin_send(tx, id, now());
    storage::mark_sent(tx, id, "wamid.1", now());
  });
  erase();
  const crm::DeliveryReport read{.external_id = "wamid.1", .state = crm::DeliveryState::read, .at = now()};
  EXPECT_EQ(file(read), "erased");
  EXPECT_EQ(count("inbox"), 0);
  EXPECT_EQ(count("parked_reports"), 0);
  EXPECT_EQ(file(read), "known") << "and once more";
  EXPECT_EQ(file({.external_id = "wamid.2", .state = crm::DeliveryState::read, .at = now()}), "parked");
}

TEST_F(ErasedPeople, MayGoWhileAMessageToThemIsUnderWay) {
  ScriptedChannel channel{world.clock};
  channels::Pace pace;
  channels::Breaker breaker;
  SendMessages messages{world, *database, channel, pace, breaker, {}};
  queue(thread, "hola");
  channel.refuse = [this](const std::string&) -> std::optional<Fault> {
    erase();
    return std::nullopt;
  };
  work_off("send", [&](storage::Work work) { return messages.handle(std::move(work)); });
  ASSERT_EQ(channel.sent.size(), 1U);
  EXPECT_EQ(count("messages") + count("outbox") + count("work"), 0);
  EXPECT_TRUE(write([this](database::Tx& tx) {
    return storage::is_of_erased(tx, {.external_id = "wamid.1", .state = crm::DeliveryState::read, .at = now()});
  })) << "its reports are still to come";
}

}  // namespace
}  // namespace tendero::delivery
