// What sharing a database costs, and what it gains: the same messages answered by one node and by two, on the same
// cores.
#include <algorithm>

#include <fmt/format.h>

#include "bench/graph_host.hpp"
#include "bench/installation.hpp"
#include "bench/load.hpp"
#include "bench/report.hpp"
#include "support/postgres_database.hpp"

namespace tendero::bench {
namespace {

constexpr std::chrono::seconds patience{120};
constexpr int many = 3'000;
constexpr int waiting = 512;

using Environment = functional::Program::Environment;

struct Shared {
  double cpu_us = 0;  ///< of the nodes and of PostgreSQL, for each message
  double per_second = 0;
};

class NodesBench {
 public:
  void run() {
    report_.heading("Turns that work, one node and two");
    const auto alone = measure(1, {}, many);
    const auto shared = measure(2, {}, many);
    show("one node", alone);
    show("two nodes", shared);
    report_.goal("CPU of a turn at two nodes, of that at one", shared.cpu_us / alone.cpu_us, "<", 1.1);

    report_.heading("Turns that wait for a model for a second, one node and two");
    functional::Program model({"sandbox", "model", "--port", "0", "--script", "la_bella_italia"}, {});
    const auto port = port_after(model, "The model listens on ");
    const std::string stall = R"({"kind":"stalled","ms":1000,"times":0})";
    static_cast<void>(send_load({port},
                                {fmt::format("POST /sandbox/faults HTTP/1.1\r\nHost: bench\r\nContent-Type: "
                                             "application/json\r\nContent-Length: {}\r\n\r\n{}",
                                             stall.size(), stall)},
                                1));
    const Environment thinking{{"ASSISTANT_ENGINE", "openai"},
                               {"OPENAI_BASE_URL", fmt::format("http://127.0.0.1:{}/v1", port)},
                               {"OPENAI_API_KEY", "sk-sandbox"}};
    const auto one = measure(1, thinking, waiting);
    const auto two = measure(2, thinking, waiting);
    show("one node, waiting", one);
    show("two nodes, waiting", two);
    report_.goal("times as many waiting turns at two nodes", two.per_second / one.per_second, ">=", 1.8);
  }

 private:
  static Shared measure(int nodes, const Environment& environment, int messages) {
    const test::PostgresServer server;
    const test::PostgresDatabase database(server);
    GraphHost graph;
    auto all = environment;
    all["WHATSAPP_GRAPH_URL"] = graph.url();
    const Installation tendero({.environment = all, .database_url = database.url(), .nodes = nodes});
    const auto used = [&] { return tendero.usage().cpu_ms + usage_of_tree(server.process()).cpu_ms; };
    const auto before = used();
    const auto began = std::chrono::steady_clock::now();
    static_cast<void>(send_load(tendero.ports(), webhook_requests(0, messages), 64));
    const auto answered = graph.wait_for(static_cast<std::size_t>(messages), patience);
    if (answered.size() < static_cast<std::size_t>(messages)) throw std::runtime_error("not everybody was answered");
    const auto took = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    return {.cpu_us = (used() - before) * 1'000 / messages, .per_second = messages / took};
  }

  void show(const std::string& what, const Shared& figures) {
    report_.add(what, {{"CPU us each", figures.cpu_us}, {"turns/s", figures.per_second}});
  }

  Report report_{"nodes"};
};

}  // namespace
}  // namespace tendero::bench

int main() { tendero::bench::NodesBench().run(); }
