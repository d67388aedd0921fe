// kill -9 of the real server, a hundred times at moments nobody chose, on one data folder and under load.
#include <cstdlib>
#include <future>
#include <random>
#include <set>

#include <boost/json/array.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "functional/crowd.hpp"

namespace tendero::functional {
namespace {

constexpr int kills = 100;
constexpr std::size_t customers_at_once = 8;
constexpr int longest_life_ms = 400;  // long enough for some answers, short enough to die within most of them

/// TENDERO_SEED=n chooses the moments again; what is under way at each is the machine's.
std::uint64_t seed_of_this_run() {
  const char* asked = std::getenv("TENDERO_SEED");
  return asked != nullptr ? std::strtoull(asked, nullptr, 10) : std::random_device{}();
}

/// Each life is ended by us after a random time; of one in four it counts from the start, so that some die starting.
void end_lives(Town& town, std::mt19937_64& random) {
  for (int killed = 0; killed < kills; ++killed) {
    if (random() % 4 != 0) town.wait_for_server();
    const auto lived = std::chrono::milliseconds{random() % longest_life_ms};
    if (!town.server().runs_for(lived))
      throw std::runtime_error("the server ended by itself:\n" + town.server().errors());
    town.server().kill();
    town.launch_server();
  }
  town.wait_for_server();
}

class RandomKills : public testing::Test {
 protected:
  void live_through_kills() {
    const std::shared_future<void> killer = std::async(std::launch::async, [&] {
      town.server().kill();
      town.launch_server();
      end_lives(town, random);
    });
    crowd.talk([&] {
      if (killer.wait_for(std::chrono::seconds{0}) != std::future_status::ready) return false;
      killer.get();  // what it threw is thrown here
      return true;
    });
    const auto all_done = [&] {
      return town.count("SELECT count(*) FROM work WHERE kind IN ('parse', 'turn', 'send')") == 0;
    };
    while (!all_done()) town.wait_for_any_message(town.state(), all_done);
  }

  void expect_each_message_was_answered_once() {
    std::int64_t said = 0;
    for (const auto& customer : crowd.customers()) said += static_cast<std::int64_t>(customer.said);
    EXPECT_EQ(town.count("SELECT count(*) FROM messages WHERE author = 'customer'"), said);
    EXPECT_EQ(town.count("SELECT count(*) FROM messages m JOIN turns t ON t.id = m.turn_id "
                         "WHERE m.author = 'customer' AND t.state = 'answered'"),
              said);
    EXPECT_EQ(town.count("SELECT count(*) FROM turns WHERE state = 'answered'"), said);
    EXPECT_EQ(town.count("SELECT count(*) FROM messages WHERE author = 'bot'"), said);
    EXPECT_EQ(town.count("SELECT count(*) FROM dead_work"), 0);
    EXPECT_LE(doubled(), town.count("SELECT count(*) FROM outbox WHERE possibly_doubled = 1"));
  }

  void expect_each_order_exists_once() {
    for (const auto& customer : crowd.customers()) {
      const auto orders = town.orders_of(customer.phone);
      const auto promised = customer.order_number();
      EXPECT_LE(orders.size(), 1U) << customer.number << " ordered once";
      if (!promised.empty()) {
        ASSERT_EQ(orders.size(), 1U) << customer.number << " was promised " << promised;
        EXPECT_EQ(orders[0].at("orderId").as_string(), promised);
      }
      const bool may_have_one = !promised.empty() || customer.unsure() || customer.left;
      EXPECT_TRUE(may_have_one || orders.empty()) << customer.number << " has an order nobody told them of";
      in_shop += static_cast<std::int64_t>(orders.size());
    }
    const auto ordered = town.count("SELECT count(*) FROM quotes WHERE state = 'ordered'");
    const auto unsure = town.count("SELECT count(*) FROM quotes WHERE state IN ('uncertain', 'ordering')");
    EXPECT_GE(in_shop, ordered);
    EXPECT_LE(in_shop, ordered + unsure);
    EXPECT_EQ(town.count("SELECT count(*) FROM quotes q JOIN conversations c ON c.id = q.conversation_id "
                         "WHERE q.state = 'uncertain' AND c.answerer = 'waiting'"),
              unsure)
        << "what is not sure stands before an agent";
  }

  [[nodiscard]] std::int64_t doubled() const {
    std::int64_t sum = 0;
    for (const auto& customer : crowd.customers()) sum += customer.doubled;
    return sum;
  }

  /// What happened, for whoever reads the test's output: these are allowed, and counted.
  void tell() const {
    int left = 0;
    int unsure = 0;
    std::size_t answers = 0;
    for (const auto& customer : crowd.customers()) {
      left += customer.left ? 1 : 0;
      unsure += customer.unsure() ? 1 : 0;
      answers += customer.heard.size();
    }
    fmt::print(
        "seed {}: {} kills, {} customers, {} answers, {} orders; not sure: {}, answers doubled: {}, answers of which "
        "nobody knows: {}\n",
        seed, kills, crowd.customers().size(), answers, in_shop, unsure, doubled(), left);
  }

  std::uint64_t seed = seed_of_this_run();
  std::mt19937_64 random{seed};
  Town town{{.server = {{"TENDERO_UNKNOWN_SEND_WAIT_MS", "1500"}}}};
  Crowd crowd{town, customers_at_once};
  std::int64_t in_shop = 0;
};

TEST_F(RandomKills, LoseNothingAndRepeatNothing) {
  const testing::ScopedTrace trace(__FILE__, __LINE__, fmt::format("moments of TENDERO_SEED={}", seed));
  live_through_kills();
  for (const auto& complaint : crowd.complaints()) ADD_FAILURE() << complaint;
  expect_each_message_was_answered_once();
  expect_each_order_exists_once();
  tell();
  EXPECT_GT(in_shop, 0) << "a run in which nothing is ordered proves nothing about orders";
}

}  // namespace
}  // namespace tendero::functional
