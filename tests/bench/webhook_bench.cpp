// Durable webhooks a second of the real program, beside the limit of the same machine in the same run (Beast and a
// group commit of the same bytes, nothing else) and beside a plain bot in Node.js that keeps everything in memory.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "bench/bare_server.hpp"
#include "bench/installation.hpp"
#include "bench/load.hpp"
#include "bench/report.hpp"
#include "support/postgres_database.hpp"

namespace tendero::bench {
namespace {

constexpr int some = 60'000;  // some seconds: what a server does once, at its first webhooks, is not its rate
constexpr int fewer = 5'000;  // where each takes longer
constexpr int rounds = 5;     // the limit and the program in turns: a machine that others use, too, changes meanwhile
constexpr int fewer_rounds = 3;

std::string own_program() { return std::filesystem::read_symlink("/proc/self/exe").string(); }

Report::Figures figures(const Load& load) {
  return {{"/s", load.per_second}, {"p50 ms", load.p50_ms}, {"p99 ms", load.p99_ms}};
}

Report::Figures figures(const Load& load, const Usage& before, const Usage& after, int count) {
  auto all = figures(load);
  all.emplace_back("CPU us each", (after.cpu_ms - before.cpu_ms) * 1'000 / count);
  all.emplace_back("MB grown", after.resident_mb - before.resident_mb);
  return all;
}

/// Of an odd number.
double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

/// Each figure's median.
Report::Figures medians(const std::vector<Report::Figures>& of_rounds) {
  Report::Figures result;
  for (std::size_t figure = 0; figure < of_rounds.front().size(); ++figure) {
    std::vector<double> values;
    for (const auto& round : of_rounds) values.push_back(round[figure].second);
    result.emplace_back(of_rounds.front()[figure].first, median(std::move(values)));
  }
  return result;
}

Report::Figures numbered(const std::vector<double>& values) {
  Report::Figures result;
  for (const double value : values) result.emplace_back(fmt::format("{}.", result.size() + 1), value);
  return result;
}

Load measure_limit(const std::vector<std::string>& requests, int connections, bool slow) {
  const functional::ScratchFolder folder;
  functional::Program bare(own_program(), {"--bare-server", folder.path()},
                           slow ? slow_disk() : functional::Program::Environment{});
  return send_load({port_after(bare, "Listens on ")}, requests, connections);
}

class WebhookBench {
 public:
  /// All of it, or the part of that name.
  void run(std::string_view part) {
    const auto wanted = [&](std::string_view name) { return part.empty() || part == name; };
    if (wanted("sqlite") || wanted("hanging")) on_sqlite(false);
    if (wanted("slow-disk")) on_sqlite(true);
    if (wanted("hanging")) while_shop_and_model_hang();
    if (wanted("node")) beside_node();
    if (wanted("postgres")) on_postgres(1);
    if (wanted("postgres")) on_postgres(3);
  }

 private:
  void on_sqlite(bool slow) {
    const int count = slow ? fewer : some;
    report_.heading(slow ? "SQLite, a disk whose syncs take 2 ms more" : "SQLite, this machine's disk");
    for (const int connections : {64, 256}) {
      std::vector<Report::Figures> limits;
      std::vector<Report::Figures> durable;
      std::vector<double> ratios;
      for (int round = 0; round < rounds; ++round) {
        const auto requests = webhook_requests(0, count);
        const auto limit = measure_limit(requests, connections, slow);
        const Installation tendero({.slow_disk = slow});
        const auto before = tendero.usage();
        const auto load = send_load(tendero.ports(), requests, connections);
        limits.push_back(figures(limit));
        durable.push_back(figures(load, before, tendero.usage(), count));
        ratios.push_back(load.per_second / limit.per_second);
      }
      const auto where = fmt::format("{} connections{}", connections, slow ? ", slow disk" : "");
      report_.add("the machine's limit, " + where, medians(limits));
      report_.add("durable webhooks, " + where, medians(durable));
      report_.add("of the limit, each round, " + where, numbered(ratios));
      report_.goal("of the limit, " + where, median(ratios), ">=", 0.6);
      if (!slow && connections == 64) rate_ = medians(durable).front().second;
    }
  }

  void while_shop_and_model_hang() {
    report_.heading("Shop and model take connections and say nothing");
    const HangingHost hanging;
    std::vector<Report::Figures> of_rounds;
    std::vector<double> p99s;
    for (int round = 0; round < rounds; ++round) {
      const Installation tendero({.environment = {{"ECOMMERCE_API_URL", hanging.url()},
                                                  {"ECOMMERCE_AUTH_TYPE", "none"},
                                                  {"ASSISTANT_ENGINE", "openai"},
                                                  {"OPENAI_API_KEY", "sk-bench"},
                                                  {"OPENAI_BASE_URL", hanging.url() + "/v1"}}});
      const auto load = send_load(tendero.ports(), webhook_requests(0, some), 64, rate_ / 2);
      of_rounds.push_back(figures(load));
      p99s.push_back(load.p99_ms);
    }
    report_.add("durable webhooks at half the rate", medians(of_rounds));
    report_.add("p99 in ms at half the rate, each round", numbered(p99s));
    report_.goal("p99 in ms at half the rate", median(p99s), "<", 25);
  }

  void beside_node() {
    report_.heading("A plain Node.js bot, everything in memory");
    std::vector<Report::Figures> limits;
    std::vector<Report::Figures> bots;
    std::vector<Report::Figures> durable;
    std::vector<double> times;
    std::vector<double> most;
    std::vector<double> growth;
    for (int round = 0; round < fewer_rounds; ++round) {
      const auto requests = webhook_requests(0, some);
      const auto limit = measure_limit(requests, 64, false);
      functional::Program bot(TENDERO_NODE, {TENDERO_NODE_BOT},
                              {{"APP_SECRET", app_secret}, {"NODE_ENV", "production"}});
      const auto port = port_after(bot, "Listens on ");
      const auto bot_before = usage_of(bot.id());
      const auto bot_load = send_load({port}, requests, 64);
      const auto bot_after = usage_of(bot.id());
      bot.kill();

      const Installation tendero({});
      const auto before = tendero.usage();
      const auto load = send_load(tendero.ports(), requests, 64);
      const auto after = tendero.usage();
      limits.push_back(figures(limit));
      bots.push_back(figures(bot_load, bot_before, bot_after, some));
      durable.push_back(figures(load, before, after, some));
      times.push_back(load.per_second / bot_load.per_second);
      most.push_back(limit.per_second / bot_load.per_second);
      growth.push_back((after.resident_mb - before.resident_mb) / (bot_after.resident_mb - bot_before.resident_mb));
    }
    report_.add("Node.js and Express", medians(bots));
    report_.add("durable webhooks", medians(durable));
    report_.add("the machine's limit", medians(limits));
    report_.add("the machine's limit, times the Node.js bot", numbered(most));
    report_.goal("times the Node.js bot", median(times), ">=", 10);
    report_.goal("of its growth in memory", median(growth), "<", 0.1);
  }

  void on_postgres(int nodes) {
    report_.heading(fmt::format("PostgreSQL on this machine, {} node{}", nodes, nodes == 1 ? "" : "s"));
    const test::PostgresServer server(test::PostgresServer::Durability::on_disk);
    const test::PostgresDatabase database(server);
    const Installation tendero({.database_url = database.url(), .nodes = nodes});
    for (const int connections : {64, 256}) {
      const auto before = tendero.usage();
      const auto load = send_load(tendero.ports(), webhook_requests(connections * some, some), connections);
      report_.add(fmt::format("durable webhooks, {} connections, {} nodes", connections, nodes),
                  figures(load, before, tendero.usage(), some));
    }
  }

  Report report_{"webhooks"};
  double rate_ = 0;
};

}  // namespace
}  // namespace tendero::bench

int main(int count, char** words) {
  if (count == 3 && std::string_view(words[1]) == "--bare-server") tendero::bench::serve_bare(words[2]);
  tendero::bench::WebhookBench().run(count > 1 ? words[1] : "");
}
