#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "base/world.hpp"
#include "simulation/findings.hpp"
#include "simulation/plan.hpp"
#include "simulation/story.hpp"

namespace tendero::simulation {

/// The server's log: no secret and no customer in any line, and no error but those that this run's trouble makes right.
class LogWatch final : public Log {
 public:
  LogWatch(const Plan& plan, Findings& findings, Story& story);
  void write(LogLevel level, std::string_view event, std::span<const LogField> fields) override;

 private:
  struct RightfulError {
    std::string_view event;
    std::string_view says;
  };
  Findings& findings_;
  Story& story_;
  std::vector<RightfulError> rightful_errors_;
};

}  // namespace tendero::simulation
