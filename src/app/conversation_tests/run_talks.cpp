#include "app/conversation_tests/run_talks.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

namespace tendero::app::conversations {

int TalkResult::passed() const { return static_cast<int>(std::ranges::count_if(runs, &TalkRun::passed)); }

std::vector<TalkResult> run_talks(const std::vector<Talk>& talks, const RunPlan& plan, const Counters& with,
                                  const Texts& texts, const OnTalk& on_talk) {
  std::vector<TalkResult> results;
  for (const auto& talk : talks) results.push_back({.talk = talk, .runs = {}});
  const auto times = static_cast<std::size_t>(plan.times);
  std::atomic<std::size_t> next = 0;
  std::mutex guard;  // of the results, and of whoever is told
  const auto work = [&] {
    for (auto turn = next++; turn < results.size() * times; turn = next++) {
      auto& result = results[turn / times];
      auto run = run_talk(result.talk, with, texts);
      const std::scoped_lock lock(guard);
      result.runs.push_back(std::move(run));
      if (result.runs.size() == times) on_talk(result);
    }
  };
  std::vector<std::jthread> threads;
  for (int i = 1; i < plan.threads; ++i) threads.emplace_back(work);
  work();
  threads.clear();
  return results;
}

double pass_hat(int passed, int runs, int k) {
  double chance = 1;
  for (int i = 0; i < k; ++i) chance *= static_cast<double>(std::max(passed - i, 0)) / (runs - i);
  return chance;
}

double pass_hat(const std::vector<TalkResult>& results, int k) {
  double sum = 0;
  for (const auto& result : results) sum += pass_hat(result.passed(), static_cast<int>(result.runs.size()), k);
  return results.empty() ? 0 : sum / static_cast<double>(results.size());
}

}  // namespace tendero::app::conversations
