#pragma once

#include <functional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "database/database.hpp"
#include "simulation/plan.hpp"
#include "simulation/story.hpp"

namespace tendero::simulation {

/// The server's database, whose disk fills up, whose lock is taken, and whose connection may break in COMMIT, with the
/// faults that `Database` promises for each. It runs some closures twice.
class SimDatabase final : public database::Database {
 public:
  /// Sees what a transaction of that name has written, before its commit.
  using Watch = std::function<void(std::string_view name, database::Tx& tx)>;

  SimDatabase(database::Database& inner, const Clock& clock, std::uint64_t seed, Story& story)
      : inner_(inner), clock_(clock), random_(seed), story_(story) {}

  /// Moments are the given clock's.
  void disturb(DiskTrouble trouble, Instant begin);
  void heal() { trouble_ = {}; }
  void add_watch(Watch watch) { watches_.push_back(std::move(watch)); }

 protected:
  Task<Result<void>> run(Kind kind, Closure closure) override;

 private:
  Task<Result<void>> write(std::string name, Closure closure);
  [[nodiscard]] bool disturbed() const;
  [[nodiscard]] bool happens(int percent) { return percent > 0 && static_cast<int>(random_() % 100) < percent; }

  database::Database& inner_;
  const Clock& clock_;
  std::mt19937_64 random_;
  Story& story_;
  DiskTrouble trouble_;
  Instant begin_;
  std::vector<Watch> watches_;
};

}  // namespace tendero::simulation
