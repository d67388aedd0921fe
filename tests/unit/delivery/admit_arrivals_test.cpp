#include "delivery/admit_arrivals.hpp"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

#include "delivery/parse_updates.hpp"
#include "unit/delivery/delivery_fixture.hpp"

namespace tendero::delivery {
namespace {

using namespace std::chrono_literals;

/// Bodies of these tests are names of updates, parted by commas, each "who:words"; what one says is its words.
std::vector<storage::NewUpdate> cut(std::string_view number, std::string_view body) {
  if (body == "unreadable") throw std::runtime_error("a bug");
  std::vector<storage::NewUpdate> updates;
  while (!body.empty()) {
    const auto comma = std::min(body.find(','), body.size());
    const auto one = body.substr(0, comma);
    updates.push_back({.key = std::string(one),
                       .line = std::string(one.substr(0, one.find(':'))),
                       .phone_number_id = std::string(number),
                       .payload = std::string(one)});
    body.remove_prefix(std::min(comma + 1, body.size()));
  }
  return updates;
}

crm::ChannelEvent say(std::string_view payload) {
  const auto colon = payload.find(':');
  const std::string who(payload.substr(0, colon));
  return crm::CustomerMessage{.external_id = std::string(payload),
                              .sender = {{.kind = crm::IdentifierKind::bsuid, .value = who}},
                              .profile_name = who,
                              .at = {},
                              .content = crm::Text{std::string(payload.substr(colon + 1))},
                              .reply_to_external_id = {}};
}

class Admission : public DeliveryTest {
 protected:
  Admission() {
    failing.trouble = [this](std::string_view transaction) {
      return transaction == "admit" && refusals-- > 0 ? std::optional(refusal) : std::nullopt;
    };
  }

  void arrive(const std::string& body) {
    write([&](database::Tx& tx) { storage::keep_arrival(tx, body, now()); });
  }
  void start() {
    world.start(admission.run());
    world.advance(10ms);
  }
  void ring() {
    admission.ring();
    world.advance(10ms);
  }
  std::vector<std::string> words_of_all() {
    std::vector<std::string> words;
    write([&](database::Tx& tx) {
      for (const auto& row : tx.rows("SELECT external_id FROM messages ORDER BY id")) words.push_back(row.text(0));
    });
    return words;
  }
  std::int64_t count(const std::string& table) {
    return write([&](database::Tx& tx) { return tx.row("SELECT COUNT(*) FROM " + table)->integer(0); });
  }
  std::vector<storage::Work> due(const std::string& kind) {
    return write([&](database::Tx& tx) { return storage::lease(tx, {kind}, 64, now() + 1min, 30s, "test"); });
  }

