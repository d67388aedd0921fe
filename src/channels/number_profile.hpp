#pragma once

#include <string>

#include "base/result.hpp"
#include "base/task.hpp"

namespace tendero::channels {

/// What a channel says of a number of ours. Words as the channel writes them; empty: it does not say.
struct NumberProfile {
  std::string display;      ///< "+52 999 555 0100"
  std::string name;         ///< as customers see it
  std::string name_status;  ///< whether that name is approved: "APPROVED"
  std::string status;       ///< "CONNECTED"
  std::string quality;      ///< "GREEN", "YELLOW", "RED"
  std::string limit;        ///< how many people a day may be written to first: "TIER_250"
};

class NumberProfiles {
 public:
  virtual ~NumberProfiles() = default;
  /// Asks the channel. Faults: as when something is sent.
  virtual Task<Result<NumberProfile>> ask(std::string number) = 0;
};

}  // namespace tendero::channels
