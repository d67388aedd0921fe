#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/world.hpp"
#include "channels/pace.hpp"
#include "delivery/event_listener.hpp"
#include "delivery/file_update.hpp"
#include "delivery/pump.hpp"
#include "storage/arrivals.hpp"
#include "storage/database.hpp"

namespace tendero::delivery {

/// Cuts a signed webhook into its updates. Never fails: nonsense is an update of its own.
using Admit = std::function<std::vector<storage::NewUpdate>(std::string_view body)>;

/// Hand-over 1 to 2: webhooks as they came become updates, and these what they say, in the order in which they came.
/// One commit takes several webhooks, and leaves of each nothing undone: an update that cannot be filed with the
/// others, or stands in its line behind one that could not, is queued (`ParseUpdates`).
class AdmitArrivals {
 public:
  /// Customers' messages are counted in `pace`: they share their number's throughput with what is sent. `wake` is
  /// called after a commit that may have queued work, `tell` when given with each event that was filed in one.
  AdmitArrivals(World& world, database::Database& database, channels::Pace& pace, Admit admit, Parse parse,
                BurstSettings burst, std::function<void()> wake, EventListener tell = {});

  /// Until `stop`. One per process; several on one database share the work, and each webhook is taken once.
  Task<> run();
  /// A webhook was kept. On the engine's thread.
  void ring();
  /// Whether somebody must ring for the webhook that was just kept; false: somebody does already, or the look for it is
  /// yet to come. From any thread.
  [[nodiscard]] bool wants_ring() noexcept { return !rung_.exchange(true); }
  void stop();
  [[nodiscard]] bool idle() const noexcept { return !busy_; }

  /// Work of kind `admit`: a webhook that was set aside.
  Task<Result<void>> handle(storage::Work work);

  /// So many webhooks wait that no more should be taken until some were admitted. From any thread.
  [[nodiscard]] bool overloaded() const noexcept;

 private:
  struct ReadUpdate {
    storage::NewUpdate update;
    crm::ChannelEvent event;
  };
  /// A webhook whose words were read, outside of any transaction.
  struct ReadArrival {
    storage::ArrivalId id;
    Instant received_at;
    std::vector<ReadUpdate> updates;
  };
  /// What became of one.
  struct Admitted {
    storage::ArrivalId id;
    int stored = 0;
    int known = 0;
    std::vector<FiledUpdate> filed;
    std::vector<std::size_t> filed_at;  ///< which of the webhook's updates these are
  };

  Task<Instant> admit_some();
  Task<> admit_alone(ReadArrival arrival);
  /// The others go on without it.
  Task<> let_pass(storage::ArrivalId id, Fault why);
  [[nodiscard]] ReadArrival read(const storage::Arrival& arrival) const;
  [[nodiscard]] Result<ReadArrival> try_to_read(const storage::Arrival& arrival) const;
  Task<Result<void>> store(const std::vector<ReadArrival>& arrivals, std::size_t most_filed, const storage::Work* work);
  [[nodiscard]] Admitted store(database::Tx& tx, const ReadArrival& arrival, std::size_t most_filed, Instant now) const;
  void note(const ReadArrival& arrival, const Admitted& admitted) const;

  World& world_;
  database::Database& database_;
  channels::Pace& pace_;
  Admit admit_;
  Parse parse_;
  BurstSettings burst_;
  std::function<void()> wake_;
  EventListener tell_;
  std::unique_ptr<Alarm> bell_;
  bool busy_ = false;
  bool stopping_ = false;
  std::atomic<bool> rung_ = false;  ///< since the last look began
  std::atomic<std::int64_t> waiting_ = 0;
};

}  // namespace tendero::delivery
