#pragma once

#include <optional>

#include "crm/channel_event.hpp"

namespace tendero::channels {

/// How many messages a second the number may send, as far as this event says. WhatsApp Cloud API, "Throughput": 1,000
/// after THROUGHPUT_UPGRADE, 80 again after a downgrade; 20 for a number that the shop's own phone shares, which is the
/// only kind that echoes what is written there.
[[nodiscard]] std::optional<double> told_rate(const crm::ChannelEvent& event);

}  // namespace tendero::channels
