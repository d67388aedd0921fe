#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "dialogue/handover/business_hours.hpp"

namespace tendero::dialogue {

/// When a conversation goes to a person beside the customer's wish, and what is promised then.
struct HandoverSettings {
  BusinessHours hours;                           ///< in which people answer
  std::vector<std::string> topics = {};          ///< that only people speak about, as words or phrases
  Duration expected = std::chrono::minutes{20};  ///< until somebody answers, of open time; 0: no time is told
  Duration escalate_after{0};                    ///< of open time, when nobody has taken it; 0: never
  bool auto_assign = false;                      ///< to whoever is online and has the fewest
  Duration release_after{0};                     ///< of open time, when whoever has it does not answer; 0: never
};

}  // namespace tendero::dialogue
