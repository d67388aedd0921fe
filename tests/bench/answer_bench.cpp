// From the moment a customer's message is due at the webhook until the answer reaches WhatsApp: the real program, the
// sandbox's shop, a Graph API that takes everything at once.
#include <algorithm>

#include <fmt/format.h>

#include "bench/graph_host.hpp"
#include "bench/installation.hpp"
#include "bench/load.hpp"
#include "bench/report.hpp"
#include "support/postgres_database.hpp"

namespace tendero::bench {
namespace {

constexpr std::chrono::seconds patience{90};

/// As our Graph host is told their numbers.
std::string customer_of(const std::string& request) {
  constexpr std::string_view name = R"("from":")";
  const auto at = request.find(name) + name.size();
  return request.substr(at, request.find('"', at) - at);
}

class AnswerBench {
 public:
  void run() {
    for (const double rate : {200.0, 1'000.0}) {
      report_.heading(fmt::format("\"¿Tienen pizza pepperoni?\", {:.0f} a second for five seconds", rate));
      measure("SQLite", rate, {});
    }
    const test::PostgresServer server(test::PostgresServer::Durability::on_disk);
    const test::PostgresDatabase database(server);
    report_.heading("The same on PostgreSQL");
    measure("PostgreSQL", 200.0, database.url());
  }

 private:
  void measure(const std::string& engine, double rate, const std::string& database_url) {
    GraphHost graph;
    functional::Program shop({"sandbox", "shop", "--port", "0"}, {});
    const auto shop_url = fmt::format("http://127.0.0.1:{}", port_after(shop, "La Bella Italia listens on "));
    const Installation tendero({.environment = {{"WHATSAPP_GRAPH_URL", graph.url()},
                                                {"ECOMMERCE_API_URL", shop_url},
                                                {"ECOMMERCE_SERVICE_EMAIL", "crm-service@yourstore.com"},
                                                {"ECOMMERCE_SERVICE_PASSWORD", "secure_password"}},
                                .database_url = database_url});
    const auto requests = webhook_requests(0, static_cast<int>(rate * 5), "¿Tienen pizza pepperoni?");
    const auto before = tendero.usage();
    const auto load = send_load(tendero.ports(), requests, 64, rate);
    const auto answered = graph.wait_for(requests.size(), patience);
    std::vector<double> delays;
    for (std::size_t number = 0; number < requests.size(); ++number) {
      const auto found = answered.find(customer_of(requests[number]));
      if (found == answered.end()) continue;
      const auto due = load.began + std::chrono::duration<double>(static_cast<double>(number) / rate);
      delays.push_back(std::chrono::duration<double, std::milli>(found->second - due).count());
    }
    if (delays.empty()) throw std::runtime_error("nobody was answered");
    std::ranges::sort(delays);
    report_.add(
        fmt::format("{} at {:.0f}/s", engine, rate),
        {{"answered", static_cast<double>(delays.size())},
         {"p50 ms", delays[delays.size() / 2]},
         {"p99 ms", delays[delays.size() * 99 / 100]},
         {"webhook p99 ms", load.p99_ms},
         {"CPU us each", (tendero.usage().cpu_ms - before.cpu_ms) * 1'000 / static_cast<double>(requests.size())}});
  }

  Report report_{"answers"};
};

}  // namespace
}  // namespace tendero::bench

int main() { tendero::bench::AnswerBench().run(); }
