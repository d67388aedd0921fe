#pragma once

#include <string>
#include <utility>

#include "base/json.hpp"
#include "base/result.hpp"
#include "base/task.hpp"
#include "channels/number_profile.hpp"

namespace tendero::desk {

/// How the shop's WhatsApp number is doing, and how customers come to it. On the engine's thread.
class ChannelNumbers {
 public:
  /// `number`: the channel's id of it; empty: none is set up. References must outlive this.
  ChannelNumbers(channels::NumberProfiles& profiles, std::string number)
      : profiles_(profiles), number_(std::move(number)) {}

  /// `{count, numbers}`. Faults: those of the channel.
  Task<Result<JsonObject>> list();

 private:
  channels::NumberProfiles& profiles_;
  std::string number_;
};

}  // namespace tendero::desk
