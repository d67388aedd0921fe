#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/world.hpp"
#include "channels/pace.hpp"
#include "crm/channel_event.hpp"
#include "storage/database.hpp"
#include "storage/inbox.hpp"

namespace tendero::delivery {

/// How a burst of messages becomes one turn.
struct BurstSettings {
  Duration quiet{2'000};  ///< the turn begins when the customer has been quiet for so long; 0: at once
  Duration most{15'000};  ///< but never later than this after the first message
};

/// Reads the payload of an update. Never fails: what it does not know is an `UnknownUpdate`.
using Parse = std::function<crm::ChannelEvent(std::string_view payload)>;

/// An update that was filed.
struct FiledUpdate {
  UpdateId update;
  std::string outcome;
  std::string detail;
  std::string number;  ///< of ours, that it came to
  std::string trace;
};

/// Makes of a stored update what it says: a contact, a message and the turn that it is due, a message's new state.
/// Marks it with what became of it.
FiledUpdate file_update(database::Tx& tx, const storage::Update& update, const crm::ChannelEvent& event,
                        const BurstSettings& burst, Instant now);
/// After the commit: counts it, writes it to the log, and tells the pace of a customer's message.
void note_filed(World& world, channels::Pace& pace, const FiledUpdate& filed);

/// What an update says, read. A message that does not say when it was written was written when it came.
[[nodiscard]] crm::ChannelEvent event_of(const Parse& parse, std::string_view payload, Instant received_at);

}  // namespace tendero::delivery
