// GET /metrics of the real program, after a day's work: every number that the list declares, with its labels, and none
// besides.
#include <algorithm>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/metric_list.hpp"
#include "functional/configured_town.hpp"

namespace tendero::functional {
namespace {

/// The numbers by name: of each, the names of its labels and the sum of its values.
struct Shown {
  std::map<std::string, std::set<std::set<std::string>>> labels;
  std::map<std::string, double> sums;
  std::map<std::string, std::string> kinds;
};

/// A histogram's lines bear its name with an ending.
std::string family_of(const std::string& name) {
  static const std::regex ending("_(bucket|sum|count)$");
  const auto cut = std::regex_replace(name, ending, "");
  const auto is_histogram = [&](const DeclaredMetric& metric) {
    return metric.kind == MetricKind::histogram && metric.name == cut;
  };
  return std::ranges::any_of(metric_list(), is_histogram) ? cut : name;
}

Shown read(const std::string& text) {
  static const std::regex type(R"(# TYPE (\S+) (\S+))");
  static const std::regex sample(R"(^([a-z_]+)(\{(.*)\})? (\S+)$)");
  static const std::regex label(R"re(([a-z_]+)="(?:[^"\\]|\\.)*")re");
  Shown shown;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    std::smatch found;
    if (std::regex_match(line, found, type)) shown.kinds[found[1]] = found[2];
    if (!std::regex_match(line, found, sample)) continue;
    const auto name = family_of(found[1]);
    std::set<std::string> labels;
    const std::string written = found[3];
    for (std::sregex_iterator at(written.begin(), written.end(), label), end; at != end; ++at)
      labels.insert(at->str(1));
    labels.erase("le");
    shown.labels[name].insert(labels);
    if (!found[1].str().ends_with("_bucket")) shown.sums[name] += std::stod(found[4]);
  }
  return shown;
}

class MetricsOfTheProgram : public ConfiguredTown {
 protected:
  MetricsOfTheProgram() : ConfiguredTown({.server = {{"TENDERO_BURST_QUIET_MS", "50"}}}) {}
  [[nodiscard]] std::string text() const { return http("GET", town.server_url() + "/metrics").body; }
  [[nodiscard]] Shown shown() const { return read(text()); }

  /// A customer who orders, another who is refused, a stranger, an agent.
  void have_a_day() {
    EXPECT_EQ(town.post_webhook("{}", "sha256=wrong"), 401);
    EXPECT_EQ(http("GET", town.server_url() + "/webhooks/whatsapp?hub.verify_token=wrong").status, 403);
    town.ask(maria, "Quiero ordenar pizza");
    town.ask(maria, "2 de pepperoni para recoger");
    town.ask(maria, "Efectivo");
    EXPECT_EQ(ask("GET", "/ecommerce/products/search?q=pizza", {}, "agent").status, 200);
  }
};

/// What a day like this one always leaves. The others need trouble, or a year.
const std::set<std::string> busy{"tendero_webhooks_total",
                                 "tendero_webhook_updates_total",
                                 "tendero_webhook_handshakes_total",
                                 "tendero_last_update_timestamp_seconds",
                                 "tendero_updates_total",
                                 "tendero_work_waiting",
                                 "tendero_work_total",
                                 "tendero_work_duration_ms",
                                 "tendero_turns_total",
                                 "tendero_model_calls_total",
                                 "tendero_model_call_ms",
                                 "tendero_tool_duration_ms",
                                 "tendero_orders_total",
                                 "tendero_sends_total",
                                 "tendero_http_calls_total",
                                 "tendero_http_call_ms",
                                 "tendero_shop_cache_total",
                                 "tendero_http_requests_total",
                                 "tendero_http_request_ms",
                                 "tendero_http_server_connections",
                                 "tendero_logins_total",
                                 "tendero_database_writes_total",
                                 "tendero_database_commits_total",
                                 "tendero_database_bytes",
                                 "tendero_build_info",
                                 "tendero_figures_read",
                                 "process_start_time_seconds",
                                 "process_resident_memory_bytes",
                                 "process_open_fds"};

TEST_F(MetricsOfTheProgram, AreThoseOfTheListAndNoOthers) {
  have_a_day();
  const auto shown = this->shown();
  EXPECT_EQ(shown.kinds.size(), metric_list().size());
  for (const auto& metric : metric_list()) {
    const std::string name(metric.name);
    const auto kind = shown.kinds.find(name);
    ASSERT_NE(kind, shown.kinds.end()) << name << " is gone";
    EXPECT_EQ(kind->second, to_word(metric.kind)) << name;
  }
  for (const auto& [name, labels] : shown.labels) {
    const auto declared = std::ranges::find(metric_list(), name, &DeclaredMetric::name);
    ASSERT_NE(declared, metric_list().end()) << name << " is not in the list";
    const std::set<std::string> wanted(declared->labels.begin(), declared->labels.end());
    EXPECT_EQ(labels.size(), 1U) << name << " is shown with labels of several kinds";
    EXPECT_EQ(*labels.begin(), wanted) << name;
  }
}

TEST_F(MetricsOfTheProgram, ShowWhatADayBrought) {
  have_a_day();
  const auto shown = this->shown();
  for (const auto& name : busy) {
    const auto sum = shown.sums.find(name);
    ASSERT_NE(sum, shown.sums.end()) << name << " is not shown";
    EXPECT_GT(sum->second, 0) << name;
  }
  const auto text = this->text();
  for (const auto* line :
       {"tendero_webhooks_total{outcome=\"stored\"} ", "tendero_webhooks_total{outcome=\"bad_signature\"} 1\n",
        "tendero_webhook_handshakes_total{outcome=\"refused\"} 1\n", "tendero_orders_total{by=\"assistant\"} 1\n",
        "tendero_orders_uncertain_total 0\n", "tendero_sends_repeated_total 0\n", "tendero_build_info{version=\""}) {
    EXPECT_TRUE(text.contains(line)) << line << text;
  }
}

}  // namespace
}  // namespace tendero::functional
