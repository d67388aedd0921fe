#include "storage/reachability.hpp"

#include <boost/json/parse.hpp>

#include "crm/reachability.hpp"
#include "storage/echoes.hpp"
#include "storage/outbox.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::storage {
namespace {

using namespace std::chrono_literals;
using crm::DeliveryState;
using Kinds = std::vector<std::string>;

class Reachability : public StorageTest {
 protected:
  /// One that the channel took as `wamid`.
  MessageId send(const std::string& wamid) {
    const auto id = begin(wamid);
    write([&](database::Tx& tx) { mark_sent(tx, id, wamid, now()); });
    return id;
  }
  MessageId begin(const std::string& key) {
    pass(1s);
    return write([&](database::Tx& tx) {
      const auto id = queue_message(tx, *conversation(tx, thread.id), crm::Author::agent,
                                    {.content = crm::Template{.name = "hola"}}, {}, key, now());
      begin_send(tx, id, now());
      return id;
    });
  }
  bool report(const std::string& wamid, DeliveryState state, bool unreachable = false) {
    return write([&](database::Tx& tx) {
      const crm::DeliveryReport news{.external_id = wamid,
                                     .state = state,
                                     .at = now(),
                                     .error_code = unreachable ? "131026" : "",
                                     .unreachable = unreachable};
      return apply_report(tx, shop, news, now());
    });
  }
  void fail(const std::string& wamid) {
    send(wamid);
    EXPECT_TRUE(report(wamid, DeliveryState::failed, true));
  }
  std::optional<Instant> unreachable_since() {
    const auto since = write([this](database::Tx& tx) { return contact(tx, thread.contact)->unreachable_since; });
    EXPECT_EQ(current().contact_unreachable, since.has_value());
    return since;
  }
  /// What was told of the person since `mark`.
  Kinds told() {
    Kinds kinds;
    for (const auto& kind : feed_kinds(mark)) {
      if (kind.starts_with("contact.")) kinds.push_back(kind);
    }
    return kinds;
  }

  std::int64_t mark = head();
};

TEST_F(Reachability, ThreeInARowMarkThePerson) {
  fail("w1");
  fail("w2");
  EXPECT_EQ(unreachable_since(), std::nullopt);
  fail("w3");
  const auto since = unreachable_since();
  EXPECT_EQ(since, now());
  fail("w4");
  EXPECT_EQ(unreachable_since(), since) << "since when, not when last";
  EXPECT_EQ(told(), Kinds{"contact.unreachable"});
}

TEST_F(Reachability, TheSameReportTwiceIsOneMessage) {
  fail("w1");
  report("w1", DeliveryState::failed, true);
  report("w1", DeliveryState::failed, true);
  EXPECT_EQ(unreachable_since(), std::nullopt);
}

TEST_F(Reachability, WhatTheChannelRefusesAtOnceCountsAsWell) {
  for (const auto* key : {"k1", "k2", "k3"}) {
    const auto id = begin(key);
    write([&](database::Tx& tx) { mark_failed(tx, id, crm::unreachable_code, "Undeliverable", now()); });
  }
  EXPECT_TRUE(unreachable_since());
}

TEST_F(Reachability, OtherFailuresSayNothingOfThePerson) {
  for (const auto* wamid : {"w1", "w2", "w3"}) {
    send(wamid);
    report(wamid, DeliveryState::failed);
  }
  const auto id = begin("k4");
  write([&](database::Tx& tx) { mark_failed(tx, id, "window_closed", "", now()); });
  EXPECT_EQ(unreachable_since(), std::nullopt);
}

TEST_F(Reachability, AnythingThatArrivesBreaksTheRow) {
  fail("w1");
  fail("w2");
  send("w3");
  report("w3", DeliveryState::delivered);
  fail("w4");
  fail("w5");
  EXPECT_EQ(unreachable_since(), std::nullopt);
  EXPECT_EQ(told(), Kinds{}) << "nobody was marked, so nobody is told";
  fail("w6");
  EXPECT_TRUE(unreachable_since());
  send("w7");
  EXPECT_TRUE(unreachable_since()) << "that the channel took it says nothing";
  report("w7", DeliveryState::read);
  EXPECT_EQ(unreachable_since(), std::nullopt);
  EXPECT_EQ(told(), (Kinds{"contact.unreachable", "contact.reachable"}));
}

TEST_F(Reachability, AFailureFromBeforeTheyWroteDoesNotCount) {
  for (const auto* wamid : {"w1", "w2", "w3"}) send(wamid);
  write([this](database::Tx& tx) { note_customer_message(tx, thread.id, now() + 1s); });
  for (const auto* wamid : {"w1", "w2", "w3"}) report(wamid, DeliveryState::failed, true);
  EXPECT_EQ(unreachable_since(), std::nullopt);
}

TEST_F(Reachability, AReportThatCameBeforeItsMessageCountsWhenThatIsKnown) {
  for (const auto* wamid : {"w1", "w2", "w3"}) {
    EXPECT_FALSE(report(wamid, DeliveryState::failed, true)) << "parked";
    EXPECT_EQ(unreachable_since(), std::nullopt);
    send(wamid);
  }
  EXPECT_TRUE(unreachable_since());
}

TEST_F(Reachability, WhatIsWrittenOnTheShopsPhoneCountsToo) {
  for (const auto* wamid : {"e1", "e2", "e3"}) {
    write([&](database::Tx& tx) {
      const crm::EchoedMessage echo{
          .external_id = wamid, .recipient = {}, .at = now(), .content = crm::Text{"desde el teléfono"}};
      return store_echo(tx, thread, echo, now());
    });
    report(wamid, DeliveryState::failed, true);
  }
  EXPECT_TRUE(unreachable_since());
  report("e3", DeliveryState::delivered);
  EXPECT_EQ(unreachable_since(), std::nullopt);
}

TEST_F(Reachability, IsOfOnePersonAlone) {
  const auto other = make_conversation("5215512345678");
  for (const auto* wamid : {"w1", "w2", "w3"}) fail(wamid);
  EXPECT_FALSE(write([&](database::Tx& tx) { return conversation(tx, other.id)->contact_unreachable; }));
  write([&](database::Tx& tx) { note_reached(tx, shop, other.contact, now()); });
  EXPECT_TRUE(unreachable_since());
}

}  // namespace
}  // namespace tendero::storage
