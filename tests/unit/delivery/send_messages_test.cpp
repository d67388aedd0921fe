#include "delivery/send_messages.hpp"

#include <map>

#include "unit/delivery/delivery_fixture.hpp"

namespace tendero::delivery {
namespace {

using namespace std::chrono_literals;
using crm::DeliveryState;

const std::string ana = "529991234567";
const std::string luis = "529997654321";

class Sending : public DeliveryTest {
 protected:
  void send_for(Duration duration) {
    work_off("send", [this](storage::Work work) { return messages.handle(std::move(work)); }, duration);
  }
  storage::OutboxRow row(MessageId id) {
    return write([&](database::Tx& tx) { return *storage::outbox_row(tx, id); });
  }
  int attempts_of_work(MessageId id) {
    return static_cast<int>(write([&](database::Tx& tx) {
      return tx
          .row("SELECT w.attempts FROM work w JOIN work_keys k ON k.id = w.id WHERE k.once_key = $1",
               "send:" + id.text())
          ->integer(0);
    }));
  }
  static Fault busy(const std::string& code, Duration wait) {
    return {.kind = FaultKind::unavailable, .code = code, .message = "wait", .retry_after = wait};
  }

  ScriptedChannel channel{world.clock};
  channels::Pace pace;
  channels::Breaker breaker;
  SendMessages messages{world, *database, channel, pace, breaker, {}};
  crm::Conversation with_luis = make_conversation(luis);
};

TEST_F(Sending, MoreThanOnePersonMayGetWaitsInOrderAndIsNoAttempt) {
  channel.longest = 2;  // no two together
  std::vector<std::string> words;
  MessageId last;
  for (int index = 0; index < 43; ++index) last = queue(thread, words.emplace_back(std::to_string(index)));
  send_for(0ms);
  EXPECT_EQ(channel.sent.size(), 40U) << "a burst of 40";
  EXPECT_EQ(row(last).state, DeliveryState::queued);
  send_for(6s);
  EXPECT_EQ(channel.sent.size(), 41U);
  send_for(5min);
  EXPECT_EQ(channel.texts_to(ana), words);
  EXPECT_EQ(row(last).attempts, 1);
}

TEST_F(Sending, TextsThatWaitForTheSamePersonLeaveTogether) {
  for (int index = 0; index < 40; ++index) queue(thread, std::to_string(index));
  const auto first = queue(thread, "uno");
  const auto second = queue(thread, "dos");
  send_for(0ms);
  EXPECT_EQ(channel.sent.size(), 40U);
  const auto third = queue(thread, "tres");
  send_for(3s);
  EXPECT_EQ(row(second).joined_to, first);
  send_for(1min);
  ASSERT_EQ(channel.sent.size(), 42U) << "two together, and the one that came when they were put together";
  EXPECT_EQ(channel.sent[40].text, "uno\n\ndos");
  EXPECT_EQ(channel.sent[41].text, "tres");
  for (const auto id : {first, second, third}) {
    EXPECT_EQ(row(id).state, DeliveryState::sent);
    EXPECT_EQ(row(id).attempts, 1);
  }
}

TEST_F(Sending, WhatOneMessageCannotHoldWaitsForTheNext) {
  channel.longest = 8;
  for (int index = 0; index < 40; ++index) queue(thread, std::to_string(index));
  for (const auto* words : {"uno", "dos", "tres"}) queue(thread, words);
  send_for(5min);
  ASSERT_EQ(channel.sent.size(), 42U);
  EXPECT_EQ(channel.sent[40].text, "uno\n\ndos");
  EXPECT_EQ(channel.sent[41].text, "tres");
}

TEST_F(Sending, WithALostAnswerAllAreUnknownAndRepeatedTogetherOnce) {
  for (int index = 0; index < 40; ++index) queue(thread, std::to_string(index));
  const auto first = queue(thread, "uno");
  const auto second = queue(thread, "dos");
  send_for(0ms);
  channel.refuse = [](const std::string&) {
    return Fault{.kind = FaultKind::uncertain, .code = "channel_answer_lost", .message = "?", .retry_after = {}};
  };
  send_for(7s);
  EXPECT_EQ(row(first).state, DeliveryState::unknown);
  EXPECT_EQ(row(second).state, DeliveryState::unknown);
  send_for(1h);
  EXPECT_EQ(row(first).attempts, 2) << "repeated once";
  EXPECT_EQ(row(second).attempts, 2) << "with it";
  EXPECT_TRUE(row(second).possibly_doubled);
  EXPECT_EQ(row(second).state, DeliveryState::unknown);
  EXPECT_EQ(channel.sent.size(), 40U);
}

TEST_F(Sending, WaitingForPaceCostsTheWorkNoAttempt) {
  channel.longest = 2;  // no two together
  for (int index = 0; index < 41; ++index) queue(thread, std::to_string(index));
  const auto last = queue(thread, "last");
  pace.hold(number, thread.contact.text(), now() + 1h);
  send_for(30min);
  EXPECT_TRUE(channel.sent.empty());
  EXPECT_EQ(attempts_of_work(last), 0);
  send_for(2h);
  EXPECT_EQ(channel.sent.size(), 42U);
}

TEST_F(Sending, AServerThatStopsBeginsNoSend) {
  const auto message = queue(thread, "later");
  bool stopping = true;
  SendMessages ending{world, *database, channel, pace, breaker, {.stopping = [&] { return stopping; }}};
  const auto leased =
      write([&](database::Tx& tx) { return storage::lease(tx, {"send"}, 1, now(), Duration{120'000}, "test"); });
  const auto refused = world.run(ending.handle(leased.at(0)));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, server_stopping);
  EXPECT_EQ(row(message).state, DeliveryState::queued);
  stopping = false;
  EXPECT_TRUE(world.run(ending.handle(leased.at(0))));
  EXPECT_EQ(channel.sent.size(), 1U);
}

TEST_F(Sending, OthersDoNotWaitForOnePerson) {
  for (int index = 0; index < 45; ++index) queue(thread, std::to_string(index));
  queue(with_luis, "hola");
  send_for(0ms);
  EXPECT_EQ(channel.texts_to(luis), std::vector<std::string>{"hola"});
}

TEST_F(Sending, APersonWhoGetsTooMuchIsLeftAloneAndNobodyElse) {
  channel.refuse = [this](const std::string& to) -> std::optional<Fault> {
    if (to != ana) return std::nullopt;
    channel.refuse = {};
    return busy("recipient_busy", 6s);
  };
  const Instant began = now();
  const auto refused = queue(thread, "one");
  queue(thread, "two");
  send_for(0ms);
  EXPECT_EQ(row(refused).state, DeliveryState::queued);
  queue(with_luis, "hola");
  send_for(0ms);
  EXPECT_EQ(channel.texts_to(luis), std::vector<std::string>{"hola"});
  send_for(1min);
  EXPECT_EQ(channel.texts_to(ana), (std::vector<std::string>{"one", "two"}));
  EXPECT_GE(channel.sent.at(1).at, began + 6s);
}

TEST_F(Sending, ABusyNumberWritesToNobodyUntilItMayAgain) {
  channel.refuse = [this](const std::string&) -> std::optional<Fault> {
    channel.refuse = {};
    return busy("channel_busy", 1min);
  };
  const Instant began = now();
  queue(thread, "one");
  send_for(0ms);
  for (int index = 0; index < 30; ++index) queue(make_conversation("52999000" + std::to_string(1000 + index)), "hola");
  send_for(59s);
  EXPECT_TRUE(channel.sent.empty());
  send_for(1min);
  EXPECT_EQ(channel.sent.size(), 31U);
  std::map<Instant, int> at_once;
  for (const auto& message : channel.sent) {
    EXPECT_GE(message.at, began + 1min);
    ++at_once[message.at];
  }
  EXPECT_GT(at_once.size(), 25U) << "they do not all come back at once";
}

/// Many refusals come only after the channel has taken the message.
TEST_F(Sending, AReportThatNothingWillArriveStopsTheNumberUntilAnotherTellsOfAnArrival) {
  SendMessages told{world, *database, channel, pace, breaker, {.read_failure = [](const crm::DeliveryReport& report) {
                      return Fault{FaultKind::broken, "channel_unpaid", report.error_text, std::nullopt};
                    }}};
  const auto send = [&](Duration duration) {
    work_off("send", [&](storage::Work work) { return told.handle(std::move(work)); }, duration);
  };
  told.hear(number, {.external_id = "wamid.0", .state = DeliveryState::failed, .at = now(), .error_code = "131042"});
  const auto probe = queue(thread, "one");
  const auto next = queue(with_luis, "two");
  send(59s);
  EXPECT_TRUE(channel.sent.empty());
  send(2s);
  EXPECT_EQ(row(probe).state, DeliveryState::sent);
  EXPECT_EQ(row(next).state, DeliveryState::queued) << "the failed one had been taken, too";
  EXPECT_EQ(attempts_of_work(next), 0);
  told.hear(number, {.external_id = "wamid.1", .state = DeliveryState::delivered, .at = now()});
  send(2min);
  EXPECT_EQ(row(next).state, DeliveryState::sent);
}

TEST_F(Sending, AProbeThatIsAtFaultItselfLetsTheNextOneTry) {
  const auto stopped = Fault{FaultKind::broken, "channel_blocked", "look", std::nullopt};
  channel.refuse = [&](const std::string&) { return std::optional(stopped); };
  queue(thread, "one");
  send_for(0ms);
  const auto next = queue(with_luis, "two");
  channel.refuse = [&](const std::string& to) -> std::optional<Fault> {
    if (to == ana) return Fault{FaultKind::denied, "message_refused", "no", std::nullopt};
    return std::nullopt;
  };
  send_for(1min);
  EXPECT_EQ(row(next).state, DeliveryState::sent);
  EXPECT_TRUE(breaker.stops().empty());
}

TEST_F(Sending, WhatCustomersWriteCountsAgainstTheirNumber) {
  for (int index = 0; index < 80; ++index) pace.note_incoming(number, now());
  queue(thread, "hola");
  send_for(0ms);
  EXPECT_TRUE(channel.sent.empty());
  send_for(1s);
  EXPECT_EQ(channel.sent.size(), 1U);
}

}  // namespace
}  // namespace tendero::delivery
