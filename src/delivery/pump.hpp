#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/world.hpp"
#include "storage/database.hpp"
#include "storage/work_queue.hpp"

namespace tendero::delivery {

/// Does one kind of work. It ends the lease in its own commit (complete, retry or bury), so that what it did and that
/// it did it are one transaction. A Fault says that nothing was ended: the pump decides when it is tried again.
using Handler = std::function<Task<Result<void>>(storage::Work)>;

/// The code of the Fault by which a handler says that it begins nothing, because the server stops (`Pump::stopping`):
/// the work is put back as it was, and no attempt is counted.
inline constexpr std::string_view server_stopping = "server_stopping";

/// How one kind of work is handled.
struct Line {
  Handler handle;
  int max_attempts = 8;  ///< after that it is buried: kept, shown, replayable; not for the database's own trouble
  /// At a time. A kind has room of its own, so what hangs (a model, say) holds up its own kind alone.
  int max_in_flight = 64;
};

struct PumpSettings {
  std::string owner = "node";   ///< in leases; unique per process
  Duration lease{15'000};       ///< renewed while the work is done, so it need not be longer than a turn
  Duration retry_first{1'000};  ///< doubles with every attempt
  Duration retry_most{300'000};
  std::function<void()> on_commit = [] {};  ///< called whenever something may have been written
};

/// The post office: takes what is due from the work queue and hands it to whoever can do it. In order per line, in
/// parallel across lines.
class Pump {
 public:
  Pump(World& world, database::Database& database, PumpSettings settings);

  /// Before `run`.
  void add(std::string kind, Line line);
  /// Until `stop`. One per process.
  Task<> run();
  /// New work may be due: called after every commit that queued some, on the engine's thread.
  void ring();
  /// Begins nothing any more; what was taken in this moment is put back. `idle` tells when what was begun has ended.
  void stop();
  [[nodiscard]] bool stopping() const noexcept { return stopping_; }
  [[nodiscard]] bool idle() const noexcept { return in_flight_.empty() && !leasing_; }

 private:
  /// When the next work of each kind is due.
  using Due = std::map<std::string, Instant>;
  /// Of the kinds that have room. Fault: the database cannot be read.
  Task<Result<Due>> look();
  /// Takes what is due. Nothing when nothing is, or its lines are busy, or the database is.
  Task<std::vector<storage::Work>> lease(const Due& due, Instant now);
  Task<> renew_leases();
  Task<> perform(storage::Work work);
  Task<> put_back(std::vector<storage::Work> untouched);
  Task<> give_back(storage::Work work, Fault fault, const Line& line);
  [[nodiscard]] Instant due_again(int attempts, const Fault& fault);
  /// More work that may be begun.
  struct Room {
    std::string kind;
    int places;
  };
  [[nodiscard]] std::vector<Room> rooms() const;

  World& world_;
  database::Database& database_;
  PumpSettings settings_;
  std::map<std::string, Line> lines_;
  std::unique_ptr<Alarm> bell_;
  std::unique_ptr<Alarm> renewal_;
  std::map<WorkId, storage::Work> in_flight_;
  bool leasing_ = false;
  bool stopping_ = false;
};

}  // namespace tendero::delivery
