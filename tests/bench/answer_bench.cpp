// From a customer's message to its answer at WhatsApp, the real program with the built-in assistant: how long it takes
// at a steady rate, and what of the CPU an answered message costs in all.
#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "bench/answering_host.hpp"
#include "bench/installation.hpp"
#include "bench/load.hpp"
#include "bench/report.hpp"

namespace tendero::bench {
namespace {

constexpr int seconds = 5;

/// From when each message was due to when its customer got the answer.
std::vector<double> delays(const AnsweringHost& whatsapp, const Load& load, double per_second) {
  std::vector<double> all;
  for (const auto& [number, when] : whatsapp.answered()) {
    const std::chrono::duration<double, std::milli> since = when - load.began;
    all.push_back(since.count() - number / per_second * 1'000);
  }
  std::ranges::sort(all);
  return all;
}

void at_rate(Report& report, int per_second) {
  const AnsweringHost whatsapp;
  const Installation tendero({.environment = {{"WHATSAPP_GRAPH_URL", whatsapp.url()}}});
  const int count = per_second * seconds;
  const auto before = tendero.usage();
  const auto load = send_load(tendero.ports(), webhook_requests(0, count), 64, per_second);
  whatsapp.wait_for(static_cast<std::size_t>(count));
  const auto after = tendero.usage();
  const auto taken = delays(whatsapp, load, per_second);
  report.add(fmt::format("answers at {} messages a second", per_second),
             {{"p50 ms", taken[taken.size() / 2]},
              {"p99 ms", taken[taken.size() * 99 / 100]},
              {"webhook p99 ms", load.p99_ms},
              {"CPU us each", (after.cpu_ms - before.cpu_ms) * 1'000 / count}});
}

}  // namespace
}  // namespace tendero::bench

int main() {
  tendero::bench::Report report("answers");
  report.heading("From message to answer, SQLite, built-in assistant");
  for (const int per_second : {200, 1'000}) tendero::bench::at_rate(report, per_second);
}
