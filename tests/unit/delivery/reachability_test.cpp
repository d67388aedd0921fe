// Whom messages do not reach, from what the channel answers to what they do next.
#include "crm/reachability.hpp"

#include "delivery/file_update.hpp"
#include "delivery/send_messages.hpp"
#include "storage/reachability.hpp"
#include "unit/delivery/delivery_fixture.hpp"

namespace tendero::delivery {
namespace {

using namespace std::chrono_literals;

class Unreached : public DeliveryTest {
 protected:
  void file(const crm::ChannelEvent& event) {
    write([&](database::Tx& tx) {
      const storage::NewUpdate update{
          .key = std::to_string(++filed_), .line = "x", .phone_number_id = number, .payload = "raw"};
      const auto id = storage::store_update(tx, update, now());
      file_update(tx, *storage::update(tx, *id), event, {}, now());
    });
  }
  void mark() {
    write([this](database::Tx& tx) {
      for (int failed = 0; failed < crm::most_unreached; ++failed)
        storage::note_unreached(tx, shop, thread.contact, now(), now());
    });
    ASSERT_TRUE(current().contact_unreachable);
  }

  const crm::Identifiers ana{{.kind = crm::IdentifierKind::phone, .value = "529991234567"}};

 private:
  int filed_ = 0;
};

TEST_F(Unreached, SendsThatTheChannelRefusesMarkThemAndAnAgentMayTryAgain) {
  ScriptedChannel channel{world.clock};
  channels::Pace pace;
  channels::Breaker breaker;
  SendMessages messages{world, *database, channel, pace, breaker, {}};
  const auto leave = [&](const std::string& words) {
    queue(thread, words);
    pass(1s);
    work_off("send", [&](storage::Work work) { return messages.handle(std::move(work)); }, 10s);
  };
  channel.refuse = [](const std::string&) {
    return Fault{FaultKind::denied, std::string(crm::unreachable_code), "Undeliverable", std::nullopt};
  };
  for (const auto* words : {"uno", "dos", "tres"}) leave(words);
  EXPECT_TRUE(current().contact_unreachable);
  channel.refuse = nullptr;
  leave("¿hola?");
  EXPECT_EQ(channel.texts_to("529991234567"), std::vector<std::string>{"¿hola?"});
}

TEST_F(Unreached, WhoWritesIsWithinReach) {
  mark();
  file(crm::CustomerMessage{.external_id = "wamid.old",
                            .sender = ana,
                            .at = now(),
                            .content = crm::Text{"hace un año"},
                            .reply_to_external_id = {},
                            .shelved = crm::Shelved::history});
  EXPECT_TRUE(current().contact_unreachable) << "an old chat that is brought over";
  file(crm::CustomerMessage{
      .external_id = "wamid.1", .sender = ana, .at = now(), .content = crm::Text{"hola"}, .reply_to_external_id = {}});
  EXPECT_FALSE(current().contact_unreachable);
}

TEST_F(Unreached, SoIsWhoReactsOrHasAnotherNumber) {
  mark();
  file(crm::CustomerReaction{
      .external_id = "wamid.2", .sender = ana, .at = now(), .target_external_id = "x", .emoji = "👍"});
  EXPECT_FALSE(current().contact_unreachable);
  mark();
  pass(1s);
  file(crm::IdentityChange{.external_id = "wamid.3",
                           .before = ana,
                           .after = {{.kind = crm::IdentifierKind::phone, .value = "529990000000"}},
                           .at = now()});
  EXPECT_FALSE(current().contact_unreachable);
}

}  // namespace
}  // namespace tendero::delivery
