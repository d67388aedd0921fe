#include "database/request_queue.hpp"

#include <gtest/gtest.h>

namespace tendero::database {
namespace {

using Steady = RequestQueue::Steady;
using namespace std::chrono_literals;

constexpr RequestQueue::Limits limits{.urgent = 4, .background = 3, .background_beside_urgent = 1};

class RequestQueues : public ::testing::Test {
 protected:
  bool push(Urgency urgency) {
    Request request;
    request.urgency = urgency;
    return queue.push(request);
  }
  void push(int urgent, int background) {
    for (int count = 0; count < background; ++count) push(Urgency::background);
    for (int count = 0; count < urgent; ++count) push(Urgency::waited_for);
  }
  /// How many of each came, the urgent ones first.
  std::pair<int, int> take(Steady::time_point rest_ends = {}) {
    const auto taken = queue.take(limits, rest_ends);
    int urgent = 0;
    for (const auto& request : taken) {
      const bool is_urgent = request.urgency == Urgency::waited_for;
      EXPECT_TRUE(!is_urgent || urgent == &request - taken.data());
      urgent += is_urgent ? 1 : 0;
    }
    return {urgent, static_cast<int>(taken.size()) - urgent};
  }

  RequestQueue queue{10};
};

TEST_F(RequestQueues, UrgentOnesGoFirstAndTheBackgroundGoesOnBesideThem) {
  push(5, 4);
  EXPECT_EQ(take(), std::pair(4, 1));
  EXPECT_EQ(take(), std::pair(1, 1));
  EXPECT_EQ(take(), std::pair(0, 2));
}

TEST_F(RequestQueues, TheBackgroundRestsWhileUrgentOnesCome) {
  push(1, 2);
  EXPECT_EQ(take(Steady::now() + 1h), std::pair(1, 0));
}

TEST_F(RequestQueues, TheBackgroundGoesOnWhenItsRestIsOver) {
  push(0, 2);
  EXPECT_EQ(take(Steady::now() + 5ms), std::pair(0, 2));
}

TEST_F(RequestQueues, ARestEndsWithTheQueue) {
  push(0, 2);
  queue.close();
  EXPECT_EQ(take(Steady::now() + 1h), std::pair(0, 2));
  EXPECT_EQ(take(Steady::now() + 1h), std::pair(0, 0));
}

TEST_F(RequestQueues, OneTooManyIsRefused) {
  push(6, 4);
  EXPECT_FALSE(push(Urgency::waited_for));
  EXPECT_FALSE(push(Urgency::background));
  EXPECT_EQ(queue.size(), 10U);
}

TEST_F(RequestQueues, OnePromisesToRingForAllWhoComeUntilItRang) {
  EXPECT_TRUE(queue.promise());
  EXPECT_FALSE(queue.promise());
  queue.ring_promised();
  EXPECT_TRUE(queue.promise());
}

}  // namespace
}  // namespace tendero::database
