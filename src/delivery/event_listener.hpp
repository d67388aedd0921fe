#pragma once

#include <functional>
#include <string>

#include "crm/channel_event.hpp"

namespace tendero::delivery {

/// Is told of each event of a channel, once, after the commit that filed it; `number` is ours, that it came to. On the
/// engine's thread. For what is not stored: how fast, and whether, messages leave.
using EventListener = std::function<void(const std::string& number, const crm::ChannelEvent& event)>;

}  // namespace tendero::delivery
