#pragma once

#include <functional>
#include <vector>

#include "app/conversation_tests/run_talk.hpp"

namespace tendero::app::conversations {

/// A talk and every time it was held.
struct TalkResult {
  Talk talk;
  std::vector<TalkRun> runs;

  [[nodiscard]] int passed() const;
};

struct RunPlan {
  int times = 1;    ///< each talk
  int threads = 1;  ///< talks, each on a thread of its own
};

/// Called when a talk was held for the last time; one call at a time.
using OnTalk = std::function<void(const TalkResult&)>;

/// Holds every talk so many times. Results are in the order of the talks.
[[nodiscard]] std::vector<TalkResult> run_talks(const std::vector<Talk>& talks, const RunPlan& plan,
                                                const Counters& with, const Texts& texts, const OnTalk& on_talk);

/// The chance that `k` of the runs, taken at random, all passed: C(passed, k) / C(runs, k) (tau-bench's pass^k).
[[nodiscard]] double pass_hat(int passed, int runs, int k);
/// The mean of it over all talks; 0 when there is none.
[[nodiscard]] double pass_hat(const std::vector<TalkResult>& results, int k);

}  // namespace tendero::app::conversations