  channels::Pace pace{{.number_per_second = 80, .number_burst = 80}};
  Fault refusal{FaultKind::broken, "database_constraint", "no", {}};
  int refusals = 0;  ///< so many commits of the admission are still refused
  TroubledDatabase failing{*database};
  int woken = 0;
  AdmitArrivals admission{
      world, failing, pace, [this](std::string_view body) { return cut(number, body); }, say, {}, [this] { ++woken; }};
};

TEST_F(Admission, FilesWhatCameInTheOrderInWhichItCame) {
  arrive("ana:1,ana:2");
  arrive("beto:1");
  arrive("ana:3");
  start();
  EXPECT_EQ(words_of_all(), (std::vector<std::string>{"ana:1", "ana:2", "beto:1", "ana:3"}));
  EXPECT_EQ(count("arrivals"), 0);
  EXPECT_EQ(count("inbox WHERE outcome = 'message' AND handled_at IS NOT NULL"), 4);
  EXPECT_EQ(due("turn").size(), 2U) << "one for each of the two";
  EXPECT_TRUE(due("parse").empty());
  EXPECT_GE(woken, 1);
}

TEST_F(Admission, GoesOnWhenItIsRungAndNoticesWhatNobodyRangFor) {
  start();
  arrive("ana:1");
  ring();
  EXPECT_EQ(count("messages"), 1);
  arrive("ana:2");
  world.advance(3s);
  EXPECT_EQ(count("messages"), 2);
}

TEST_F(Admission, OneRingsForAllThatComeBeforeTheNextLook) {
  start();
  EXPECT_TRUE(admission.wants_ring());
  EXPECT_FALSE(admission.wants_ring());
  ring();
  EXPECT_TRUE(admission.wants_ring());
}

TEST_F(Admission, WhatComesAgainChangesNothing) {
  arrive("ana:1");
  arrive("ana:1");
  start();
  arrive("ana:1,ana:2");
  ring();
  EXPECT_EQ(words_of_all(), (std::vector<std::string>{"ana:1", "ana:2"}));
  EXPECT_EQ(count("arrivals"), 0);
}

TEST_F(Admission, TakesMoreThanFitIntoOneCommit) {
  for (int number = 0; number < 100; ++number) arrive(fmt::format("ana:{}", number));
  start();
  ASSERT_EQ(words_of_all().size(), 100U);
  EXPECT_EQ(words_of_all().at(99), "ana:99");
}

TEST_F(Admission, ALongWebhookIsQueuedAndItsLinesWaitBehindIt) {
  std::string at_the_bound;
  for (int number = 0; number < 32; ++number) at_the_bound += fmt::format("{}beto:{}", number > 0 ? "," : "", number);
  arrive(at_the_bound);
  start();
  EXPECT_EQ(count("messages"), 32);
  std::string past_it = "ana:0";
  for (int number = 1; number < 33; ++number) past_it += fmt::format(",ana:{}", number);
  arrive(past_it);
  arrive("ana:33");
  arrive("beto:32");
  ring();
  EXPECT_EQ(count("work WHERE kind = 'parse'"), 34) << "the one that came after it, too";
  EXPECT_EQ(count("messages"), 33) << "and nobody else waits";
  ParseUpdates parser(world, *database, pace, say, {}, [] {});
  work_off("parse", [&](storage::Work work) { return parser.handle(std::move(work)); });
  const auto words = words_of_all();
  ASSERT_EQ(words.size(), 67U);
  EXPECT_EQ(words.at(33), "ana:0");
  EXPECT_EQ(words.back(), "ana:33");
}

TEST_F(Admission, WaitsWhileTheDatabaseIsInTrouble) {
  refusal = {FaultKind::unavailable, "database_full", "full", {}};
  refusals = 3;
  arrive("ana:1");
  start();
  EXPECT_EQ(count("arrivals WHERE set_aside = 0"), 1);
  world.advance(5s);
  EXPECT_EQ(words_of_all(), std::vector<std::string>{"ana:1"});
  EXPECT_EQ(count("work WHERE kind = 'admit'"), 0);
}

TEST_F(Admission, WhatCannotBeFiledWithTheOthersIsQueuedInItsOrder) {
  refusals = 1;
  arrive("ana:1");
  arrive("ana:2");
  start();
  EXPECT_EQ(count("messages"), 0);
  EXPECT_EQ(count("work WHERE kind = 'parse'"), 2);
  EXPECT_EQ(count("arrivals"), 0);
}

TEST_F(Admission, WhatCannotBeStoredAtAllIsSetAsideAndTriedAgain) {
  refusals = 2;  // together with the other, and by itself
  arrive("ana:1");
  arrive("beto:1");
  start();
  EXPECT_EQ(count("work WHERE kind = 'parse'"), 1) << "beto's";
  ASSERT_EQ(count("arrivals WHERE set_aside = 1"), 1);
  work_off("admit", [&](storage::Work work) { return admission.handle(std::move(work)); });
  EXPECT_EQ(count("arrivals"), 0);
  EXPECT_EQ(count("work WHERE kind = 'admit'"), 0);
  EXPECT_EQ(count("inbox"), 2);
}

TEST_F(Admission, AWebhookThatCannotBeReadLetsTheOthersPass) {
  arrive("unreadable");
  arrive("beto:1");
  start();
  EXPECT_EQ(words_of_all(), std::vector<std::string>{"beto:1"});
  ASSERT_EQ(count("arrivals WHERE set_aside = 1"), 1);
  arrive("beto:2");
  ring();
  EXPECT_EQ(count("messages"), 2) << "and it goes on";
  EXPECT_EQ(due("admit").size(), 1U);
}

TEST_F(Admission, AWebhookThatIsGoneIsNoTroubleForItsWork) {
  refusals = 2;
  arrive("ana:1");
  start();
  write([](database::Tx& tx) { tx.run("DELETE FROM arrivals"); });
  work_off("admit", [&](storage::Work work) { return admission.handle(std::move(work)); });
  EXPECT_EQ(count("work WHERE kind = 'admit'"), 0);
}

TEST_F(Admission, SaysWhenTooMuchWaits) {
  arrive("ana:1");
  write([&](database::Tx& tx) {
    tx.run("INSERT INTO arrivals (id, body, bytes, received_at, set_aside) VALUES (200000, 'ana:2', 5, $1, 0)", now());
  });
  refusal = {FaultKind::unavailable, "database_busy", "busy", {}};
  refusals = 1;
  start();
  EXPECT_TRUE(admission.overloaded());
  world.advance(5s);
  EXPECT_FALSE(admission.overloaded()) << "it was worked off";
}

TEST_F(Admission, EndsWhatItBeganAndTakesNoMore) {
  start();
  admission.stop();
  world.advance(10ms);
  EXPECT_TRUE(admission.idle());
  arrive("ana:1");
  ring();
  world.advance(10s);
  EXPECT_EQ(count("messages"), 0);
}

}  // namespace
}  // namespace tendero::delivery
