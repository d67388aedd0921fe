// From a customer's message to its answer at WhatsApp, the real program with the built-in assistant: how long it takes
// at a steady rate, and what of the CPU an answered message costs in all.
#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "bench/answering_host.hpp"
#include "bench/installation.hpp"
#include "bench/load.hpp"
#include "bench/report.hpp"
#include "bench/work_times.hpp"

namespace tendero::bench {
namespace {

constexpr int seconds = 5;

/// From when each message was due to when its customer got the answer.
std::vector<double> delays(const AnsweringHost& whatsapp, const Load& load, double per_second, int count) {
  std::vector<double> all;
  for (const auto& [number, when] : whatsapp.answered()) {
    if (number >= count) continue;  // written before the load
    const std::chrono::duration<double, std::milli> since = when - load.began;
    all.push_back(since.count() - number / per_second * 1'000);
  }
  std::ranges::sort(all);
  return all;
}

double at(const std::vector<double>& sorted, int percent) {
  return sorted[sorted.size() * static_cast<std::size_t>(percent) / 100];
}

/// What Tendero adds to a turn: model and shop answer at once, the model looks for products before it speaks. A turn is
/// one answer of the assistant, from when it is begun until it stands in the outbox; beside it, all that lies between a
/// message and its answer at WhatsApp: the webhook, the filing, the turn, the sending.
void before_a_model(Report& report) {
  constexpr int per_second = 100;
  constexpr int first_ones = 100;  // a process that is new loads languages and phone numbers, once
  constexpr int count = per_second * seconds;
  const AnsweringHost outside({.asks_the_shop = true});
  const Installation tendero({.environment = {{"WHATSAPP_GRAPH_URL", outside.url()},
                                              {"ECOMMERCE_API_URL", outside.url()},
                                              {"ECOMMERCE_SERVICE_EMAIL", "bench@shop.example"},
                                              {"ECOMMERCE_SERVICE_PASSWORD", "bench"},
                                              {"ASSISTANT_ENGINE", "openai"},
                                              {"OPENAI_API_KEY", "sk-bench"},
                                              {"OPENAI_BASE_URL", outside.url() + "/v1"}}});
  static_cast<void>(send_load(tendero.ports(), webhook_requests(count, first_ones), 64, per_second));
  outside.wait_for(first_ones);
  const auto before = WorkTimes::now(tendero.ports().front(), "turn");
  const auto load = send_load(tendero.ports(), webhook_requests(0, count), 64, per_second);
  outside.wait_for(first_ones + count);
  const auto turns = WorkTimes::now(tendero.ports().front(), "turn").since(before);
  auto taken = delays(outside, load, per_second, count);
  report.add("message to answer, 100 a second", {{"p50 ms", at(taken, 50)}, {"p99 ms", at(taken, 99)}});
  report.add(
      "turns at 100 a second",
      {{"p50 ms", turns.percentile(50)}, {"p99 ms", turns.percentile(99)}, {"within 10 ms", turns.share_within(10)}});
  report.goal("p99 ms of a turn with one tool, model and shop at zero", turns.percentile(99), "<", 10);
}

void at_rate(Report& report, int per_second) {
  const AnsweringHost whatsapp;
  const Installation tendero({.environment = {{"WHATSAPP_GRAPH_URL", whatsapp.url()}}});
  const int count = per_second * seconds;
  const auto before = tendero.usage();
  const auto load = send_load(tendero.ports(), webhook_requests(0, count), 64, per_second);
  whatsapp.wait_for(static_cast<std::size_t>(count));
  const auto after = tendero.usage();
  const auto taken = delays(whatsapp, load, per_second, count);
  report.add(fmt::format("answers at {} messages a second", per_second),
             {{"p50 ms", at(taken, 50)},
              {"p99 ms", at(taken, 99)},
              {"webhook p99 ms", load.p99_ms},
              {"CPU us each", (after.cpu_ms - before.cpu_ms) * 1'000 / count}});
}

}  // namespace
}  // namespace tendero::bench

int main() {
  tendero::bench::Report report("answers");
  report.heading("From message to answer, SQLite, before a model that looks for products");
  tendero::bench::before_a_model(report);
  report.heading("From message to answer, SQLite, built-in assistant");
  for (const int per_second : {200, 1'000}) tendero::bench::at_rate(report, per_second);
}
