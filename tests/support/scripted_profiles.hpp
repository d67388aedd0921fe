#pragma once

#include <string>

#include "channels/number_profile.hpp"

namespace tendero::test {

/// Says of a number what a test wants.
class ScriptedProfiles final : public channels::NumberProfiles {
 public:
  Task<Result<channels::NumberProfile>> ask(std::string) override { co_return says; }

  Result<channels::NumberProfile> says = channels::NumberProfile{.display = "+52 999 555 0100",
                                                                 .name = "La Bella Italia",
                                                                 .name_status = "APPROVED",
                                                                 .status = "CONNECTED",
                                                                 .quality = "GREEN",
                                                                 .limit = {}};
};

}  // namespace tendero::test
