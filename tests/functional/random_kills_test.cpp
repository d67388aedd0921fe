// kill -9 of the real server, a hundred times at moments nobody chose, on one data folder and under load.
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <future>
#include <random>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "functional/kept_promises.hpp"

namespace tendero::functional {
namespace {

constexpr std::size_t customers_at_once = 8;
constexpr int longest_life_ms = 400;  // long enough for some answers, short enough to die within most of them

/// What the environment asks for instead: TENDERO_SEED=n chooses the moments again (what is under way at each is the
/// machine's), TENDERO_KILLS=n their number.
std::uint64_t asked(const char* name, std::uint64_t otherwise) {
  const char* value = std::getenv(name);
  return value != nullptr ? std::strtoull(value, nullptr, 10) : otherwise;
}

class RandomKills : public testing::Test {
 protected:
  void live_through_kills() {
    const std::shared_future<void> killer = std::async(std::launch::async, [&] { end_lives(); });
    crowd.talk([&] {
      if (killer.wait_for(std::chrono::seconds{0}) != std::future_status::ready) return false;
      killer.get();  // what it threw is thrown here
      return true;
    });
  }

  /// Each life is ended by us after a random time; of one in four it counts from the start, so that some die starting.
  void end_lives() {
    for (std::uint64_t killed = 0; killed < kills; ++killed) {
      if (!town.server().runs_for(std::chrono::milliseconds{random() % longest_life_ms}))
        throw std::runtime_error("the server ended by itself:\n" + town.server().errors());
      town.server().kill();
      town.launch_server();
      if (killed + 1 == kills || random() % 4 != 0) recover();
    }
  }

  /// From the start of the process until it takes webhooks, with all that the dead one left.
  void recover() {
    const auto began = std::chrono::steady_clock::now();
    town.wait_for_server();
    slowest_start = std::max(
        slowest_start, std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began));
  }

  std::uint64_t seed = asked("TENDERO_SEED", std::random_device{}());
  std::uint64_t kills = asked("TENDERO_KILLS", 100);
  std::mt19937_64 random{seed};
  std::chrono::milliseconds slowest_start{0};
  Town town{{.server = {{"TENDERO_UNKNOWN_SEND_WAIT_MS", "1500"}}}};
  Crowd crowd{town, customers_at_once};
};

TEST_F(RandomKills, LoseNothingAndRepeatNothing) {
  const testing::ScopedTrace trace(__FILE__, __LINE__, fmt::format("moments of TENDERO_SEED={}", seed));
  live_through_kills();
  KeptPromises promises(town, crowd);
  promises.wait_until_all_is_done();
  promises.expect_all();
  fmt::print("seed {}: {} kills, {}; the slowest start took {} ms\n", seed, kills, promises.told(),
             slowest_start.count());
}

}  // namespace
}  // namespace tendero::functional
