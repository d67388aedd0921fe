#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <set>
#include <string>

#include "base/world.hpp"
#include "net/wakeup.hpp"
#include "storage/figures.hpp"
#include "web/router.hpp"

namespace tendero::web {

/// `GET /metrics`, for Prometheus. Numbers that stand in the database are read for the answer, at most once a second;
/// while the database does not answer, what is known without it is shown all the same.
class MetricsEndpoint {
 public:
  /// `exposition`: the text to answer; called on the request's thread.
  MetricsEndpoint(std::function<std::string()> exposition, database::Database& database, World& world)
      : exposition_(std::move(exposition)), database_(database), world_(world) {}

  /// The router calls back into this, and so does the engine's thread: this must outlive both.
  void add_routes(Router& router);

  static constexpr Duration read_at_most_every{1'000};
  /// For the database; a scrape has ten seconds, if nobody has set it otherwise.
  static constexpr Duration patience{2'000};

 private:
  Task<net::Response> answer();
  Task<> read_figures(std::shared_ptr<net::Wakeup> done);
  void show(const storage::Figures& figures, Instant now);

  std::function<std::string()> exposition_;
  database::Database& database_;
  World& world_;
  std::atomic<bool> reading_ = false;
  std::atomic<Instant> read_at_ = Instant{};
  std::set<std::string, std::less<>> kinds_;  ///< shown so far: one that is gone is 0 from then on
};

}  // namespace tendero::web
