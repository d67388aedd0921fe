// What it costs, and what it brings, to share one PostgreSQL among nodes: CPU of the nodes for each answered message,
// one against two on the same cores; and how fast turns that wait for a model are done by one, two and three.
#include <algorithm>
#include <chrono>
#include <vector>

#include <fmt/format.h>

#include "bench/answering_host.hpp"
#include "bench/installation.hpp"
#include "bench/load.hpp"
#include "bench/report.hpp"
#include "support/postgres_database.hpp"

namespace tendero::bench {
namespace {

constexpr double slowly = 60;    // a second: no core is busy all the time
constexpr int first_ones = 120;  // a process that is new loads languages and phone numbers, once
constexpr int some = 600;
constexpr int rounds = 3;  // one node and two in turns; an odd number
constexpr int waiting_turns = 512;
constexpr Duration thinks{1'000};

class NodesBench {
 public:
  void run() {
    report_.heading("PostgreSQL, what sharing costs");
    std::vector<double> ratios;
    for (int round = 0; round < rounds; ++round) {
      const double alone = cpu_of_a_message(1);
      const double shared = cpu_of_a_message(2);
      ratios.push_back(shared / alone);
    }
    std::ranges::sort(ratios);
    report_.goal("two nodes' CPU for a message, of one's", ratios[rounds / 2], "<", 1.1);
    report_.heading(fmt::format("PostgreSQL, {} turns that wait a second for their model", waiting_turns));
    const double one = turns_a_second(1);
    const double two = turns_a_second(2);
    const double three = turns_a_second(3);
    report_.goal("two nodes' turns a second, of one's", two / one, ">=", 1.6);
    report_.goal("three nodes' turns a second, of one's", three / one, ">=", 2.2);
  }

 private:
  double cpu_of_a_message(int nodes) {
    const AnsweringHost whatsapp;
    const test::PostgresDatabase database(server_);
    const Installation tendero(
        {.environment = {{"WHATSAPP_GRAPH_URL", whatsapp.url()}}, .database_url = database.url(), .nodes = nodes});
    static_cast<void>(send_load(tendero.ports(), webhook_requests(0, first_ones), 16, slowly));
    whatsapp.wait_for(first_ones);
    const auto before = tendero.usage();
    static_cast<void>(send_load(tendero.ports(), webhook_requests(first_ones, some), 16, slowly));
    whatsapp.wait_for(first_ones + some);
    const double each = (tendero.usage().cpu_ms - before.cpu_ms) * 1'000 / some;
    report_.add(fmt::format("{} node{}", nodes, nodes == 1 ? "" : "s"), {{"CPU us each", each}});
    return each;
  }

  double turns_a_second(int nodes) {
    const AnsweringHost outside({.thinks = thinks});
    const test::PostgresDatabase database(server_);
    const Installation tendero({.environment = {{"WHATSAPP_GRAPH_URL", outside.url()},
                                                {"ASSISTANT_ENGINE", "openai"},
                                                {"OPENAI_API_KEY", "sk-bench"},
                                                {"OPENAI_BASE_URL", outside.url() + "/v1"}},
                                .database_url = database.url(),
                                .nodes = nodes});
    const auto load = send_load(tendero.ports(), webhook_requests(0, waiting_turns), 64);
    outside.wait_for(waiting_turns);
    AnsweringHost::Steady::time_point last;
    for (const auto& [number, when] : outside.answered()) last = std::max(last, when);
    const double rate = waiting_turns / std::chrono::duration<double>(last - load.began).count();
    report_.add(fmt::format("{} node{}", nodes, nodes == 1 ? "" : "s"), {{"turns a second", rate}});
    return rate;
  }

  const test::PostgresServer server_{test::PostgresServer::Durability::on_disk};
  Report report_{"nodes"};
};

}  // namespace
}  // namespace tendero::bench

int main() { tendero::bench::NodesBench().run(); }
