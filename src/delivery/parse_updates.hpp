#pragma once

#include "base/world.hpp"
#include "channels/pace.hpp"
#include "crm/channel_event.hpp"
#include "delivery/pump.hpp"
#include "storage/database.hpp"
#include "storage/inbox.hpp"

namespace tendero::delivery {

/// How a burst of messages becomes one turn.
struct BurstSettings {
  Duration quiet{2'000};  ///< the turn begins when the customer has been quiet for so long; 0: at once
  Duration most{15'000};  ///< but never later than this after the first message
};

/// Hand-over 1 to 2: stored updates become contacts, messages and reports; `parse` turns a payload into an event.
class ParseUpdates {
 public:
  using Parse = std::function<crm::ChannelEvent(std::string_view payload)>;
  /// Customers' messages are counted in `pace`: they share their number's throughput with what is sent.
  ParseUpdates(World& world, database::Database& database, channels::Pace& pace, Parse parse, BurstSettings burst,
               std::function<void()> wake)
      : world_(world),
        database_(database),
        pace_(pace),
        parse_(std::move(parse)),
        burst_(burst),
        wake_(std::move(wake)) {}

  Task<Result<void>> handle(storage::Work work);

 private:
  /// An update that was filed.
  struct Filed {
    std::string outcome;
    std::string number;  ///< of ours, that it came to
    std::string trace;
  };
  [[nodiscard]] Result<Filed> file(database::Tx& tx, const storage::Work& work,
                                   const std::optional<storage::Update>& update, const crm::ChannelEvent& event,
                                   Instant now) const;

  World& world_;
  database::Database& database_;
  channels::Pace& pace_;
  Parse parse_;
  BurstSettings burst_;
  std::function<void()> wake_;
};

}  // namespace tendero::delivery
