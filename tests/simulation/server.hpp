#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "app/engine.hpp"
#include "app/engine_context.hpp"
#include "app/settings.hpp"
#include "base/world.hpp"
#include "database/database.hpp"
#include "simulation/findings.hpp"
#include "simulation/sim_network.hpp"
#include "simulation/sim_time.hpp"
#include "simulation/story.hpp"
#include "storage/blobs.hpp"
#include "support/test_world.hpp"
#include "web/webhook_endpoint.hpp"

namespace tendero::simulation {

/// The process dies here. No std::exception, so that nobody can catch it by accident.
struct Crash {};

/// Counts the fail points that are reached, and dies at the armed one.
class SimFailPoints final : public FailPoints {
 public:
  void arm(std::string name, int nth);
  void reach(std::string_view name) override;
  std::map<std::string, int> reached;

 private:
  std::string name_;
  int left_ = 0;
};

/// What the server needs of the world, and shares with its next life.
struct ServerParts {
  SimTime& time;
  Chance& chance;
  Log& log;
  Metrics& metrics;
  FailPoints& points;
  database::Database& database;
  storage::BlobStore& blobs;
  SimNetwork& network;
  const app::Settings& settings;
  Findings& findings;
  Story& story;
};

/// The server as `tendero serve` wires it, life after life. What a life leaves behind is in the database.
class Server {
 public:
  explicit Server(ServerParts parts);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// The process is killed and started again.
  void die();
  /// One step of whatever is ready; false when nothing is. Throws Crash.
  bool step();
  /// When the next alarm rings, in the time outside.
  [[nodiscard]] std::optional<Instant> next_alarm() const;
  /// Rings the alarm that is due.
  bool wake();

 private:
  struct Life;
  Task<> live(Life& life);

  ServerParts parts_;
  std::unique_ptr<Life> life_;
};

}  // namespace tendero::simulation
