// The server is asked to stop (SIGTERM): it begins nothing more, ends what it can, and leaves the rest so that whoever
// comes next goes on with it at once.
#include <chrono>
#include <future>
#include <semaphore>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include "functional/kept_promises.hpp"
#include "functional/node_group.hpp"
#include "support/postgres_database.hpp"
#include "support/raw_peer.hpp"

namespace tendero::functional {
namespace {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr auto maria = "5219991234567";
constexpr auto killed_by_a_signal = 128 + SIGTERM;
/// Whoever waited for a lease to run out would need 15 s.
constexpr auto at_once = 8s;

/// Does it while the town's people talk, who go on until it is over and they all have their answers.
void while_people_talk(Crowd& crowd, const std::function<void()>& what) {
  const std::shared_future<void> done = std::async(std::launch::async, what);
  crowd.talk([&] {
    if (done.wait_for(0s) != std::future_status::ready) return false;
    done.get();  // what it threw is thrown here
    return true;
  });
}

/// A kill may leave a send of which nobody knows whether it arrived; a stop in order does not.
void expect_that_all_knew_what_they_did(const Town& town) {
  EXPECT_EQ(town.count("SELECT count(*) FROM outbox WHERE possibly_doubled = 1"), 0);
  EXPECT_EQ(town.count("SELECT count(*) FROM quotes WHERE state IN ('uncertain', 'ordering')"), 0);
}

TEST(Drain, UnderLoadNothingIsLostDoubledOrInDoubt) {
  Town town({});
  Crowd crowd(town, 8);
  while_people_talk(crowd, [&] {
    for (int life = 0; life < 8; ++life) {
      if (!town.server().runs_for(300ms)) throw std::runtime_error("ended by itself:\n" + town.server().errors());
      EXPECT_EQ(town.server().terminate(), 0) << town.server().errors();
      EXPECT_EQ(town.count("SELECT count(*) FROM work WHERE lease IS NOT NULL"), 0);
      EXPECT_EQ(town.count("SELECT count(*) FROM messages WHERE delivery IN ('sending', 'unknown')"), 0);
      town.launch_server();
      town.wait_for_server();
    }
  });
  KeptPromises promises(town, crowd);
  promises.wait_until_all_is_done();
  promises.expect_all();
  expect_that_all_knew_what_they_did(town);
  fmt::print("{}\n", promises.told());
}

/// A model that takes every question and never answers.
class HangingModel {
 public:
  void wait_until_asked() {
    if (!asked_.try_acquire_for(60s)) throw std::runtime_error("the model was never asked");
  }
  [[nodiscard]] Program::Environment environment(const std::string& grace_ms) const {
    return {{"ASSISTANT_ENGINE", "openai"},
            {"OPENAI_BASE_URL", peer_.url("/v1")},
            {"OPENAI_API_KEY", "sk-hanging"},
            {"TENDERO_STOP_GRACE_MS", grace_ms}};
  }

 private:
  std::counting_semaphore<> asked_{0};
  test::RawPeer peer_{[this](test::RawConnection& connection) {
    connection.read_until("\r\n\r\n");
    asked_.release();
    static_cast<void>(connection.read_all());
  }};
};

class HangingTurn : public testing::Test {
 protected:
  void hang(const std::string& grace_ms) {
    town.server().terminate();
    town.start_server(model.environment(grace_ms));
    town.write(maria, "hola");
    model.wait_until_asked();
  }
  void ask_to_stop() {
    town.server().signal(SIGTERM);
    while (!town.server().errors().contains("server.stopping") && town.server().runs_for(10ms)) {
    }
  }

  HangingModel model;
  Town town{{}};
};

TEST_F(HangingTurn, HoldsUpTheStopNoLongerThanItsBoundAndIsTakenUpAtOnce) {
  hang("1000");
  const auto asked = Steady::now();
  EXPECT_EQ(town.server().terminate(), 0);
  EXPECT_LT(Steady::now() - asked, at_once);
  EXPECT_EQ(town.count("SELECT count(*) FROM work WHERE kind = 'turn' AND lease IS NULL AND attempts = 0"), 1);

  const auto started = Steady::now();
  town.start_server();
  EXPECT_FALSE(town.wait_for_messages(maria, 1).empty());
  EXPECT_LT(Steady::now() - started, at_once);
  EXPECT_EQ(town.messages(maria).size(), 1U);
}

TEST_F(HangingTurn, ASecondSignalEndsTheProcess) {
  hang("600000");
  ask_to_stop();
  EXPECT_EQ(town.server().terminate(), killed_by_a_signal);
  town.start_server();
  EXPECT_FALSE(town.wait_for_messages(maria, 1).empty());
}

TEST_F(HangingTurn, WhoIsConnectedIsAnsweredAndSentElsewhere) {
  const auto session = town.token("agent");
  hang("3000");
  const std::string ready = "GET /health/ready HTTP/1.1\r\nHost: x\r\n\r\n";
  auto kept = test::RawConnection::to(town.server_port());
  kept.write(ready);
  EXPECT_THAT(kept.read_message(), StartsWith("HTTP/1.1 200"));
  auto feed = test::RawConnection::to(town.server_port());
  feed.write("GET /api/v2/feed HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + session + "\r\n\r\n");
  feed.read_until("retry: 1000\n\n");

  ask_to_stop();
  EXPECT_THAT(feed.read_all(), testing::AllOf(HasSubstr("retry: "), EndsWith("0\r\n\r\n")))
      << "the browser is told when to come back, and that the stream is whole";
  kept.write(ready);
  const auto answer = kept.read_all();
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 503"));
  EXPECT_THAT(answer, HasSubstr("Connection: close"));
  EXPECT_THAT(answer, HasSubstr(R"("status":"draining")"));
  EXPECT_ANY_THROW(test::RawConnection::to(town.server_port())) << "nobody new comes in";
  EXPECT_EQ(town.server().wait(), 0);
}

TEST(DrainOfNodes, OneLeavesAndTheOtherGoesOnWithItsTurnAtOnce) {
  HangingModel model;
  const test::PostgresDatabase postgres;
  NodeGroup nodes(postgres.url(), 2);
  EXPECT_EQ(nodes.server(1).terminate(), 0);
  EXPECT_EQ(nodes.server(0).terminate(), 0);
  nodes.town().start_server(model.environment("500"));
  nodes.town().write(maria, "hola");
  model.wait_until_asked();
  nodes.launch(1);
  nodes.wait_for(1);

  EXPECT_EQ(nodes.server(0).terminate(), 0);
  const auto left = Steady::now();
  EXPECT_FALSE(nodes.town().wait_for_messages(maria, 1).empty());
  EXPECT_LT(Steady::now() - left, at_once);
}

TEST(DrainOfNodes, OneAfterTheOtherUnderLoad) {
  const test::PostgresDatabase postgres;
  NodeGroup nodes(postgres.url(), 2);
  Crowd crowd(nodes.town(), 8);
  while_people_talk(crowd, [&] {
    for (std::size_t life = 0; life < 6; ++life) {
      const auto node = life % nodes.size();
      if (!nodes.server(node).runs_for(300ms)) throw std::runtime_error(nodes.server(node).errors());
      EXPECT_EQ(nodes.server(node).terminate(), 0) << nodes.server(node).errors();
      nodes.launch(node);
      nodes.wait_for(node);
    }
  });
  KeptPromises promises(nodes.town(), crowd);
  promises.wait_until_all_is_done();
  promises.expect_all();
  expect_that_all_knew_what_they_did(nodes.town());
  fmt::print("{}\n", promises.told());
}

}  // namespace
}  // namespace tendero::functional
