#include "bench/installation.hpp"

#include <poll.h>

#include "bench/load.hpp"

namespace tendero::bench {

functional::Program::Environment slow_disk() { return {{"LD_PRELOAD", TENDERO_SLOW_SYNC}}; }

Installation::Installation(const Settings& settings) {
  for (int index = 0; index < settings.nodes; ++index) {
    auto& node = *nodes_.emplace_back(std::make_unique<Node>());
    functional::Program::Environment environment{{"PORT", "0"},
                                                 {"TENDERO_ADDRESS", "127.0.0.1"},
                                                 {"TENDERO_DATA", node.folder.path()},
                                                 {"TENDERO_LOG_LEVEL", "error"},
                                                 {"WHATSAPP_APP_SECRET", app_secret},
                                                 {"WHATSAPP_VERIFY_TOKEN", "bench"},
                                                 {"WHATSAPP_ACCESS_TOKEN", "bench-access-token"},
                                                 {"WHATSAPP_PHONE_NUMBER_ID", phone_number_id},
                                                 {"WHATSAPP_GRAPH_URL", "http://127.0.0.1:1"},
                                                 {"WHATSAPP_MESSAGES_PER_SECOND", "1000"},
                                                 {"TENDERO_BURST_QUIET_MS", "0"}};
    if (!settings.database_url.empty()) {
      environment.insert({{"TENDERO_DATABASE_URL", settings.database_url},
                          {"TENDERO_SECRET_KEY", "a key of the bench"},
                          {"JWT_SECRET", "a key of the bench"}});
    }
    if (settings.slow_disk) environment.merge(slow_disk());
    for (const auto& [name, value] : settings.environment) environment[name] = value;
    node.program.emplace(std::vector<std::string>{"serve"}, environment);
    ports_.push_back(port_after(*node.program, "Tendero listens on "));
  }
}

Usage Installation::usage() const {
  Usage all;
  for (const auto& node : nodes_) {
    const auto used = usage_of(node->program->id());
    all.cpu_ms += used.cpu_ms;
    all.resident_mb += used.resident_mb;
  }
  return all;
}

void Installation::wait_until_idle() const {
  constexpr int look_again_ms = 500;
  constexpr double nothing_to_speak_of_ms = 20;
  for (auto before = usage().cpu_ms;;) {
    ::poll(nullptr, 0, look_again_ms);
    const auto now = usage().cpu_ms;
    if (now - before <= nothing_to_speak_of_ms) return;
    before = now;
  }
}

}  // namespace tendero::bench
